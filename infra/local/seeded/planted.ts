import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { Layer } from "../../../shared/domain/report/dimensions.ts";

/** What a seeded month is made to hold, so that a report can be asked to find it, and nothing else of its kind. */
export const PLANTED = [
  "spike",
  "wave-of-anger",
  "rising-topic",
  "failing-text",
  "web-page",
  "praise",
  "scope-drift",
  "slow-language",
  "unserved-language",
  "hijacked-hashtag",
  "silent-language",
  "slow-officer",
  "slow-expert",
  "slow-approval",
  "slow-translation",
  "slow-platform",
  "parity-breach",
] as const;
export type Planted = (typeof PLANTED)[number];

/** Where each is, in the terms of the sample department. */
export const PLACE = {
  /** One hour of messages about this, on the seventeenth at two. */
  spike: { topic: "lost", dayOfMonth: 17, hour: 14, messages: 45 },
  /** As many about this on the ninth at eleven, nearly all of them angry. */
  "wave-of-anger": { topic: "website", dayOfMonth: 9, hour: 11, messages: 60, negative: 0.97 },
  /** Asked four times as often as the month before, half of it never answered. */
  "rising-topic": { topic: "validity", times: 4, unanswered: 0.5 },
  /** After this text three in four ask again. */
  "failing-text": { pair: "seeded-child", topic: "child", reopened: 0.75 },
  /** Nearly every answer about this is the same text. */
  "web-page": { pair: "seeded-renewal", topic: "renewal", used: 0.95 },
  /** Half of what is said about this is praise. */
  praise: { topic: "appointment", positive: 0.5 },
  /** So many more of all messages are about nothing of ours. */
  "scope-drift": { topic: "none", more: 0.2 },
  /** Officers take so many times as long for French here. */
  "slow-language": { channel: "x", language: "fr", times: 6 },
  /** Some write in it, and are answered in English. */
  "unserved-language": { language: "uk", share: 0.06, answeredIn: "en" },
  /** From the tenth on, used by others against us. */
  "hijacked-hashtag": { hashtag: "mypassport", fromDay: 10, times: 5, negative: 0.85 },
  /** Nobody writes French there any more. */
  "silent-language": { channel: "whatsapp", language: "fr" },
  /** One half of one pair failed for good. */
  "parity-breach": { pair: 2 },
} as const satisfies Partial<Record<Planted, { channel?: ChannelName } & Record<string, unknown>>>;

/** Whoever is waited for takes so many times as long as before. */
export const SLOWER: Readonly<Partial<Record<Planted, { layer: Layer; times: number }>>> = {
  "slow-officer": { layer: "officer", times: 3 },
  "slow-expert": { layer: "expert", times: 5 },
  "slow-approval": { layer: "approval", times: 10 },
  "slow-translation": { layer: "translation", times: 4 },
  "slow-platform": { layer: "platform", times: 6 },
};
