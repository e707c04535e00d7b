import * as z from "zod";
import type { ChainLink, Decision } from "../outgoing/outgoing.ts";
import type { ChainBase } from "../records/chain-base.ts";

/** Entries of the chains exactly as they were written: a key more, a key less or another kind of value is a fault. */

const text = z.string();
const decision = z.strictObject({
  id: text,
  outgoingId: text,
  messageId: text,
  move: text,
  by: text,
  at: text,
  rule: text,
  policyVersion: text,
  textHash: text,
  reason: text.optional(),
});
const link = z.strictObject({
  pk: text,
  sk: text,
  entity: z.literal("link"),
  v: z.literal(1),
  chain: z.number().int(),
  sequence: z.number().int(),
  previous: text,
  hash: text,
  decision,
});
const head = z.strictObject({
  pk: text,
  sk: text,
  entity: z.literal("head"),
  v: z.literal(1),
  sequence: z.number().int(),
  hash: text,
});
const base = z.strictObject({
  pk: text,
  sk: z.literal("BASE"),
  entity: z.literal("base"),
  v: z.literal(1),
  chain: z.number().int(),
  sequence: z.number().int(),
  hash: text,
  at: text,
  rule: text,
  decision: text,
  revision: z.number().int(),
});
const underMessage = decision.extend({ pk: text, sk: text, entity: z.literal("decision"), v: z.literal(1) });

export type RawItem = Readonly<Record<string, unknown>>;

export interface ReadLink extends ChainLink {
  /** Where it stands in the table. */
  sk: string;
}

/** `undefined`: it is no entry as this system writes them. */
export function readLink(raw: RawItem): ReadLink | undefined {
  const read = link.safeParse(raw);
  if (!read.success) return undefined;
  const { pk: _, entity: _e, v: _v, ...rest } = read.data;
  return rest as ReadLink;
}

export function readHead(raw: RawItem): { sequence: number; hash: string } | undefined {
  const read = head.safeParse(raw);
  return read.success ? { sequence: read.data.sequence, hash: read.data.hash } : undefined;
}

/** Where a chain begins whose oldest decisions were disposed of. */
export function readBase(raw: RawItem): ChainBase | undefined {
  const read = base.safeParse(raw);
  return read.success ? read.data : undefined;
}

/** A decision as it stands under its message. */
export function readDecision(raw: RawItem): Decision | undefined {
  const read = underMessage.safeParse(raw);
  if (!read.success) return undefined;
  const { pk: _, sk, entity: _e, v: _v, ...rest } = read.data;
  return sk === `D#${rest.id}` ? (rest as Decision) : undefined;
}

/** What can still be read of an entry that is broken, to name it. */
export function namesOf(raw: RawItem): { messageId?: string; at?: string; sequence?: number } {
  const inner = typeof raw.decision === "object" && raw.decision !== null ? (raw.decision as RawItem) : raw;
  const place = /^L#(\d{12})$/.exec(String(raw.sk))?.[1];
  const sequence = place === undefined ? Number(raw.sequence) : Number(place);
  return {
    ...(typeof inner.messageId === "string" ? { messageId: inner.messageId } : {}),
    ...(typeof inner.at === "string" ? { at: inner.at } : {}),
    ...(Number.isSafeInteger(sequence) ? { sequence } : {}),
  };
}
