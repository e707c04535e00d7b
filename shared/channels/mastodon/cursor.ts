/** What a poll of Mastodon remembers: how far it read, and the newest statuses, which are looked at again. */
import type { MessageKind } from "../../domain/message/message.ts";
import type { PlatformFacts } from "../../ports.ts";

export interface Watched {
  id: string;
  kind: MessageKind;
  /** The status that its conversation began with. */
  root: string;
  /** Its author, whose account tells a deletion from a suspension. */
  by: string;
  /** When it was last edited, epoch milliseconds; 0: never. */
  edited: number;
  /** When it was written. */
  at: number;
  /** Its author is on another server. */
  far?: true;
  /** Not shown any more, though its author deleted nothing. */
  gone?: "hidden" | "blocked";
}

export interface Cursor {
  /** The newest notification that was read. */
  told?: string;
  /** The account's own newest status. */
  own?: string;
  /** Oldest first. */
  watched: Watched[];
  /** Of the account's own newest statuses: where their conversations began. */
  roots: Record<string, string>;
  facts?: PlatformFacts;
  /** When the server was asked for its facts. */
  factsAt?: number;
}

/** Five calls a poll, of the sixty that a server allows each minute; some 15 KB. */
const MOST_WATCHED = 100;
const MOST_ROOTS = 100;

export function readCursor(saved: string | undefined): Cursor {
  const fresh: Cursor = { watched: [], roots: {} };
  if (saved === undefined) return fresh;
  try {
    // A cursor that cannot be read begins anew: everything is stored once, whatever comes again.
    const read = JSON.parse(saved) as Partial<Cursor> | null;
    const { told, own, watched, roots, facts, factsAt } = read ?? {};
    if (!Array.isArray(watched) || typeof roots !== "object" || roots === null) return fresh;
    return {
      ...(isId(told) ? { told } : {}),
      ...(isId(own) ? { own } : {}),
      watched,
      roots,
      ...(typeof facts === "object" ? { facts } : {}),
      ...(typeof factsAt === "number" ? { factsAt } : {}),
    };
  } catch {
    return fresh;
  }
}

export function writeCursor(cursor: Cursor): string {
  const once = [...new Map(cursor.watched.map((one) => [one.id, one])).values()];
  const roots = Object.fromEntries(Object.entries(cursor.roots).slice(-MOST_ROOTS));
  return JSON.stringify({ ...cursor, watched: once.slice(-MOST_WATCHED), roots });
}

/** Ids are decimal numbers as text, too long for a number. */
export const newer = (a: string, b: string | undefined): boolean =>
  b === undefined || a.length > b.length || (a.length === b.length && a > b);

const isId = (value: unknown): value is string => typeof value === "string" && /^\d{1,40}$/.test(value);
