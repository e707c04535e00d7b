/** Looking on Instagram for what we sent: it has no idempotency key, so our own words are the key. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { isGone } from "../common/http.ts";
import { at, id, instantMs, type Json, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import { findDirect, type Inbox } from "../meta/direct.ts";
import type { Graph } from "../meta/graph.ts";
import { search } from "../meta/pages.ts";
import { isOurs, mediaElsewhere, permalinkOf } from "./changes.ts";

type Found = Sent | "absent" | "cannot-tell";

export async function findOnInstagram(graph: Graph, account: Account, outgoing: Outgoing): Promise<Found> {
  if (outgoing.kind === "repost") return "absent";
  if (outgoing.kind === "post") return findPost(graph, account, outgoing);
  try {
    if (outgoing.kind === "private-reply") return await findPrivate(graph, account, outgoing);
    // Under another account's post nothing of ours can be listed.
    if (mediaElsewhere(outgoing.to.conversationId) !== undefined) return "cannot-tell";
    return await findReply(graph, account, outgoing);
  } catch (error) {
    // The comment is gone, and what stood under it with it.
    if (isGone(error)) return "cannot-tell";
    throw error;
  }
}

/** https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-comment/replies */
async function findReply(graph: Graph, account: Account, outgoing: Outgoing): Promise<Found> {
  const query = { fields: "id,text,timestamp,from,username", limit: "50" };
  return search(graph, `${topOf(outgoing)}/replies`, query, (reply) =>
    isOurs(reply, account.id, account.name) && isRecent(reply, outgoing) && says(at(reply, "text"), outgoing)
      ? { externalId: id(at(reply, "id")) }
      : undefined,
  );
}

/** https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/media */
async function findPost(graph: Graph, account: Account, outgoing: Outgoing): Promise<Found> {
  const query = { fields: "id,caption,timestamp,permalink", limit: "50" };
  return search(
    graph,
    `${account.id}/media`,
    query,
    (post) => {
      if (!isRecent(post, outgoing) || !says(at(post, "caption"), outgoing)) return undefined;
      const permalink = permalinkOf(post);
      return { externalId: id(at(post, "id")), ...(permalink === undefined ? {} : { permalink }) };
    },
    // Newest first: what follows an older post is older.
    (post) => !isRecent(post, outgoing),
  );
}

/** To a direct message, by its author's address; to a comment, in the conversation with whoever wrote it. */
async function findPrivate(graph: Graph, account: Account, outgoing: Outgoing): Promise<Found> {
  const person =
    outgoing.to.address ?? id(at(await graph.get(outgoing.to.externalId, { fields: "from" }), "from", "id"));
  return person === undefined ? "cannot-tell" : findDirect(pageInbox(graph, account), outgoing, person);
}

/** The Page's, which the token names. */
export const pageInbox = (graph: Graph, account: Account): Inbox => ({
  graph,
  account,
  node: "me",
  platform: "instagram",
});

/** Replies hang under the comment at the top only. */
export const topOf = ({ to }: Outgoing): string => to.root ?? to.externalId;

const says = (words: Json | undefined, outgoing: Outgoing): boolean => sameWords(text(words) ?? "", outgoing.text);
const isRecent = (item: Json, outgoing: Outgoing): boolean =>
  (instantMs(at(item, "timestamp")) ?? notBeforeMs(outgoing)) >= notBeforeMs(outgoing);
