/** Facebook Pages: comments and mentions in, comments and private replies out. */
import type { Outgoing } from "../domain/outgoing.ts";
import type { Account, Channel, ChannelOptions, Sent } from "../ports.ts";
import { type Graph, graphFor, isGone } from "./parts/graph.ts";
import { refused, uncertain } from "./parts/http.ts";
import { at, id, instantMs, type Json, list, text } from "./parts/json.ts";
import { handshake, verify } from "./parts/meta.ts";
import { parsePageDelivery } from "./parts/page-delivery.ts";
import { feedEvent } from "./parts/page-feed.ts";
import { publicReply } from "./parts/public-reply.ts";
import { notBeforeMs } from "./parts/read-back.ts";
import { sameWords } from "./parts/same-text.ts";
import { unitLength } from "./parts/text-length.ts";

/** [unverified] No Meta page states it; third parties and the product's own box agree on 8,000. */
const LONGEST_COMMENT = 8000;
/** Comments and feeds are consistent within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;
/** Pages of a list that a search walks before it says that it cannot tell. */
const MOST_PAGES = 10;
const COMMENT_FIELDS = "id,message,from,created_time,parent{id},permalink_url";

export function facebook(options: ChannelOptions): Channel {
  return {
    name: "facebook",
    delivery: "push",
    readBackLagMs: READ_BACK_LAG_MS,
    handshake,
    verify,
    parse: (body) => parsePageDelivery("facebook", body, options.nowMs()),
    poll: async (_account, cursor) => ({ events: [], cursor }),
    read: async (account, externalId) => read(await graphFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => send(await graphFor(options, account), account, outgoing),
    find: async (account, outgoing) => find(await graphFor(options, account), account, outgoing),
    canReply: (message) => publicReply(message),
    length: (written) => unitLength(written, LONGEST_COMMENT),
  };
}

async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { externalId } = outgoing.to;
  switch (outgoing.kind) {
    // https://developers.facebook.com/docs/graph-api/reference/object/comments#publish
    case "reply":
      return sent(await graph.post(`${externalId}/comments`, { message: outgoing.text }), "id");
    // https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
    case "private-reply": {
      const body = {
        recipient: { comment_id: externalId },
        message: { text: outgoing.text },
      };
      return sent(await graph.post(`${account.id}/messages`, body), "message_id");
    }
    // https://developers.facebook.com/docs/graph-api/reference/page/feed#publish
    case "post":
      return sent(await graph.post(`${account.id}/feed`, { message: outgoing.text }), "id");
    case "repost":
      throw refused("unsupported");
  }
}

function sent(answer: Json, name: string): Sent {
  const externalId = id(at(answer, name));
  // Accepted, but by whom? Without the id only a look can tell.
  if (externalId === undefined) throw uncertain("no-id");
  return name === "id" ? { externalId, permalink: permalink(externalId) } : { externalId };
}

async function find(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell"> {
  const { externalId } = outgoing.to;
  try {
    if (outgoing.kind === "post") return await search(graph, `${account.id}/feed`, account, outgoing);
    if (outgoing.kind === "private-reply") return await findPrivate(graph, externalId, account, outgoing);
    if (outgoing.kind === "repost") return "absent";
    const under = await search(graph, `${externalId}/comments`, account, outgoing);
    if (under !== "absent") return under;
  } catch (error) {
    // The comment is gone, and what stood under it with it.
    if (isGone(error)) return "cannot-tell";
    throw error;
  }
  const { root, conversationId } = outgoing.to;
  const above = root === undefined ? await parentOf(graph, externalId) : root;
  return above === undefined || above === conversationId
    ? "absent"
    : search(graph, `${above}/comments`, account, outgoing);
}

/** A reply to a reply is kept under the comment at the top, so that comment's list is read as well. */
async function parentOf(graph: Graph, externalId: string): Promise<string | undefined> {
  try {
    return id(at(await graph.get(externalId, { fields: "parent{id}" }), "parent", "id"));
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function search(
  graph: Graph,
  path: string,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const since = notBeforeMs(outgoing);
  const query = {
    fields: COMMENT_FIELDS,
    order: "reverse_chronological",
    filter: "stream",
    limit: "100",
  };
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await graph.get(path, {
      ...query,
      ...(after === undefined ? {} : { after }),
    });
    const found = list(at(answer, "data")).find((comment) => isOurs(comment, account, outgoing, since));
    const externalId = id(at(found, "id"));
    if (externalId !== undefined) return { externalId, permalink: permalink(externalId) };
    after = at(answer, "paging", "next") === undefined ? undefined : text(at(answer, "paging", "cursors", "after"));
    if (after === undefined) return "absent";
  }
  return "cannot-tell";
}

async function findPrivate(
  graph: Graph,
  commentId: string,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const fields = "can_reply_privately,private_reply_conversation{messages{id,message,from,created_time}}";
  const answer = await graph.get(commentId, { fields });
  const messages = list(at(answer, "private_reply_conversation", "messages", "data"));
  const externalId = id(
    at(
      messages.find((one) => isOurs(one, account, outgoing, notBeforeMs(outgoing))),
      "id",
    ),
  );
  if (externalId !== undefined) return { externalId };
  // Meta allows one private reply a comment: as long as it allows one, none was sent.
  return at(answer, "can_reply_privately") === true ? "absent" : "cannot-tell";
}

function isOurs(item: Json, account: Account, outgoing: Outgoing, sinceMs: number): boolean {
  return (
    id(at(item, "from", "id")) === account.id &&
    sameWords(text(at(item, "message")) ?? "", outgoing.text) &&
    (instantMs(at(item, "created_time")) ?? sinceMs) >= sinceMs
  );
}

async function read(graph: Graph, account: Account, externalId: string, nowMs: number) {
  try {
    const comment = await graph.get(externalId, { fields: COMMENT_FIELDS });
    // A post of the Page's wall is `page_post`, a comment `post_comment`; what a comment answers is a comment.
    const [first = externalId] = externalId.split("_");
    const isPost = first === account.id;
    const value: Json = {
      item: isPost ? "post" : "comment",
      verb: "add",
      comment_id: externalId,
      post_id: isPost ? externalId : first,
      parent_id: isPost ? null : (id(at(comment, "parent", "id")) ?? first),
      created_time: at(comment, "created_time") ?? null,
      message: at(comment, "message") ?? "",
      from: at(comment, "from") ?? null,
    };
    const event = feedEvent(account.id, undefined, { field: "feed", value }, nowMs);
    return event.type === "message" ? event : undefined;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

const permalink = (externalId: string): string => `https://www.facebook.com/${encodeURIComponent(externalId)}`;
