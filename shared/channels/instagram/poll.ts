/**
 * What Instagram's lists show: comments under the newest posts, and direct messages. They catch up after an outage, and
 * tell what no webhook does: edits, deletions and hidings of comments. Mentions can be listed nowhere.
 */
import type { Account, Held, Polled } from "../../ports.ts";
import { at, id, instantMs, type Json, list } from "../common/json.ts";
import { changesSince, type Listed, readCursor, sinceMs } from "../common/list-watch.ts";
import { orRefused, stillStands } from "../common/one-item.ts";
import { conversationEvent, MESSAGE_FIELDS, LISTED as MESSAGES } from "../meta/conversations.ts";
import type { Graph } from "../meta/graph.ts";
import { nextPage } from "../meta/pages.ts";
import { commentEvent } from "./changes.ts";

/** Posts whose comments are read; people rarely comment on older ones. */
const POSTS = 15;
const COMMENTS = 50;
const CONVERSATIONS = 20;
/** Pages of one post's comments after an outage. */
const MOST_PAGES = 10;
export const COMMENT_FIELDS = "id,text,timestamp,from,username,parent_id,hidden";
const LISTED = `${COMMENT_FIELDS},replies.limit(${COMMENTS}){${COMMENT_FIELDS}}`;

export async function pollInstagram(
  graph: Graph,
  account: Account,
  saved: string | undefined,
  held: readonly Held[],
  nowMs: number,
): Promise<Polled> {
  const cursor = readCursor(saved, nowMs);
  const listed = [
    ...(await commentsUnderPosts(graph, account, sinceMs(cursor), nowMs)),
    ...(await messages(graph, account, nowMs)),
  ];
  const about = { channel: "instagram", accountId: account.id } as const;
  return changesSince({ about, cursor, listed, held, nowMs }, (externalId) =>
    stillStands(graph.get(externalId, { fields: "id" })),
  );
}

/** https://developers.facebook.com/documentation/instagram-platform/comment-moderation: newest first, one call. */
async function commentsUnderPosts(graph: Graph, account: Account, untilMs: number, nowMs: number): Promise<Listed[]> {
  const answer = await graph.get(`${account.id}/media`, {
    fields: `id,permalink,comments.limit(${COMMENTS}){${LISTED}}`,
    limit: String(POSTS),
  });
  const found: Listed[] = [];
  for (const post of list(at(answer, "data"))) {
    const media = { id: at(post, "id") ?? null, permalink: at(post, "permalink") ?? null };
    let page = at(post, "comments");
    for (let count = 1; ; count++) {
      const comments = list(at(page, "data"));
      found.push(...comments.flatMap((comment) => withReplies(account, media, comment, nowMs)));
      const after = nextPage(page);
      const isPast = comments.some((one) => (instantMs(at(one, "timestamp")) ?? untilMs) < untilMs);
      if (after === undefined || isPast || count >= MOST_PAGES) break;
      const more = graph.get(`${id(media.id)}/comments`, { fields: LISTED, limit: String(COMMENTS), after });
      page = await orRefused(more, undefined);
    }
  }
  return found;
}

function withReplies(account: Account, media: Json, comment: Json, nowMs: number): Listed[] {
  const top = at(comment, "id") ?? null;
  const replies = list(at(comment, "replies", "data")).map((reply) => ({ ...fieldsOf(reply), parent_id: top }));
  return [comment, ...replies].flatMap((one) => {
    const event = commentEvent(
      account.id,
      { ...fieldsOf(one), media },
      instantMs(at(one, "timestamp")) ?? nowMs,
      false,
      account.name,
    );
    return event.type === "message" ? [{ event, hidden: at(one, "hidden") === true }] : [];
  });
}

const fieldsOf = (value: Json): { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

/** https://developers.facebook.com/docs/messenger-platform/conversations: newest conversations first. */
async function messages(graph: Graph, account: Account, nowMs: number): Promise<Listed[]> {
  const answer = await graph.get("me/conversations", {
    platform: "instagram",
    fields: `messages.limit(${MESSAGES}){${MESSAGE_FIELDS}}`,
    limit: String(CONVERSATIONS),
  });
  return list(at(answer, "data"))
    .flatMap((conversation) => list(at(conversation, "messages", "data")))
    .flatMap((message) => conversationEvent(account, message, nowMs, "instagram") ?? [])
    .map((event) => ({ event }));
}
