import type { Pair, PairEvent, PairWords } from "../../shared/domain/library/library.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Note } from "../../shared/domain/message/note.ts";
import type { Decision, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { aDecision, aMessage, anOutgoing } from "./build.ts";
import { aPost } from "./build-post.ts";
import { aPair } from "./pairs.ts";

/** Stored things that have every field that their types have, lists too, each of their words with a secret in it. */

type Whole<T> = T extends readonly (infer One)[]
  ? [Whole<One>, ...Whole<One>[]]
  : T extends object
    ? { [Field in keyof T]-?: Whole<T[Field]> }
    : T;

export const SECRET = "Ann Roy’s case";
export const AT = "2026-11-23T14:05:00.000Z";
export const said = (place: string) => `${place}: ${SECRET}, says @ann.roy.`;
const picture = (alt: string) => ({
  ...{ kind: "video" as const, key: "media/1", contentType: "video/mp4", captions: "media/1.vtt" },
  alt: said(alt),
});
const approval = { by: "leandra", at: AT, hash: "hash-approval", roles: ["approver" as const] } satisfies Whole<
  Outgoing["approvals"][number]
>;
const gate: Whole<NonNullable<Outgoing["gate"]>> = {
  ...{ since: AT, steps: [{ do: "remind", at: AT }], deputy: "dee@passport.example" },
  ...{ deputySince: AT, remindedAt: AT, escalatedSince: AT },
};

export const message: Whole<Message> = {
  ...aMessage("m"),
  ...{ v: 1, parentId: "p", permalink: "https://social.example/kim/1", summoned: true, barred: "live" },
  author: { key: "k", handle: "kim", name: "Kim Named", reach: 5, address: "+16135550100" },
  ...{
    text: said("text"),
    redacted: ["phone"],
    attachments: [{ kind: "image", url: "https://e.org/a", alt: said("alt") }],
  },
  vanished: { text: "vanished words", redacted: ["phone"], attachments: [{ kind: "image", url: "v", alt: "v" }] },
  version: { atMs: 1, edit: 0, change: "created", textHash: "hash-version" },
  visibilityVersion: { atMs: 1, edit: 0, change: "hidden", textHash: "hash-visibility" },
  corrections: [
    {
      ...{ by: "maya", at: AT, language: "en", sentiment: "neutral", topics: ["renewal"], team: "renewals" },
      was: {
        language: { code: "en", confidence: 1, source: "text" },
        sentiment: { label: "mixed", scores: { positive: 0, negative: 0, neutral: 1, mixed: 0 }, source: "test" },
        topics: ["renewal"],
      },
    },
  ],
  sentiment: { label: "mixed", scores: { positive: 0, negative: 0, neutral: 1, mixed: 0 }, source: "test" },
  ...{ topics: ["renewal"], team: "renewals", risk: ["legal"], hashtags: ["passport"], asks: true, sentimentUnits: 1 },
  ...{ closedReason: said("closedReason"), closedAt: AT, reopenedAt: AT, claimedBy: "maya" },
  ...{ waiting: "expert", expert: "waiting", answeredAt: AT, replyWorkingSeconds: 60 },
  answeredThere: { language: "en" },
  repliedIn: "en",
  replyLayers: { officer: 1, expert: 1, approval: 1, translation: 1, platform: 1 },
  waited: { expert: 1, translation: 1, since: AT, on: "expert" },
  ...{ standing: "new", followsAnswer: true, returns: true, post: "pair-1", campaign: "c" },
  promise: { at: AT, dueAt: AT, keptAt: AT, over: true },
  counted: {
    ...{ topics: ["renewal"], team: "renewals", hashtags: ["passport"], asks: true, language: "en" },
    ...{ sentiment: "mixed", corrected: ["language"], kind: "comment" },
  },
  disposed: { at: AT, rule: "r", gone: true },
  sealed: ["01HOLD"],
};

export const outgoing: Whole<Outgoing> = {
  ...anOutgoing(message as Message, "o"),
  ...{ v: 1, text: said("text"), to: { externalId: "x", conversationId: "c", address: "+16135550100", root: "r" } },
  parts: [{ text: said("part"), textKey: "key-part", externalId: "x1", seen: true }],
  ...{ media: [picture("media[].alt")], mediaFrom: "fees", link: "https://e.org/@ann.roy" },
  sources: [{ kind: "library", id: "fees", version: 1, changed: 0 }],
  posted: { plain: 1, linked: 1 },
  ...{ languageReason: said("languageReason"), languageReasonBy: "officer", createdBy: "maya", approvals: [approval] },
  ...{ approvers: ["approver"], libraryChanged: 0, rule: "r", policyVersion: "1", gate },
  signals: {
    ...{ sends: "reply", public: true, risk: ["legal"], topics: ["renewal"], sentiment: "mixed", reach: 1 },
    ...{ day: "2026-11-23", crisis: true, libraryChanged: 0, language: "same" },
  },
  submitted: { text: said("submittedText"), by: "maya", at: AT },
  ...{ team: "renewals", topics: ["renewal"], campaign: "c", askedIn: "en", releasedAt: AT, approvalSeconds: 1 },
  ...{
    promises: true,
    corrects: true,
    editedBy: ["samuel"],
    salt: "salt",
    approvedHash: "hash-approved",
    sendAfter: AT,
  },
  ...{ leaseUntil: AT, uncertainSince: AT, externalId: "x", permalink: "https://e.org/@ann.roy/2", sentAt: AT },
  alongside: ["y"],
  ...{ reason: said("reason"), platformError: { code: "1", message: said("platformError.message") } },
  recall: { since: AT, reason: said("recall.reason"), attempts: 1, notBefore: AT, result: "failed" },
  ...{ heard: 1, seenAt: AT },
};

export const decision: Whole<Decision> = {
  ...aDecision(outgoing as Outgoing, "d"),
  by: "leandra",
  reason: said("reason"),
};
export const note = (to: Whole<NonNullable<Note["to"]>>, id: string): Whole<Note> => ({
  ...{ v: 1, id, messageId: message.id, kind: "hand-over", by: "maya", at: AT, text: said("text"), to },
});

const half = (text: string): Whole<PostPair["halves"]["en"]> => ({
  text: said(text),
  media: [picture("media[].alt")],
  link: "https://e.org/@ann.roy",
});
export const post: Whole<PostPair> = {
  ...aPost("p"),
  ...{ v: 1, halves: { en: half("text"), fr: half("texte") }, goal: "g", topic: "renewal", campaign: "c" },
  targets: [{ key: "k1", channel: "facebook", en: "PassportCanada", fr: "PasseportCanada" }],
  ...{
    rule: "r",
    policyVersion: "1",
    approvers: ["approver"],
    approvals: [approval],
    gate,
    approvedHash: "hash-approved",
  },
  submitted: { texts: { en: said("submittedText"), fr: said("submittedText") }, at: AT },
  ...{ createdBy: "maya", editedBy: ["samuel"], textKeys: { en: "key-en", fr: "key-fr" } },
  paused: { since: AT, reason: "crisis", crisis: "flood" },
  ...{ despite: "flood", held: "translation", reason: said("reason"), gapSeconds: [1], seenAt: AT },
  disposed: { at: AT, rule: "r" },
};

const halfText = (title: string): Whole<PairWords> => ({
  ...{ title, text: said("text"), short: said("short"), asks: [said("asks")] },
});
export const text: Whole<Pair> = {
  ...aPair("fees"),
  ...{ v: 1, en: halfText("Fee"), fr: halfText("Frais"), owner: "maya", topics: ["renewal"], goal: "g" },
  media: [{ en: picture("media[].alt"), fr: picture("media[].alt") }],
  ...{ holding: true, verifiedOn: "2026-11-23", expiresOn: "2026-12-23", supersededBy: "other", writtenBy: ["samuel"] },
  approved: { by: "leandra", at: AT },
  learned: {
    ...{ language: "fr", count: 1 },
    sources: [
      {
        ...{ messageId: "m", outgoingId: "o", at: AT, by: "maya", kind: "officer" },
        ...{ words: [said("learned.sources[].words[]")], answer: said("learned.sources[].answer") },
      },
    ],
  },
  doubts: [
    {
      ...{ kind: "fee", by: "asked", language: "en", at: AT },
      ...{ ours: said("doubts[].ours"), theirs: said("doubts[].theirs") },
    },
  ],
};
export const line: Whole<PairEvent> = {
  ...{ pairId: "fees", revision: 1, version: 1, move: "create", by: "maya", at: AT, reason: said("reason") },
  words: { en: text.en, fr: text.fr },
};
