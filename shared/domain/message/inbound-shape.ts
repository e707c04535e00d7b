import { BARS, CHANNEL_NAMES, type InboundItem } from "./message.ts";

/** What travels in the inbound queue, to the letter: an entry of another shape is not stored, and shows as unreadable. By
 * hand, since every function that reads a queue carries it: zod's smallest schema is 90 KB there. */

type Is = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Is>>;

const text: Is = (value) => typeof value === "string";
const named: Is = (value) => typeof value === "string" && value !== "";
const number: Is = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Is = (value) => typeof value === "boolean";
const among =
  (...values: readonly unknown[]): Is =>
  (value) =>
    values.includes(value);
const optional =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
/** Fields that a later release adds may stand beside these. */
const record =
  (shape: Shape): Is =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(shape).every(([name, is]) => is(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined));

const instant: Is = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
/** In which an instant can be written (ECMA-262, "Time Values and Time Range"). */
const atMs: Is = (value) => typeof value === "number" && Math.abs(value) <= 8.64e15;

const author = record({
  key: text,
  handle: optional(text),
  name: optional(text),
  reach: optional(number),
  address: optional(text),
});
const attachment = record({
  kind: among("image", "video", "audio", "file", "link"),
  url: optional(text),
  alt: optional(text),
});

const message = record({
  v: among(1),
  channel: among(...CHANNEL_NAMES),
  account: named,
  externalId: named,
  change: among("created", "edited", "deleted", "hidden", "unhidden"),
  kind: among("comment", "mention", "reply", "quote", "review", "private"),
  atMs,
  edit: number,
  conversationId: named,
  parentId: optional(text),
  author: optional(author),
  text: optional(text),
  textKey: optional(text),
  attachments: optional(listOf(attachment)),
  permalink: optional(text),
  echo: optional(flag),
  outgoingId: optional(text),
  needsRead: optional(flag),
  summoned: optional(flag),
  barred: optional(among(...BARS)),
  vanished: optional(among(true)),
  redacted: listOf(text),
  receivedAt: instant,
});

const notice = record({
  v: among(1),
  notice: among("revoked", "deauthorised", "blocked", "unblocked", "erase", "undelivered"),
  channel: among(...CHANNEL_NAMES),
  account: named,
  authorKey: optional(text),
  code: optional(text),
  undelivered: optional(record({ outgoingId: text, why: text, code: text, detail: text })),
  at: instant,
});

export const isInboundShape = (value: unknown): value is InboundItem =>
  typeof value === "object" && value !== null && ("notice" in value ? notice(value) : message(value));
