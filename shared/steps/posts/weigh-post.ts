import { nextDay, previousDay } from "../../domain/days.ts";
import type { Difference } from "../../domain/library/library.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { type HalfName, isWritten, type PostPair } from "../../domain/posts/post-pair.ts";
import { type Ratio, ratioOf } from "../../domain/posts/post-relevance.ts";
import { sum } from "../../domain/report/report.ts";
import type { Ports } from "../../ports.ts";
import { todayOf } from "../today.ts";

/** Plain checks of a post with their reasons, no scores: does it agree with what we answer, and does anybody ask? */

export interface Weighed {
  /** Texts of the library that say otherwise, and those that are over or replaced and say the same. */
  against: Contradiction[];
  /** How many texts of the library are about its topic. */
  compared: number;
  /** Messages about its topic in thirty days; absent without a topic. */
  asked?: number;
}

export interface Contradiction {
  /** `differs`: an approved text says otherwise. `over`: these words are those of a text that is over or replaced. */
  why: "differs" | "over";
  half: HalfName;
  libraryId: string;
  title: string;
  differences: Difference[];
}

type WeighPorts = Pick<Ports, "department" | "librarian" | "nowMs" | "store">;

const ASKED_DAYS = 30;
/** Under so many letters, words are the same by chance. */
const SAME_LETTERS = 24;

export const weighPost =
  (ports: WeighPorts) =>
  async (pair: Pick<PostPair, "halves" | "topic">): Promise<Weighed> => {
    const [library, against, asked] = await Promise.all([
      ports.librarian.pairs(),
      contradictions(ports, pair),
      pair.topic === undefined ? undefined : askedAbout(ports, pair.topic),
    ]);
    const { topic } = pair;
    return {
      against,
      compared: topic === undefined ? 0 : library.filter(({ topics }) => topics.includes(topic)).length,
      ...(asked === undefined ? {} : { asked }),
    };
  };

async function contradictions(
  ports: WeighPorts,
  { halves, topic }: Pick<PostPair, "halves" | "topic">,
): Promise<Contradiction[]> {
  const { librarian, nowMs, department } = ports;
  const today = todayOf({ department, nowMs });
  const library = await librarian.pairs();
  const found: Contradiction[] = [];
  for (const half of OFFICIAL_LANGUAGES.filter((name) => isWritten(halves, name))) {
    const { text } = halves[half];
    const about = { language: half, topics: topic === undefined ? [] : [topic] };
    for (const { pair, differences } of await librarian.contradicted({ title: "", text }, about))
      found.push({ why: "differs", half, libraryId: pair.id, title: pair[half].title, differences });
    for (const pair of library) {
      const over = pair.supersededBy !== undefined || (pair.expiresOn !== undefined && pair.expiresOn < today);
      if (over && sharesSentence(text, pair[half].text))
        found.push({ why: "over", half, libraryId: pair.id, title: pair[half].title, differences: [] });
    }
  }
  return found;
}

/** One whole sentence of it stands in the post. */
function sharesSentence(text: string, other: string): boolean {
  const letters = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const own = letters(text);
  return other
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map(letters)
    .some((sentence) => sentence.length >= SAME_LETTERS && own.includes(sentence));
}

async function askedAbout({ store, nowMs, department }: WeighPorts, topic: string): Promise<number> {
  const days: string[] = [];
  let day = todayOf({ department, nowMs });
  for (; days.length < ASKED_DAYS; day = previousDay(day)) days.push(day);
  const counts = await Promise.all(days.map((one) => store.counts(one)));
  return counts.reduce((all, one) => all + sum(one.topic?.[topic]), 0);
}

/** What went out on these days of the department, from the counters. */
export async function ratioBetween(
  { store, department }: Pick<Ports, "store" | "department">,
  first: string,
  last: string,
): Promise<Ratio> {
  const days: string[] = [];
  for (let day = first; day <= last && days.length < MOST_DAYS; day = nextDay(day)) days.push(day);
  const counts = await Promise.all(days.map((one) => store.counts(one)));
  const sent: Record<string, number> = {};
  for (const one of counts)
    for (const [kind, hours] of Object.entries(one.sent ?? {})) sent[kind] = (sent[kind] ?? 0) + sum(hours);
  return ratioOf(sent, department.strategy?.relateAtLeast);
}

const MOST_DAYS = 42;
