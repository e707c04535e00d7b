/** One poll of a YouTube account under way: what it has seen, and what it tells. */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { isGone, isNo } from "../common/http.ts";
import { at, count, type Json, list, text } from "../common/json.ts";
import type { YouTube } from "./api.ts";
import { type Comment, commentEvent, commentOf, visibilityEvent } from "./comment.ts";
import type { Watched } from "./cursor.ts";
import type { Purse } from "./quota.ts";

export interface Round {
  youtube: YouTube;
  account: Account;
  nowMs: number;
  sinceMs: number;
  purse: Purse;
  /** Two looks that miss a comment are so long apart before it is hidden. */
  betweenMissesMs: number;
  /** By id, least recently seen first. */
  watched: Map<string, Watched>;
  seen: Set<string>;
  /** There were not units enough to read all that is new. */
  short: boolean;
  events: InboundEvent[];
}

const PAGE = "100";

/** Takes note of threads and what stands under them; `true`: something of it was not known. */
export async function takeThreads(round: Round, threads: readonly Json[]): Promise<boolean> {
  let news = false;
  for (const thread of threads) if (await takeThread(round, thread)) news = true;
  return news;
}

async function takeThread(round: Round, thread: Json): Promise<boolean> {
  const snippet = at(thread, "snippet");
  const videoId = text(at(snippet, "videoId"));
  const top = commentOf(at(snippet, "topLevelComment"), videoId);
  if (top === undefined) return false;
  const known = round.watched.get(top.id)?.replies;
  const barred = at(snippet, "canReply") === false && !top.withheld;
  let news = take(round, top, barred);
  // Only some of the replies come along: https://developers.google.com/youtube/v3/docs/commentThreads#replies
  const shown = list(at(thread, "replies", "comments"));
  for (const json of shown) if (takeJson(round, json, videoId, barred)) news = true;
  const total = count(at(snippet, "totalReplyCount")) ?? shown.length;
  if (known === total) return news;
  if (total > shown.length && !(await takeReplies(round, top.id, videoId, barred))) return news;
  const watched = round.watched.get(top.id);
  if (watched !== undefined) watched.replies = total;
  return news;
}

/** All replies; `false`: they are still to be read. https://developers.google.com/youtube/v3/docs/comments/list */
async function takeReplies(round: Round, parentId: string, videoId: string | undefined, barred: boolean) {
  let pageToken: string | undefined;
  do {
    if (!round.purse.take()) {
      round.short = true;
      return false;
    }
    try {
      const more: Record<string, string> = pageToken === undefined ? {} : { pageToken };
      const answer = await round.youtube.get("comments", { part: "snippet", parentId, maxResults: PAGE, ...more });
      for (const json of list(at(answer, "items"))) takeJson(round, json, videoId, barred);
      pageToken = text(at(answer, "nextPageToken"));
    } catch (error) {
      // The comment at the top went meanwhile: looking for it by its id will say so.
      if (isGone(error)) return true;
      // It is asked again, and the others are read: see common/one-item.ts.
      if (isNo(error)) return false;
      throw error;
    }
  } while (pageToken !== undefined);
  return true;
}

export function takeJson(round: Round, json: Json, videoId?: string, barred = false): boolean {
  const comment = commentOf(json, videoId);
  return comment !== undefined && take(round, comment, barred);
}

/** Compares a comment with what was known of it; `true`: it is told for the first time. */
function take(round: Round, comment: Comment, barred: boolean): boolean {
  const { account, nowMs, watched, events } = round;
  const known = watched.get(comment.id);
  const isOurs = comment.author?.id === account.id;
  const isOld = comment.publishedMs <= round.sinceMs;
  round.seen.add(comment.id);
  // Old comments at the top are watched for the replies to come.
  if (known === undefined && isOld && comment.parentId !== undefined) return false;
  const silent = known?.silent ?? (isOurs || isOld);
  const isNew = known === undefined && !isOld;
  if (isNew) events.push(commentEvent(account.id, comment, barred));
  if (!silent) {
    if (comment.withheld !== (known?.hidden === true)) {
      events.push(visibilityEvent(account.id, comment, comment.withheld, nowMs));
    }
    if (known !== undefined && comment.updatedMs > known.updatedMs) events.push(commentEvent(account.id, comment));
  }
  // Put last: the next looks go to those that were not seen for longest.
  watched.delete(comment.id);
  watched.set(comment.id, {
    id: comment.id,
    publishedMs: comment.publishedMs,
    updatedMs: comment.updatedMs,
    ...(known?.replies === undefined ? {} : { replies: known.replies }),
    ...(comment.withheld && !silent ? { hidden: true } : {}),
    ...(silent ? { silent: true } : {}),
  });
  return isNew;
}
