import { createHash } from "node:crypto";
import { canonical } from "../canonical.ts";
import { isOutOfSight, type Message } from "../message/message.ts";
import type { ExportThread } from "./export-record.ts";
import { type Hold, isOn } from "./hold.ts";

/**
 * What a hold keeps of a message whose words must leave the table: the whole thread as it stood, once under each hold.
 * A key has the hold, the message and the hash of what is sealed, so that the same again is the same, and another state
 * of it another one.
 */

const HASH_CHARACTERS = 32;

export interface SealedBody {
  v: 1;
  hold: Pick<Hold, "id" | "kind" | "number">;
  thread: ExportThread;
}

export function sealedAs({ id, kind, number }: SealedBody["hold"], thread: ExportThread) {
  const body = canonical({ v: 1, hold: { id, kind, number }, thread } satisfies SealedBody);
  return { key: `${sealedUnder({ id })}${thread.message.id}-${hashOf(body)}.json`, body };
}

export const sealedUnder = ({ id }: Pick<Hold, "id">): string => `${id}/`;

/** Of a message's id, its dashes too. */
const KEY = new RegExp(`^([^/]+)/(.+)-([0-9a-f]{${HASH_CHARACTERS}})\\.json$`);

/** `undefined`: no key of a sealed thread. */
export function readSealedKey(key: string): { hold: string; message: string; hash: string } | undefined {
  const [, hold, message, hash] = KEY.exec(key) ?? [];
  return hold && message && hash ? { hold, message, hash } : undefined;
}

export const hashOf = (body: string): string =>
  createHash("sha256").update(body).digest("hex").slice(0, HASH_CHARACTERS);

/** Whether this change takes words out of the table, or out of what quotes them. */
export const takesWords = (was: Message | undefined, next: Message): was is Message =>
  was !== undefined &&
  ((next.visibility === "deleted" && was.visibility !== "deleted") || (isOutOfSight(next) && !isOutOfSight(was)));

/** With the holds under which its words lie sealed. */
export function withSeals(message: Message, holds: readonly string[]): Message {
  const sealed = [...new Set([...(message.sealed ?? []), ...holds])].sort();
  return sealed.length === 0 ? message : { ...message, sealed };
}

/** A function that still saw the hold as on may seal until then. */
const STILL_SEALED_MS = 15 * 60_000;

/** Lifted, with what it sealed not yet gone; `keptBy`: other holds keep the rest, and all of them are
 * on. */
export const isToClear = (hold: Hold, on: readonly Hold[]): boolean =>
  !isOn(hold) && hold.clearedAt === undefined && !isKept(hold, on);

const isKept = ({ keptBy }: Hold, on: readonly Hold[]): boolean =>
  keptBy?.every((id) => on.some((one) => one.id === id)) ?? false;

export const isCleared = ({ endedAt = "" }: Hold, nowMs: number): boolean =>
  nowMs - Date.parse(endedAt) > STILL_SEALED_MS;
