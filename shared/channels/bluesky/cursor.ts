/**
 * What a poll of Bluesky remembers. Notifications sort by a time that their authors declare, so one may
 * appear below others that were read before it: each poll reads a while back and leaves out what it saw.
 * The newest posts are watched as well, since edits and deletions notify nobody.
 */
import type { MessageKind } from "../../domain/message/message.ts";

export interface Watched {
  uri: string;
  kind: MessageKind;
  /** End of the content id: enough to notice a change. */
  cid: string;
  /** Missing from the view but still in its author's repository. */
  hidden?: true;
}

export interface Cursor {
  /** Time of the newest notification so far, ISO 8601. */
  at: string;
  /** Hashes of the notifications since `at` less the overlap. */
  seen: string[];
  watched: Watched[];
}

/** How far below the newest a late notification is still found. */
export const OVERLAP_MS = 15 * 60_000;
/** The first poll of an account begins this long ago: older messages were somebody else's work. */
const FIRST_LOOK_MS = 24 * 3_600_000;
/** Eight calls of 25 a poll, and a cursor of some 20 KB. */
const MOST_WATCHED = 200;

export function readCursor(saved: string | undefined, nowMs: number): Cursor {
  const fresh: Cursor = {
    at: new Date(nowMs - FIRST_LOOK_MS + OVERLAP_MS).toISOString(),
    seen: [],
    watched: [],
  };
  if (saved === undefined) return fresh;
  try {
    const { at, seen, watched } = JSON.parse(saved) as Partial<Cursor>;
    // A cursor that cannot be read begins anew: everything is stored once, whatever comes again.
    return typeof at === "string" && Number.isFinite(Date.parse(at)) && Array.isArray(seen) && Array.isArray(watched)
      ? { at, seen, watched }
      : fresh;
  } catch {
    return fresh;
  }
}

export function writeCursor({ at, seen, watched }: Cursor): string {
  const once = [...new Map(watched.map((one) => [one.uri, one])).values()];
  return JSON.stringify({ at, seen, watched: once.slice(-MOST_WATCHED) });
}

export const shortCid = (cid: string | undefined): string => (cid ?? "").slice(-8);
