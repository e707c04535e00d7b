/** What a seeded month is made to hold, so that a report can be asked to find it, and nothing else of its kind. */
export const PLANTED = [
  "spike",
  "rising-topic",
  "failing-text",
  "hijacked-hashtag",
  "silent-language",
  "unserved-language",
  "slow-layer",
  "parity-breach",
] as const;
export type Planted = (typeof PLANTED)[number];

/** Where each is, in the terms of the sample department. */
export const PLACE = {
  /** One hour of messages about this, on the seventeenth at two. */
  spike: { topic: "lost", dayOfMonth: 17, hour: 14, messages: 45 },
  /** Asked four times as often as the month before, half of it never answered. */
  "rising-topic": { topic: "validity", times: 4, unanswered: 0.5 },
  /** After this text more than half ask again. */
  "failing-text": { pair: "seeded-child", topic: "child", reopened: 0.55 },
  /** From the tenth on, used by others against us. */
  "hijacked-hashtag": { hashtag: "mypassport", fromDay: 10, times: 5, negative: 0.85 },
  /** Nobody writes French there any more. */
  "silent-language": { channel: "whatsapp", language: "fr" },
  /** Some write in it, and are answered in English. */
  "unserved-language": { language: "uk", share: 0.06, answeredIn: "en" },
  /** One reply in four waits for approval, for hours. */
  "slow-layer": { layer: "approval", share: 0.25, medianSeconds: 9_000 },
  /** One half of one pair failed for good. */
  "parity-breach": { pair: 2 },
} as const;
