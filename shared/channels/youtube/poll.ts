/** Reads what was written under an account's videos. https://developers.google.com/youtube/v3/docs/commentThreads/list */
import { AppError } from "../../domain/errors.ts";
import type { Account, Polled } from "../../ports.ts";
import { at, instantMs, type Json, list, text } from "../common/json.ts";
import type { YouTube } from "./api.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { purse } from "./quota.ts";
import { type Round, takeThreads } from "./round.ts";
import { BETWEEN_MISSES_MS, lookAgain } from "./watch.ts";

/** Comments that a filter holds back: they are few, and a person on YouTube lets them through. */
const HELD_EVERY_MS = 600_000;

/** One unit at least; more as the day's share allows. What the units do not reach is read by a later poll. */
export async function poll(
  youtube: YouTube,
  account: Account,
  saved: string | undefined,
  nowMs: number,
  betweenMissesMs = BETWEEN_MISSES_MS,
): Promise<Polled> {
  const cursor = readCursor(saved, nowMs);
  const round: Round = {
    youtube,
    account,
    nowMs,
    sinceMs: cursor.sinceMs,
    purse: purse(cursor.spent, nowMs, BETWEEN_MISSES_MS / betweenMissesMs),
    betweenMissesMs,
    watched: new Map(cursor.watched.map((one) => [one.id, one])),
    seen: new Set(),
    short: false,
    events: [],
  };
  const newest = await threadsOf(round, {});
  const listed = new Set(round.seen);
  const stopped = await readOn(round, newest);
  const resumed = cursor.resume === undefined ? undefined : await resume(round, cursor.resume);
  const readsHeld = nowMs - cursor.heldMs >= HELD_EVERY_MS && round.purse.take();
  if (readsHeld) await threadsOf(round, { moderationStatus: "heldForReview" });
  await lookAgain(round, newest.next === undefined ? 0 : newest.oldestMs);
  const on = stopped ?? resumed;
  return {
    events: round.events.sort((a, b) => atOf(a) - atOf(b)),
    cursor: writeCursor(
      {
        sinceMs: cursor.sinceMs,
        ...(cursor.laterMs === undefined ? {} : { laterMs: cursor.laterMs }),
        watched: [...round.watched.values()],
        heldMs: readsHeld ? nowMs : cursor.heldMs,
        spent: round.purse.spent(),
        ...(on === undefined ? {} : { resume: on }),
      },
      listed,
      on === undefined && !round.short,
    ),
  };
}

interface Page {
  news: boolean;
  next: string | undefined;
  oldestMs: number;
}

async function threadsOf(round: Round, more: Record<string, string>): Promise<Page> {
  const answer = await round.youtube.get("commentThreads", {
    part: "snippet,replies",
    allThreadsRelatedToChannelId: round.account.id,
    order: "time",
    maxResults: "100",
    ...more,
  });
  const threads = list(at(answer, "items"));
  const news = await takeThreads(round, threads);
  return { news, next: text(at(answer, "nextPageToken")), oldestMs: Math.min(...threads.map(publishedMs)) };
}

/** Further pages, as long as they bring something new; answers the page that the units did not reach. */
async function readOn(round: Round, from: Page): Promise<string | undefined> {
  let page = from;
  while (page.news && page.next !== undefined) {
    if (!round.purse.take()) return page.next;
    page = await threadsOf(round, { pageToken: page.next });
  }
  return undefined;
}

async function resume(round: Round, pageToken: string): Promise<string | undefined> {
  try {
    return await readOn(round, { news: true, next: pageToken, oldestMs: 0 });
  } catch (error) {
    // A page that YouTube does not know any more is no reason to stop reading.
    if (error instanceof AppError && error.code === "platform-refused") return undefined;
    throw error;
  }
}

const publishedMs = (thread: Json): number =>
  instantMs(at(thread, "snippet", "topLevelComment", "snippet", "publishedAt")) ?? Number.POSITIVE_INFINITY;

const atOf = (event: Polled["events"][number]): number => (event.type === "message" ? event.atMs : 0);
