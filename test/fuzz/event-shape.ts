import { z } from "zod";
import { BARS, CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { PLATFORM_REFUSALS } from "../../shared/domain/outgoing/platform-refusal.ts";

/** What a channel may tell, as the domain has it, to the letter: one field more, or a wrong one, is a find. */

const channel = z.enum(CHANNEL_NAMES);
/** Ids stand in keys, in JSON and in UTF-8. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => value.isWellFormed() && !/[\s\p{Cc}]/u.test(value));
/** Of two ids; what is too long for the table is left out before the queue. */
const composed = z.string().min(1).max(1_100).regex(/^\S+$/);
const words = z.string().refine((value) => value.isWellFormed() && !/[\ufffe\uffff]/.test(value));
/** Until the year 9999: later ones sort before all others as text. */
const atMs = z.number().int().min(0).max(253_402_300_799_999);
const count = z.number().int().min(0);

const attachments = z.array(
  z.strictObject({
    kind: z.enum(["image", "video", "audio", "file", "link"]),
    url: words.optional(),
    alt: words.optional(),
  }),
);
const aboutMessage = {
  channel,
  externalId: id,
  change: z.enum(["created", "edited", "deleted", "hidden", "unhidden"]),
  kind: z.enum(["comment", "mention", "reply", "quote", "review", "private"]),
  atMs,
  edit: count,
  conversationId: composed,
  parentId: id.optional(),
  text: words.optional(),
  attachments: attachments.optional(),
  permalink: words.optional(),
  echo: z.boolean().optional(),
  outgoingId: z.string().min(1).optional(),
  needsRead: z.boolean().optional(),
  summoned: z.boolean().optional(),
  barred: z.enum(BARS).optional(),
  vanished: z.literal(true).optional(),
};
const message = z.strictObject({
  ...{ type: z.literal("message"), accountId: id, ...aboutMessage },
  author: z
    .strictObject({ id, handle: words.optional(), name: words.optional(), reach: z.number().int().optional() })
    .optional(),
});

/** 300 characters of a name, each of them perhaps the sign of something that was taken out. */
const shown = words.max(1_500).regex(/\S/);

/** What may travel through the queue. */
export const inboundMessage = z.strictObject({
  ...{ v: z.literal(1), account: z.string().min(1), ...aboutMessage, conversationId: id },
  text: words.max(70_000).optional(),
  textKey: z.string().optional(),
  author: z
    .strictObject({
      key: z.string().min(20),
      handle: shown.optional(),
      name: shown.optional(),
      reach: count.optional(),
      address: id.optional(),
    })
    .optional(),
  attachments: attachments.max(20).optional(),
  redacted: z.array(z.string()),
  receivedAt: z.iso.datetime(),
});

export const inboundEvent = z.discriminatedUnion("type", [
  message,
  z.strictObject({
    type: z.literal("counted"),
    channel,
    accountId: id,
    what: z.enum(["reaction", "share", "follow", "read", "delivery"]),
    atMs,
    targetId: id.optional(),
  }),
  z.strictObject({
    type: z.literal("account"),
    channel,
    accountId: id,
    what: z.enum(["revoked", "deauthorised"]),
    atMs,
  }),
  z.strictObject({
    type: z.literal("person"),
    channel,
    accountId: id,
    what: z.enum(["blocked", "unblocked", "erase"]),
    personId: id,
    atMs,
  }),
  z.strictObject({
    type: z.literal("undelivered"),
    channel,
    accountId: id,
    outgoingId: words.min(1),
    atMs,
    why: z.enum(Object.keys(PLATFORM_REFUSALS) as [keyof typeof PLATFORM_REFUSALS]),
    code: words,
    detail: words,
  }),
  z.strictObject({ type: z.enum(["ignored", "unusable"]), what: z.string().regex(/^[a-z0-9._-]{1,40}$/) }),
]);
