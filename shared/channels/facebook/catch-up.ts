/**
 * What a Page missed while its webhook was down: visitors' posts and all comments, by the Page's own lists. Mentions
 * elsewhere and recommendations have no list (`/ratings` ended with v22.0), nor do edits and removals.
 */
import type { InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { catchUp } from "../common/catch-up-cursor.ts";
import { isNo } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";
import { COMMENT_FIELDS, commentEvent, POST_FIELDS } from "./comment.ts";

/** Comments come under old posts too: so many of the newest are looked through, in four calls at most. */
const POSTS_A_PAGE = 25;
const MOST_POST_PAGES = 4;
/** Read with their post; a post with more new ones is read by itself. */
const COMMENTS_WITH_POST = 25;
const COMMENTS_A_PAGE = 100;
/** 2,000 new comments under one post in one outage; below that, the platform's own page is the place to read. */
const MOST_COMMENT_PAGES = 20;

/** https://developers.facebook.com/docs/graph-api/reference/page/feed */
export async function pollPage(
  graph: Graph,
  account: Account,
  saved: string | undefined,
  nowMs: number,
): Promise<{ events: InboundEvent[]; cursor: string }> {
  const since = catchUp(saved, nowMs);
  const found: MessageEvent[] = [];
  const fields = `${POST_FIELDS},comments.filter(stream).order(reverse_chronological).limit(${COMMENTS_WITH_POST}){${COMMENT_FIELDS}}`;
  const posts = pages(graph, `${account.id}/feed`, { fields, limit: String(POSTS_A_PAGE) }, MOST_POST_PAGES);
  for await (const page of posts) {
    for (const post of page) {
      const own = commentEvent(account, post, undefined, nowMs);
      if (own === undefined) continue;
      found.push(own);
      for (const comment of await commentsOf(graph, own.externalId, at(post, "comments"), since.sinceMs)) {
        const event = commentEvent(account, comment, own.externalId, nowMs);
        if (event !== undefined) found.push(event);
      }
    }
  }
  const recent = found.filter(({ atMs }) => atMs >= since.sinceMs);
  return { events: since.fresh(recent), cursor: since.cursor(recent) };
}

/** Those that came with the post; all since the instant, where they did not reach back to it. */
async function commentsOf(graph: Graph, postId: string, given: Json | undefined, sinceMs: number): Promise<Json[]> {
  const first = list(at(given, "data"));
  if (at(given, "paging", "next") === undefined || reaches(first, sinceMs)) return first;
  const query = {
    fields: COMMENT_FIELDS,
    filter: "stream",
    order: "reverse_chronological",
    limit: String(COMMENTS_A_PAGE),
  };
  const all = [...first];
  try {
    for await (const page of pages(graph, `${postId}/comments`, query, MOST_COMMENT_PAGES)) {
      all.push(...page);
      if (reaches(page, sinceMs)) break;
    }
  } catch (error) {
    // One post's refusal must not keep back the others': what was read of it counts.
    if (!isNo(error)) throw error;
  }
  return all;
}

async function* pages(
  graph: Graph,
  path: string,
  query: Record<string, string>,
  most: number,
): AsyncGenerator<Json[], void> {
  let after: string | undefined;
  for (let page = 0; page < most; page++) {
    const answer = await graph.get(path, { ...query, ...(after === undefined ? {} : { after }) });
    yield list(at(answer, "data"));
    after = at(answer, "paging", "next") === undefined ? undefined : text(at(answer, "paging", "cursors", "after"));
    if (after === undefined) return;
  }
}

const reaches = (items: readonly Json[], sinceMs: number): boolean =>
  items.some((item) => id(at(item, "id")) !== undefined && (instantMs(at(item, "created_time")) ?? 0) < sinceMs);
