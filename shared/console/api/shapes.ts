import * as z from "zod";
import { isOwnMedia } from "../../domain/media/media-place.ts";
import { CHANNEL_NAMES, type Message, STATUSES, WAITS } from "../../domain/message/message.ts";
import type { Note } from "../../domain/message/note.ts";
import { SENTIMENTS } from "../../domain/message/tags.ts";
import { type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { isMessageLanguage, isReplyLanguage } from "../../domain/outgoing/reply-language.ts";
import { verdictOf } from "../../domain/outgoing/verdict.ts";
import { like } from "../input-faults.ts";

/** The forms in which the API takes and shows things. */

// Half of a surrogate pair is no character, and UTF-8 has no room for one.
export const whole = [
  (value: string) => value.isWellFormed(),
  like({ en: "a text without broken characters", fr: "un texte sans caractère brisé" }),
] as const;
/** Texts are cut off far above any platform's limit; the channel's own counting decides below it. */
export const text = z
  .string()
  .max(20_000)
  .refine(...whole);
/** Of what is not empty. */
export const wellFormed = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine(...whole);
/** What a reply is in: a language, or both official ones. */
export const language = z
  .string()
  .refine(
    isReplyLanguage,
    like({
      en: "en, fr, en-fr, fr-en or another language’s code of ISO 639",
      fr: "en, fr, en-fr, fr-en ou le code ISO 639 d’une autre langue",
    }),
  )
  .max(6);
/** What a message is in, as far as that is known. */
export const messageLanguage = z
  .string()
  .refine(
    isMessageLanguage,
    like({
      en: "en, fr, another language’s code of ISO 639, or und where it is not known",
      fr: "en, fr, le code ISO 639 d’une autre langue, ou und si elle est inconnue",
    }),
  )
  .max(6);
export const isoDay = z.iso.date();
export const isoInstant = z.iso.datetime();

const tagged = {
  language: z.object({ code: z.string(), confidence: z.number(), source: z.string() }),
  sentiment: z.object({
    label: z.enum(SENTIMENTS),
    source: z.string(),
    scores: z.record(z.string(), z.number()).optional(),
  }),
  topics: z.array(z.string()),
  team: z.string().optional(),
  risk: z.array(z.string()),
};

export const messageSchema = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNEL_NAMES),
    account: z.string(),
    kind: z.string(),
    externalId: z.string(),
    conversationId: z.string(),
    parentId: z.string().optional(),
    author: z.object({ handle: z.string().optional(), name: z.string().optional(), reach: z.number().optional() }),
    text: z.string(),
    redacted: z.array(z.string()),
    permalink: z.string().optional(),
    visibility: z.enum(["visible", "hidden", "deleted"]),
    /** Hidden, and perhaps deleted by its author: its words are not shown until it is back. */
    vanished: z.literal(true).optional(),
    ...tagged,
    corrections: z.array(z.record(z.string(), z.unknown())),
    status: z.enum(STATUSES),
    claimedBy: z.string().optional(),
    waiting: z.enum(WAITS).optional(),
    receivedAt: isoInstant,
    createdAt: isoInstant,
    dueAt: isoInstant,
    answeredAt: isoInstant.optional(),
    revision: z.number().int(),
  })
  .meta({ id: "Message" });

/** Shown before a word is written: may a reply go, until when, at what price, and if not, why and what next. */
export const canReplySchema = z
  .object({
    ok: z.boolean(),
    until: z.string().optional(),
    note: z.string().optional(),
    price: z.object({ base: z.number(), withLink: z.number() }).optional(),
    reason: z.string().optional(),
    next: z.enum(["reply-public", "open-on-platform", "close-with-reason"]).optional(),
  })
  .meta({ id: "CanReply" });

/** The channel's own counting of an empty text: its limits. */
export const lengthSchema = z.object({
  used: z.number().int(),
  limit: z.number().int(),
  bytes: z.object({ used: z.number().int(), limit: z.number().int() }).optional(),
  ok: z.boolean(),
});

/** Where words of a reply come from: a text of the library, or an expert's answer. */
export const sourcesSchema = z
  .array(z.strictObject({ kind: z.enum(["library", "expert"]), id: z.string().max(200) }))
  .max(10);

