import { AppError } from "../domain/errors.ts";
import { iso } from "../domain/instants.ts";
import { FEED_LOOK_BACK_MS } from "../domain/message/changes.ts";

/** One page of the feed of changes: which ids, and from which instant the next page begins. */

export interface FeedEntry {
  ids: readonly string[];
  at: string;
}

/** A change is written a little after the instant that it carries: look back this far each time. */
const OVERLAP_MS = 5_000;

/** Where to begin reading. Throws `bad-request` when the instant cannot be read. */
export function feedStart(since: string, nowMs: number): string {
  const sinceMs = Date.parse(since);
  if (Number.isNaN(sinceMs)) throw new AppError("bad-request", "The instant cannot be read.", { field: "since" });
  return iso(Math.min(Math.max(sinceMs, nowMs - FEED_LOOK_BACK_MS), nowMs));
}

/** Whole instants only, oldest first: a page may pass `limit` rather than cut an instant in two. */
export function feedPage(entries: readonly FeedEntry[], from: string, limit: number, nowMs: number) {
  const ids = new Set<string>();
  let reached = from;
  for (const entry of [...entries].filter((one) => one.at > from).sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (ids.size >= limit && entry.at > reached) return { ids: [...ids], now: reached };
    for (const id of entry.ids) ids.add(id);
    reached = entry.at;
  }
  const overlap = iso(nowMs - OVERLAP_MS);
  return { ids: [...ids], now: overlap > from ? overlap : from };
}
