import * as z from "zod/mini";
import { isOwnMedia } from "../../domain/media/media-place.ts";
import { CHANNEL_NAMES, type Message, STATUSES, WAITS } from "../../domain/message/message.ts";
import type { Note } from "../../domain/message/note.ts";
import { SENTIMENTS } from "../../domain/message/tags.ts";
import { type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { verdictOf } from "../../domain/outgoing/verdict.ts";
import { like } from "../input-faults.ts";
import { isoInstant, text, upTo } from "./values.ts";

/** The forms in which the API takes and shows things. */

const tagged = {
  language: z.object({ code: z.string(), confidence: z.number(), source: z.string() }),
  sentiment: z.object({
    label: z.enum(SENTIMENTS),
    source: z.string(),
    scores: z.optional(z.record(z.string(), z.number())),
  }),
  topics: z.array(z.string()),
  team: z.optional(z.string()),
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
    parentId: z.optional(z.string()),
    author: z.object({ handle: z.optional(z.string()), name: z.optional(z.string()), reach: z.optional(z.number()) }),
    text: z.string(),
    redacted: z.array(z.string()),
    permalink: z.optional(z.string()),
    visibility: z.enum(["visible", "hidden", "deleted"]),
    /** Hidden, and perhaps deleted by its author: its words are not shown until it is back. */
    vanished: z.optional(z.literal(true)),
    ...tagged,
    corrections: z.array(z.record(z.string(), z.unknown())),
    status: z.enum(STATUSES),
    claimedBy: z.optional(z.string()),
    waiting: z.optional(z.enum(WAITS)),
    receivedAt: isoInstant,
    createdAt: isoInstant,
    dueAt: isoInstant,
    answeredAt: z.optional(isoInstant),
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: "Message" });

/** Shown before a word is written: may a reply go, until when, at what price, and if not, why and what next. */
export const canReplySchema = z
  .object({
    ok: z.boolean(),
    until: z.optional(z.string()),
    note: z.optional(z.string()),
    price: z.optional(z.object({ base: z.number(), withLink: z.number() })),
    reason: z.optional(z.string()),
    next: z.optional(z.enum(["reply-public", "open-on-platform", "close-with-reason"])),
  })
  .register(z.globalRegistry, { id: "CanReply" });

/** The channel's own counting of an empty text: its limits. */
export const lengthSchema = z.object({
  used: z.int(),
  limit: z.int(),
  bytes: z.optional(z.object({ used: z.int(), limit: z.int() })),
  ok: z.boolean(),
});

/** Where words of a reply come from: a text of the library, or an expert's answer. */
export const sourcesSchema = z
  .array(z.strictObject({ kind: z.enum(["library", "expert"]), id: upTo(200) }))
  .check(z.maxLength(10));

export const outgoingSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    kind: z.enum(["reply", "private-reply", "post", "repost", "hide", "show"]),
    state: z.enum(["drafted", "waiting", "approved", "exported", "sending", "sent", "failed", "unknown", "withdrawn"]),
    lane: z.enum(["green", "amber", "red"]),
    text: z.string(),
    parts: z.optional(
      z.array(z.object({ text: z.string(), externalId: z.optional(z.string()), seen: z.optional(z.literal(true)) })),
    ),
    language: z.string(),
    sources: z.optional(
      z.array(
        z.object({
          kind: z.enum(["library", "expert"]),
          id: z.string(),
          version: z.optional(z.int()),
          changed: z.optional(z.number()),
        }),
      ),
    ),
    attempts: z.int(),
    approvals: z.array(z.object({ by: z.string(), at: isoInstant })),
    approversNeeded: z.int(),
    /** Rule of the policy that chose the lane, and the policy's version. */
    rule: z.optional(z.string()),
    policyVersion: z.optional(z.string()),
    /** The clock of what waits for approval. */
    gate: z.optional(
      z.object({
        since: isoInstant,
        steps: z.array(z.object({ do: z.string(), at: isoInstant })),
        deputy: z.optional(z.string()),
        deputySince: z.optional(isoInstant),
        remindedAt: z.optional(isoInstant),
        escalatedSince: z.optional(isoInstant),
      }),
    ),
    externalId: z.optional(z.string()),
    permalink: z.optional(z.string()),
    sendAfter: z.optional(isoInstant),
    sentAt: z.optional(isoInstant),
    reason: z.optional(z.string()),
    /** Of what failed: does it go again by itself, need a person, or end here? */
    verdict: z.optional(z.enum(["retry-later", "needs-person", "never"])),
    platformError: z.optional(z.object({ code: z.string(), message: z.string() })),
    createdBy: z.string(),
    createdAt: isoInstant,
    /** Of all that would go out: whoever approves with it approves nothing else. */
    hash: z.string(),
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: "Outgoing" });

const HASH = /^[0-9a-f]{64}$/;
/** Of what the approver has read, at this address; `conflict` where it says something else by now. */
export const readHash = (from: string) =>
  z.object({
    hash: z
      .custom<string>(
        (value) => typeof value === "string" && HASH.test(value),
        like({
          en: `the hash of the words that you agree to, as GET ${from} shows it`,
          fr: `l’empreinte du texte que vous approuvez, telle que la montre GET ${from}`,
        }),
      )
      .register(z.globalRegistry, {
        type: "string",
        pattern: HASH.source,
        description: `\`hash\` of the words that were read, from GET ${from}; 409 \`conflict\` where they are others by now`,
      }),
  });

/** What a colleague left beside a message; of a hand-over, who has it now. */
export const noteSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    kind: z.enum(["note", "hand-over"]),
    by: z.string(),
    at: isoInstant,
    text: z.string(),
    to: z.optional(z.object({ person: z.optional(z.string()), team: z.optional(z.string()) })),
  })
  .register(z.globalRegistry, { id: "Note" });

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
  key: upTo(200).check(z.refine(isOwnMedia, OWN_MEDIA)),
  contentType: z.enum(["image/jpeg", "image/png", "image/webp", "video/mp4"]),
  /** What it shows, for those who do not see it. */
  alt: text,
  /** Key of the WebVTT file of a film. */
  captions: z.optional(upTo(200).check(z.refine(isOwnMedia, OWN_MEDIA))),
});
