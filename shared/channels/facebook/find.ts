/** Looking on Facebook for what we sent: the Graph API has no idempotency key, so our own words are the key. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { isGone, orGone } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { Graph } from "../meta/graph.ts";
import { ownFilms, standingFilm } from "./films.ts";
import { filmOf, permalink, postText } from "./text.ts";

/** Pages of a list that a search walks before it says that it cannot tell. */
const MOST_PAGES = 10;
const FIELDS = "id,message,from,created_time,permalink_url";

export async function findOurs(
  graph: Graph,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const { externalId } = outgoing.to;
  try {
    if (outgoing.kind === "post") return await findPost(graph, account, outgoing);
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

async function findPost(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell"> {
  const film = filmOf(outgoing);
  const films = film === undefined ? [] : await ownFilms(graph, account, outgoing);
  const stands = films === undefined ? undefined : standingFilm(films, outgoing);
  if (stands !== undefined) return stands;
  const onFeed = await search(graph, `${account.id}/feed`, account, { ...outgoing, text: postText(outgoing) });
  // Meta may still be fetching a film that one call both brings and shows. One with captions is taken up where it lies.
  const inDoubt = outgoing.attempts > 1 && film !== undefined && (film.captions === undefined || films === undefined);
  return onFeed === "absent" && inDoubt ? "cannot-tell" : onFeed;
}

/** A reply to a reply is kept under the comment at the top, so that comment's list is read as well. */
async function parentOf(graph: Graph, externalId: string): Promise<string | undefined> {
  return id(at(await orGone(graph.get(externalId, { fields: "parent{id}" }), null), "parent", "id"));
}

async function search(
  graph: Graph,
  path: string,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const since = notBeforeMs(outgoing);
  const query = {
    fields: FIELDS,
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
