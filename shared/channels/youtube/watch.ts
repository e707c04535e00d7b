/**
 * Looks again for comments that the newest pages do not show. YouTube never says that a comment was deleted: it is
 * not there any more, as when it is held back, or when a server is behind. So what two looks by its id, ten minutes
 * apart, do not find is hidden, and comes back when it is found again.
 */
import { at, list } from "../common/json.ts";
import { orRefused } from "../common/one-item.ts";
import { topOf, visibilityEvent } from "./comment.ts";
import type { Watched } from "./cursor.ts";
import { type Round, takeJson, takeThreads } from "./round.ts";

/** A server that is behind has caught up by then. */
export const BETWEEN_MISSES_MS = 600_000;
/** [unverified] for comments: other lists of this API take fifty ids. */
const IDS_A_CALL = 50;

/** `shownSinceMs`: comments at the top since then should have been in the list just read. */
export async function lookAgain(round: Round, shownSinceMs: number): Promise<void> {
  const group = candidates(round, shownSinceMs).slice(0, IDS_A_CALL);
  const idsOf = (some: readonly Watched[]): string => some.map(({ id }) => id).join(",");
  const tops = group.filter(({ id }) => topOf(id) === undefined);
  // A thread says how many replies it has, which a comment does not.
  // https://developers.google.com/youtube/v3/docs/commentThreads/list
  if (tops.length > 0 && round.purse.take()) {
    const threads = round.youtube.get("commentThreads", { part: "snippet,replies", id: idsOf(tops) });
    await takeThreads(round, list(at(await orRefused(threads, undefined), "items")));
  }
  const rest = group.filter(({ id, silent }) => !round.seen.has(id) && silent !== true);
  if (rest.length === 0 || !round.purse.take()) return;
  // https://developers.google.com/youtube/v3/docs/comments/list
  const comments = round.youtube.get("comments", { part: "snippet", id: idsOf(rest) });
  const answer = await orRefused(comments, undefined);
  // [unverified] One that YouTube refuses to show may have refused them all: others have their turn before them.
  if (answer === undefined) return putLast(round, rest);
  for (const json of list(at(answer, "items"))) takeJson(round, json);
  for (const one of rest) if (!round.seen.has(one.id)) miss(round, one);
}

/** Those that one more look settles, those that are missing from the list, and then the least recently seen. */
function candidates({ watched, seen, nowMs, betweenMissesMs }: Round, shownSinceMs: number): Watched[] {
  const rank = ({ id, publishedMs, missedMs, hidden }: Watched): number => {
    if (hidden) return 2;
    if (missedMs !== undefined) return 0;
    return topOf(id) === undefined && publishedMs > shownSinceMs ? 1 : 2;
  };
  const isDue = ({ missedMs }: Watched): boolean => missedMs === undefined || nowMs - missedMs >= betweenMissesMs;
  return [...watched.values()]
    .filter((one) => !seen.has(one.id) && isDue(one) && !(one.silent && topOf(one.id) !== undefined))
    .sort((a, b) => rank(a) - rank(b));
}

function putLast({ watched }: Round, some: readonly Watched[]): void {
  for (const one of some) {
    watched.delete(one.id);
    watched.set(one.id, one);
  }
}

function miss({ account, watched, events, nowMs }: Round, one: Watched): void {
  watched.delete(one.id);
  if (one.missedMs === undefined) {
    watched.set(one.id, { ...one, missedMs: nowMs });
    return;
  }
  watched.set(one.id, { ...one, hidden: true });
  if (one.hidden) return;
  const parentId = topOf(one.id);
  const comment = { id: one.id, ...(parentId === undefined ? {} : { parentId }) };
  events.push({ ...visibilityEvent(account.id, comment, true, nowMs), vanished: true });
}
