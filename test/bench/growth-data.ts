import { messageItem } from "../../shared/aws/dynamo/items.ts";
import { DAYS } from "../../shared/aws/dynamo/messages.ts";
import { postingItem } from "../../shared/aws/dynamo/search.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { CHANNEL_NAMES, type Message } from "../../shared/domain/message/message.ts";
import { postingsOf } from "../../shared/domain/search/posting.ts";
import { small, termsOfMessage } from "../../shared/domain/search/search-terms.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import { aMessage } from "../fakes/build.ts";

/**
 * A department's messages of a year: words as frequent as words are (the nth a share of 1/n), three in a hundred open.
 * Whatever the size, the newest thousand are the same, in three days, a fifth of them open, and only the past before them
 * grows: a thousand thinly over the year would be a heavy base, since what is new then stands in thirty days, and each day
 * that is read counts as a page of it. `PLANTED` messages of all the time carry each sought text, and each person wrote
 * `OF_ONE`, so that a search shows as many rows of a short past as of a long one, from further back.
 */

const DAYS_BACK = 300;
const LATELY = 1_000;
const LATELY_DAYS = 3;
const VOCABULARY = 4_000;
const WORDS = 14;
const OPEN_SHARE = 0.03;
/** More than the 200 that the sides of a page count. */
const OPEN_LATELY = 200;
const FREQUENT = 0.05;
const SAMPLE = 2_000;
const PLANTED = 40;
const OF_ONE = 20;

/** How many days ago the nth message came, by a number from 0 to 1. */
export type Spread = (n: number, share: number) => number;

export const overDays =
  (days: number): Spread =>
  (_, share) =>
    share * days;

const longAndLately: Spread = (n, share) =>
  n < LATELY ? share * LATELY_DAYS : LATELY_DAYS + share * (DAYS_BACK - LATELY_DAYS);

/** A generator that gives the same numbers each time (Park and Miller 1988). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Every so manieth of `total` messages. */
const isOneOf = (count: number, i: number, total: number): boolean => i % Math.max(1, Math.floor(total / count)) === 0;

/** Letters alone, so that no stemmer cuts two of them to one. */
export const wordOf = (rank: number): string =>
  `mo${[...rank.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("")}ko`;

/** What the pages look for: a rare word, a usual one, two together, a phrase. */
export const SOUGHT = {
  rare: wordOf(2_000),
  usual: wordOf(60),
  two: `${wordOf(40)} ${wordOf(90)}`,
  phrase: `${wordOf(3)} ${wordOf(30)}`,
};

/** Open, and sought for, whatever the size. */
export const FIRST_ID = aMessage("g0", { channel: CHANNEL_NAMES[0] ?? "facebook" }).id;

export function* manyMessages(total: number, nowMs: number, spread = longAndLately): Generator<Message> {
  const random = numbers(7);
  const people = Math.ceil(total / OF_ONE);
  for (let i = 0; i < total; i++) {
    const words = Array.from({ length: WORDS }, () => wordOf(Math.floor(VOCABULARY ** random())));
    if (isOneOf(PLANTED, i, total)) words.push(...Object.values(SOUGHT));
    const createdAt = new Date(nowMs - Math.floor(spread(i, random()) * 86_400_000)).toISOString();
    const french = random() < 0.35;
    const open = random() < OPEN_SHARE || (i < LATELY && isOneOf(OPEN_LATELY, i, LATELY));
    yield aMessage(`g${i}`, {
      text: `${words.join(" ")}.`,
      createdAt,
      receivedAt: createdAt,
      dueAt: new Date(Date.parse(createdAt) + 1_800_000).toISOString(),
      channel: CHANNEL_NAMES[i % CHANNEL_NAMES.length] ?? "facebook",
      author: { key: `author-${i % people}`, handle: `citizen.${i % people}` },
      language: { code: french ? "fr" : "en", confidence: 0.98, source: "text" },
      status: open ? "open" : "answered",
    });
  }
}

/** Every item of so many messages, as the tag stage and the outbox leave them. */
export function* manyItems(total: number, nowMs: number, spread = longAndLately): Generator<Item> {
  const frequent = frequentOf(total, nowMs);
  const listed = new Set<string>();
  yield { pk: "T", sk: "FREQUENT", entity: "frequent-terms", v: 1, terms: [...frequent] };
  for (const message of manyMessages(total, nowMs, spread)) {
    const day = message.createdAt.slice(0, 10);
    if (!listed.has(day)) yield { pk: DAYS, sk: day, entity: "day", v: 1 };
    listed.add(day);
    yield messageItem(message, 1);
    for (const posting of postingsOf(message, searchWords))
      if (!frequent.has(small(posting.term))) yield postingItem(posting);
  }
}

/** Words in too many messages to have postings: found in a sample, as the outbox finds them. */
function frequentOf(total: number, nowMs: number): Set<string> {
  const counts = new Map<string, number>();
  let seen = 0;
  for (const message of manyMessages(total, nowMs)) {
    for (const term of termsOfMessage(message, searchWords).found) counts.set(term, (counts.get(term) ?? 0) + 1);
    seen += 1;
    if (seen === SAMPLE) break;
  }
  return new Set([...counts].filter(([, count]) => count > seen * FREQUENT).map(([term]) => small(term)));
}