export const outgoingSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    kind: z.enum(["reply", "private-reply", "post", "repost", "hide", "show"]),
    state: z.enum(["drafted", "waiting", "approved", "exported", "sending", "sent", "failed", "unknown", "withdrawn"]),
    lane: z.enum(["green", "amber", "red"]),
    text: z.string(),
    parts: z
      .array(z.object({ text: z.string(), externalId: z.string().optional(), seen: z.literal(true).optional() }))
      .optional(),
    language: z.string(),
    sources: z
      .array(
        z.object({
          kind: z.enum(["library", "expert"]),
          id: z.string(),
          version: z.number().int().optional(),
          changed: z.number().optional(),
        }),
      )
      .optional(),
    attempts: z.number().int(),
    approvals: z.array(z.object({ by: z.string(), at: isoInstant })),
    approversNeeded: z.number().int(),
    /** Rule of the policy that chose the lane, and the policy's version. */
    rule: z.string().optional(),
    policyVersion: z.string().optional(),
    /** The clock of what waits for approval. */
    gate: z
      .object({
        since: isoInstant,
        steps: z.array(z.object({ do: z.string(), at: isoInstant })),
        deputy: z.string().optional(),
        deputySince: isoInstant.optional(),
        remindedAt: isoInstant.optional(),
        escalatedSince: isoInstant.optional(),
      })
      .optional(),
    externalId: z.string().optional(),
    permalink: z.string().optional(),
    sendAfter: isoInstant.optional(),
    sentAt: isoInstant.optional(),
    reason: z.string().optional(),
    /** Of what failed: does it go again by itself, need a person, or end here? */
    verdict: z.enum(["retry-later", "needs-person", "never"]).optional(),
    platformError: z.object({ code: z.string(), message: z.string() }).optional(),
    createdBy: z.string(),
    createdAt: isoInstant,
    /** Of all that would go out: whoever approves with it approves nothing else. */
    hash: z.string(),
    revision: z.number().int(),
  })
  .meta({ id: "Outgoing" });

/** Of what the approver has read; `conflict` where it says something else by now. */
export const readHash = z.object({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export const readOf = ({ hash }: Record<string, unknown>): { read?: string } =>
  typeof hash === "string" ? { read: hash } : {};

/** What a colleague left beside a message; of a hand-over, who has it now. */
export const noteSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    kind: z.enum(["note", "hand-over"]),
    by: z.string(),
    at: isoInstant,
    text: z.string(),
    to: z.object({ person: z.string().optional(), team: z.string().optional() }).optional(),
  })
  .meta({ id: "Note" });

/** A colleague who has a conversation open now. */
export const presenceSchema = z.object({
  officerId: z.string(),
  name: z.string(),
  messageId: z.string(),
  doing: z.enum(["reading", "writing"]),
  at: isoInstant,
});

export const noteJson = ({ v: _v, ...note }: Note) => note;

/** What the API shows of a message: never the platform's address of the person, nor its keyed hash. */
export const messageJson = (message: Message) => {
  const { v: _v, version: _version, author, vanished, ...known } = message;
  // What reports count it by: figures of theirs, and nothing to read beside a person's words.
  const { counted: _c, standing: _s, waited: _w, replyLayers: _l, answeredThere: _a, promise: _p, ...rest } = known;
  const { handle, name, reach } = author;
  return {
    ...rest,
    ...(vanished === undefined ? {} : { vanished: true as const }),
    author: {
      ...(handle === undefined ? {} : { handle }),
      ...(name === undefined ? {} : { name }),
      ...(reach === undefined ? {} : { reach }),
    },
  };
};

/** Without the platform's address, and without what proves or finds the text: hashes, salt, lease. */
export const outgoingJson = (outgoing: Outgoing) => {
  const {
    v: _v,
    to: _to,
    textKey: _key,
    salt: _salt,
    approvedHash: _hash,
    submitted: _submitted,
    leaseUntil: _lease,
    approvals,
    parts,
    ...rest
  } = outgoing;
  const verdict = verdictOf(outgoing);
  return {
    ...rest,
    ...(verdict === undefined ? {} : { verdict }),
    ...(parts === undefined ? {} : { parts: parts.map(({ textKey: _part, ...part }) => part) }),
    approvals: approvals.map(({ by, at }) => ({ by, at })),
    hash: outgoingHash(outgoing),
  };
};

const OWN_MEDIA = like({ en: "a file that the console has kept", fr: "un fichier que la console a gardé" });
/** A picture or a film, by its key among the department's media. */
export const mediaSchema = z.strictObject({
  kind: z.enum(["image", "video"]),
  key: z.string().max(200).refine(isOwnMedia, OWN_MEDIA),
  contentType: z.enum(["image/jpeg", "image/png", "image/webp", "video/mp4"]),
  /** What it shows, for those who do not see it. */
  alt: text,
  /** Key of the WebVTT file of a film. */
  captions: z.string().max(200).refine(isOwnMedia, OWN_MEDIA).optional(),
});
