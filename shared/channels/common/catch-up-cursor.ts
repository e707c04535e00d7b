/**
 * What a catch-up remembers: how far it read, and what it saw there. Lists show some things late and to the second
 * only, so each run reads a while back and leaves out what it knows.
 */
import { hash } from "node:crypto";
import { FIRST_LOOK_MS } from "./first-look.ts";

export interface CatchUp {
  /** Nothing older is read. */
  sinceMs: number;
  /** Of a list that is newest first, those that no earlier run told, oldest first; of two with one id, the first. */
  fresh<T extends Seen>(found: readonly T[]): T[];
  /** To be saved once `found` was taken. */
  cursor(found: readonly Seen[]): string;
}
export interface Seen {
  externalId: string;
  atMs: number;
}

/** How far below the newest a late one is still found. */
const OVERLAP_MS = 15 * 60_000;

export function catchUp(saved: string | undefined, nowMs: number): CatchUp {
  const { at, seen } = readCursor(saved) ?? { at: nowMs - FIRST_LOOK_MS + OVERLAP_MS, seen: [] };
  const sinceMs = at - OVERLAP_MS;
  const known = new Set(seen);
  return {
    sinceMs,
    fresh: (found) => {
      const once = [...new Map(found.toReversed().map((one) => [one.externalId, one])).values()];
      return once.filter((one) => one.atMs >= sinceMs && !known.has(keyOf(one))).sort((a, b) => a.atMs - b.atMs);
    },
    cursor: (found) => {
      // A clock that runs ahead must not carry the cursor beyond what others will write.
      const newestMs = Math.max(at, ...found.map(({ atMs }) => Math.min(atMs, nowMs)));
      const near = found.filter(({ atMs }) => atMs >= newestMs - OVERLAP_MS).map(keyOf);
      return JSON.stringify({ at: newestMs, seen: [...new Set(near)] });
    },
  };
}

/** 66 bits tell a quarter of an hour's messages apart. */
const keyOf = ({ externalId }: Seen): string => hash("sha256", externalId, "base64url").slice(0, 11);

/** One that cannot be read begins anew: everything is stored once, whatever comes again. */
function readCursor(saved: string | undefined): { at: number; seen: string[] } | undefined {
  try {
    const { at, seen } = JSON.parse(saved ?? "") as { at?: unknown; seen?: unknown };
    return typeof at === "number" && at > 0 && Array.isArray(seen) ? { at, seen } : undefined;
  } catch {
    return undefined;
  }
}
