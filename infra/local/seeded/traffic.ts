import { CHANNEL_NAMES, type ChannelName } from "../../../shared/domain/message/message.ts";
import type { SentimentLabel } from "../../../shared/domain/message/tags.ts";

/** How a department's traffic is: shares and shapes, no people. */

/** Share of a day's messages by hour, on the department's wall. */
export const HOURS = [
  0.4, 0.25, 0.2, 0.2, 0.3, 0.6, 1.5, 3, 5, 7, 8, 8, 7.5, 7.5, 7, 6.5, 6.5, 6.5, 6, 6, 5.5, 4, 2.4, 1.2,
] as const;
/** Sunday first. */
export const WEEKDAYS = [0.45, 1.25, 1.15, 1.1, 1.1, 1, 0.6] as const;
export const CLOSED_DAY = 0.45;
/** Of a negative binomial: an hour's mean wanders by a quarter. */
export const WANDERING = 16;

export const CHANNELS: Readonly<Record<ChannelName, number>> = {
  ...Object.fromEntries(CHANNEL_NAMES.map((name) => [name, 2])),
  facebook: 32,
  x: 17,
  instagram: 13,
  messenger: 10,
  whatsapp: 10,
} as Record<ChannelName, number>;

export const LANGUAGES = { en: 62, fr: 34, es: 2, pa: 2 } as const;
export const ENGLISH = LANGUAGES.en / 100;

export const TOPICS: Readonly<Record<string, number>> = {
  ...{ renewal: 18, delay: 16, fees: 9, appointment: 12, child: 12, "name-change": 4, photo: 7, guarantor: 4 },
  ...{ lost: 5, emergency: 4, validity: 6, embassy: 3, website: 6, thanks: 6, rumour: 2, none: 6 },
};

const ALL_TOPICS = Object.values(TOPICS).reduce((sum, one) => sum + one, 0);
export const shareOf = (topic: string): number => (TOPICS[topic] ?? 0) / ALL_TOPICS;

const USUAL: Readonly<Partial<Record<SentimentLabel, number>>> = { negative: 22, neutral: 66, positive: 8, mixed: 4 };
export const sentimentOf = (topic: string): Readonly<Partial<Record<SentimentLabel, number>>> =>
  topic === "thanks"
    ? { positive: 90, neutral: 9, negative: 1 }
    : topic === "delay"
      ? { negative: 56, neutral: 36, positive: 4, mixed: 4 }
      : USUAL;

/** Shares of all messages. What platforms do with them: */
export const EDITED = 0.03;
/** Of the edited ones: the edit comes first. */
export const OVERTAKEN = 0.3;
export const REDELIVERED = 0.06;
export const HIDDEN = 0.01;
export const DELETED = 0.02;
/** The deletion comes first: nobody ever read it. */
export const GONE_FIRST = 0.004;
/** What people here do with them: */
export const CORRECTED = 0.03;
export const NEVER_ANSWERED = 0.03;
export const CLOSED = 0.05;
/** Of the closed ones. */
export const REOPENED = 0.1;
export const ASKS = 0.75;
export const HASHTAG = 0.04;
export const UNDER_A_POST = 0.12;
/** The share of authors who write again. */
export const RETURNING = 0.4;
export const ADVOCATES = 0.03;

/** Of the answers, those that were written on the platform itself; the shares below are of answers too. */
export const THERE = 0.02;
export const ASKED_EXPERT = 0.15;
export const NOBODY_ANSWERS = 0.05;
export const TRANSLATED = 0.08;
export const FROM_LIBRARY = 0.4;
/** So much of the library's text is changed that somebody has to agree. */
export const REWORKED = 0.09;
/** Of the approved: an approver's words changed some. */
export const REWORDED = 0.15;
export const ASKED_AGAIN = 0.08;
export const THANKED = 0.06;
export const OTHER_LANGUAGE = 0.01;
export const PROMISED = 0.03;
/** Of the promises. */
export const KEPT = 0.85;
export const OWNED = 0.01;

/** Working seconds: the median, and how many times it nine in ten stay below. */
export const WAITS = {
  officer: [420, 4],
  expert: [900, 3.5],
  approval: [700, 2.5],
  translation: [1_100, 2],
  platform: [13, 2],
} as const;
