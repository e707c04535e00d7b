/**
 * Catching up from lists where a platform pushes most things, but tells of no edit and no deletion: each look at the
 * lists says what is new, what has other words, what was hidden, and what is missing since the last one.
 */
import { hash } from "node:crypto";
import { DAY_MS } from "../../domain/instants.ts";
import type { InboundEvent, MessageEvent, MessageKind } from "../../domain/message/message.ts";
import type { Held } from "../../ports.ts";
import { FIRST_LOOK_MS } from "./first-look.ts";

/** One message as a list shows it now. */
export interface Listed {
  event: MessageEvent;
  hidden?: boolean;
}

/** A look at all lists of an account. */
export interface Look {
  about: Pick<MessageEvent, "channel" | "accountId">;
  cursor: Cursor;
  listed: readonly Listed[];
  /** What came by the webhook, which the last look may not have seen. */
  held: readonly Held[];
  nowMs: number;
}

interface Seen {
  id: string;
  at: number;
  /** Of the words: enough to notice a change. */
  hash: string;
  hidden?: true;
  /** Only of citizens' public messages: these are missed when they vanish. */
  kind?: MessageKind;
  in?: string;
}

export interface Cursor {
  /** Time of the newest message so far. */
  atMs: number;
  seen: Seen[];
}

/** Messages may appear in a list a while after their time, and platforms' clocks differ from ours. */
const OVERLAP_MS = 15 * 60_000;
/** Afterwards a deletion is seen when somebody opens the message. */
const WATCHED_MS = 7 * DAY_MS;
/** A cursor of some 30 KB. */
const MOST_SEEN = 300;
/** Single reads of what lists do not show any more. */
const MOST_READS = 20;

export function readCursor(saved: string | undefined, nowMs: number): Cursor {
  try {
    const { atMs, seen } = JSON.parse(saved ?? "null") as Partial<Cursor>;
    // A cursor that cannot be read begins anew: everything is stored once, whatever comes again.
    if (typeof atMs === "number" && Number.isSafeInteger(atMs) && Array.isArray(seen)) {
      return { atMs, seen: seen.filter((one) => typeof one?.id === "string" && typeof one.at === "number") };
    }
  } catch {
    // As above.
  }
  return { atMs: nowMs - FIRST_LOOK_MS + OVERLAP_MS, seen: [] };
}

/** What is older than this was read before. */
export const sinceMs = ({ atMs }: Cursor): number => atMs - OVERLAP_MS;

/** `stands`: is it still there, by its own id, as far as the platform says? Asked of a few of those that the lists do not show. */
export async function changesSince(
  { about, cursor, listed, held, nowMs }: Look,
  stands: (externalId: string) => Promise<boolean>,
): Promise<{ events: InboundEvent[]; cursor: string }> {
  const now = new Map(listed.map((one) => [one.event.externalId, one]));
  const before = new Map(cursor.seen.map((one) => [one.id, one]));
  const told: MessageEvent[] = [];
  for (const { event, hidden } of now.values()) {
    const seen = before.get(event.externalId);
    if (seen === undefined && event.atMs < sinceMs(cursor)) continue;
    if (seen === undefined) told.push(event);
    else if (seen.hash !== hashOf(event)) told.push({ ...event, change: "edited", atMs: nowMs });
    if ((seen?.hidden === true) !== (hidden === true)) told.push(visibility(event, hidden === true, nowMs));
  }
  told.sort((a, b) => a.atMs - b.atMs);
  const kept: Seen[] = [];
  const asked: Seen[] = [];
  const pushed = held
    .filter(({ externalId, atMs }) => !before.has(externalId) && atMs >= nowMs - WATCHED_MS)
    .map(
      ({ externalId, kind, conversationId, atMs }): Seen => ({
        id: externalId,
        at: atMs,
        hash: "",
        kind,
        in: conversationId,
      }),
    );
  for (const one of [...cursor.seen, ...pushed].filter(({ id }) => !now.has(id))) {
    if (one.kind === undefined || asked.length >= MOST_READS) kept.push(one);
    else asked.push(one);
  }
  for (const one of asked) {
    // Those that stand go behind the others, so that each is asked for in its turn.
    if (await stands(one.id)) kept.push(one);
    else told.push(deletion(one, about, nowMs));
  }
  return { events: told, cursor: next(cursor, kept, [...now.values()], nowMs) };
}

function visibility(event: MessageEvent, hidden: boolean, nowMs: number): MessageEvent {
  const { text: _, attachments: _a, needsRead: _n, ...rest } = event;
  return { ...rest, change: hidden ? "hidden" : "unhidden", atMs: nowMs };
}

function deletion({ id, kind, in: conversationId }: Seen, about: Look["about"], nowMs: number): MessageEvent {
  return {
    type: "message",
    ...about,
    externalId: id,
    change: "deleted",
    kind: kind ?? "comment",
    atMs: nowMs,
    edit: 0,
    conversationId: conversationId ?? id,
  };
}

function next(cursor: Cursor, kept: readonly Seen[], listed: readonly Listed[], nowMs: number): string {
  // A clock that runs ahead must not carry the cursor beyond what others will write.
  const atMs = listed.reduce((newest, { event }) => Math.max(newest, Math.min(event.atMs, nowMs)), cursor.atMs);
  const fresh = listed.map(({ event, hidden }): Seen => {
    const watched = event.kind !== "private" && event.echo !== true;
    return {
      id: event.externalId,
      at: event.atMs,
      hash: hashOf(event),
      ...(hidden === true ? { hidden } : {}),
      ...(watched ? { kind: event.kind, in: event.conversationId } : {}),
    };
  });
  const worth = [...kept, ...fresh].filter(
    ({ at, kind }) => at >= (kind === undefined ? atMs - OVERLAP_MS : nowMs - WATCHED_MS),
  );
  return JSON.stringify({ atMs, seen: worth.slice(-MOST_SEEN) });
}

const hashOf = ({ text = "" }: MessageEvent): string => hash("sha256", text, "base64url").slice(0, 6);
