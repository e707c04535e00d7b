/**
 * What a poll of YouTube remembers. Edits and disappearances notify nobody, and a list says of replies only how many
 * there are: so the newest comments are watched. What is not watched and not older than `sinceMs` is new.
 */
import { FIRST_LOOK_MS } from "../common/first-look.ts";
import type { Spent } from "./quota.ts";

export interface Watched {
  id: string;
  publishedMs: number;
  updatedMs: number;
  /** Of a comment at the top: how many replies it had when they were read last. */
  replies?: number;
  /** When a look for it by its id found nothing, for the first time since it was seen. */
  missedMs?: number;
  hidden?: true;
  /** Told to nobody: our own, or older than the first look. */
  silent?: true;
}

export interface Cursor {
  sinceMs: number;
  /** Least recently seen first. */
  watched: Watched[];
  /** When comments held for review were read last. */
  heldMs: number;
  /** Where reading stopped for want of units. */
  resume?: string;
  /** What `sinceMs` becomes once everything was read. */
  laterMs?: number;
  spent?: Spent;
}

/** A cursor of some 30 KB, and six looks of fifty to see them all. */
const MOST_WATCHED = 300;

export function readCursor(saved: string | undefined, nowMs: number): Cursor {
  const fresh: Cursor = { sinceMs: nowMs - FIRST_LOOK_MS, watched: [], heldMs: 0 };
  if (saved === undefined) return fresh;
  try {
    const read = JSON.parse(saved) as Partial<Cursor>;
    // A cursor that cannot be read begins anew: everything is stored once, whatever comes again.
    const whole =
      Number.isFinite(read.sinceMs) &&
      Number.isFinite(read.heldMs) &&
      Array.isArray(read.watched) &&
      read.watched.every((one) => typeof one?.id === "string" && Number.isFinite(one.publishedMs));
    return whole ? (read as Cursor) : fresh;
  } catch {
    return fresh;
  }
}

/**
 * Keeps the newest, and whatever `listed` just showed: dropped, it would look new at the next poll. What is older than
 * the dropped counts as known from now on; but only when everything was read (`whole`), or the unread would be lost.
 */
export function writeCursor({ laterMs = 0, ...cursor }: Cursor, listed: ReadonlySet<string>, whole: boolean): string {
  const others = cursor.watched.filter(({ id }) => !listed.has(id)).sort((a, b) => b.publishedMs - a.publishedMs);
  const room = MOST_WATCHED - (cursor.watched.length - others.length);
  const dropped = others.slice(Math.max(0, room));
  const gone = new Set(dropped.map(({ id }) => id));
  const told = dropped.filter(({ silent }) => silent !== true).map(({ publishedMs }) => publishedMs);
  const since = Math.max(cursor.sinceMs, laterMs, ...told);
  return JSON.stringify({
    ...cursor,
    ...(whole ? { sinceMs: since } : { laterMs: since }),
    watched: cursor.watched.filter(({ id }) => !gone.has(id)),
  });
}
