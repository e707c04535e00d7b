import { NO_USE, type Pair, type PairLanguage, type PairUse, stateOn } from "../domain/library/library.ts";
import { type Blocked, isTooFew, type Suggestion, type Suggestions } from "../domain/library/suggestions.ts";
import type { LanguageTag } from "../domain/message/tags.ts";
import { languageOwed } from "../domain/outgoing/reply-language.ts";
import { termsOf } from "./content.ts";
import { differences } from "./contradiction.ts";
import type { Match, PairIndex } from "./pair-index.ts";

/**
 * Three texts for a message, each with why. Ranked by the words that it shares with each pair, lifted by shared topics
 * and, a little, by what became of the pair before. The same message and library give the same three. In a crisis the best
 * holding line goes first and the right texts follow: one says that it is known, the others answer. Further lines only
 * fill places that are left.
 */

export interface AskedOf {
  text: string;
  topics: readonly string[];
  language: LanguageTag;
}
export interface Circumstances {
  /** The department's day. */
  day: string;
  crisis?: boolean;
}

export interface Ranked {
  pair: Pair;
  score: number;
  words: string[];
  topics: string[];
  /** Why it may be offered: the message's first topic, or enough of its words. */
  by?: "topic" | "words";
}

const OFFERED = 3;
/** Those whose uses are looked up, and that are held against one another. */
const SHORTLIST = 12;
/** Of those, holding lines at most: however many there are, the right texts stay. */
const LINES = 4;
/** Added to a score by the message's first topic, and by another of its topics. */
const FIRST_TOPIC = 1.5;
const OTHER_TOPIC = 0.7;
/** Below this a word is shared by chance, and the text is not even compared. */
const LEAST_SCORE = 1;

/** Of the weight of a word that one text alone has: in passing, a rare word scores less. This and the next two were chosen
 * on the sample day's morning, so that no right text is lost, and measured on its afternoon. */
const LEAST_WEIGHT = 1.2;
/** Of what the message says: below, the text answers something else. */
const LEAST_SHARE = 0.1;
/** Of the best text's score: who writes about one thing is answered by few texts, about its topic by some more. */
const NEAR_BEST = { words: 0.7, topic: 0.35 } as const;
/** Outcomes move a score by a tenth at most, up or down. */
const OUTCOME_REACH = 0.2;

/** The best pairs by words and topics, blocked ones too, before anything is known of their uses. */
export function shortlist(index: PairIndex, asked: AskedOf, { day, crisis = false }: Circumstances): Ranked[] {
  const found = matches(index, asked);
  const ranked: Ranked[] = [];
  for (const pair of index.all()) {
    const state = stateOn(pair, day);
    const gone = state === "retired" && pair.supersededBy !== undefined;
    if (state !== "approved" && state !== "expired" && !gone) continue;
    if (pair.holding === true && !crisis) continue;
    const match = found.get(pair.id);
    const topics = asked.topics.filter((topic) => pair.topics.includes(topic));
    const first = asked.topics[0] !== undefined && topics.includes(asked.topics[0]);
    if (match === undefined && !first && pair.holding !== true) continue;
    const others = topics.length - (first ? 1 : 0);
    const score = (match?.score ?? 0) + (first ? FIRST_TOPIC : 0) + (others > 0 ? OTHER_TOPIC : 0);
    if (score < LEAST_SCORE && !first && pair.holding !== true) continue;
    const by = first ? "topic" : match?.tells === true ? "words" : undefined;
    ranked.push({ pair, score, words: match?.words ?? [], topics, ...(by === undefined ? {} : { by }) });
  }
  const lines = ranked.filter(isLine).sort(best).slice(0, LINES);
  const texts = ranked.filter((one) => !isLine(one)).sort(best);
  return [...lines, ...texts.slice(0, SHORTLIST - lines.length)];
}

/** `uses`: of the shortlist's pairs. */
export function suggest(
  index: PairIndex,
  asked: AskedOf,
  { day }: Circumstances,
  ranked: readonly Ranked[],
  uses: ReadonlyMap<string, PairUse>,
): Suggestions {
  const languages = languagesFor(asked);
  const use = (pair: Pair): PairUse => uses.get(pair.id) ?? NO_USE;
  const weighed = ranked.map((one) => ({ ...one, score: one.score * outcomeFactor(use(one.pair)) })).sort(best);
  const lines = weighed.filter(isLine);
  const texts = weighed.filter((one) => !isLine(one));
  const top = Math.max(...texts.map(({ score }) => score));
  const near = texts.filter(({ score, by }) => by !== undefined && score >= NEAR_BEST[by] * top);
  const stops = ({ pair }: Ranked) => blockedBecause(index, pair, day, languages, weighed);
  const first = lines.findIndex((line) => stops(line) === undefined) + 1;
  const offered: Suggestion[] = [];
  const blocked: Blocked[] = [];
  for (const one of [...lines.slice(0, first), ...near, ...lines.slice(first)]) {
    if (offered.length === OFFERED) break;
    const { pair, words, topics } = one;
    const stopped = stops(one);
    if (stopped) {
      blocked.push(stopped);
      continue;
    }
    const { verifiedOn, expiresOn, holding = false } = pair;
    const facts = {
      ...(verifiedOn === undefined ? {} : { verifiedOn }),
      ...(expiresOn === undefined ? {} : { expiresOn }),
    };
    offered.push({ pair, languages, why: { topics, words, holding, use: use(pair), ...facts } });
  }
  return { offered, blocked, of: countApproved(index, day) };
}

/** The citizen's language where it is sure, else both: so it is answered (invariant 8). */
function languagesFor(asked: Pick<AskedOf, "language">): PairLanguage[] {
  const owed = languageOwed(asked);
  return owed === undefined ? ["en", "fr"] : [owed];
}

/** `tells`: the words alone are reason enough. */
function matches(index: PairIndex, asked: AskedOf): Map<string, Match & { tells: boolean }> {
  const least = LEAST_WEIGHT * index.rarest();
  const merged = new Map<string, Match & { tells: boolean }>();
  for (const language of languagesFor(asked)) {
    for (const [id, match] of index.match(termsOf(asked.text, language), language)) {
      // Numbers and the like are no reason of their own.
      if (match.words.length === 0 || match.score <= (merged.get(id)?.score ?? 0)) continue;
      merged.set(id, { ...match, tells: match.score >= least && match.share >= LEAST_SHARE });
    }
  }
  return merged;
}

const isLine = ({ pair }: Ranked): boolean => pair.holding === true;

const best = (a: Ranked, b: Ranked): number => b.score - a.score || (a.pair.id < b.pair.id ? -1 : 1);

function outcomeFactor(use: PairUse): number {
  if (isTooFew(use)) return 1;
  return 1 - OUTCOME_REACH / 2 + OUTCOME_REACH * (use.settled / (use.settled + use.reopened));
}

function blockedBecause(
  index: PairIndex,
  pair: Pair,
  day: string,
  languages: readonly PairLanguage[],
  among: readonly Ranked[],
): Blocked | undefined {
  if (pair.supersededBy !== undefined) {
    const by = index.get(pair.supersededBy);
    return { pair, why: "superseded", ...(by ? { by } : {}) };
  }
  if (stateOn(pair, day) === "expired") return { pair, why: "expired" };
  for (const { pair: other } of among) {
    if (stateOn(other, day) !== "approved" || !isNewer(other, pair)) continue;
    if (!other.topics.some((topic) => pair.topics.includes(topic))) continue;
    for (const language of languages) {
      const found = differences(index, other, pair, language);
      if (found.length > 0) return { pair, why: "contradicted", by: other, differences: found };
    }
  }
  return undefined;
}

const isNewer = (a: Pair, b: Pair): boolean =>
  a.id !== b.id && `${a.verifiedOn ?? ""}#${a.approved?.at ?? ""}` > `${b.verifiedOn ?? ""}#${b.approved?.at ?? ""}`;

function countApproved(index: PairIndex, day: string): number {
  let count = 0;
  for (const pair of index.all()) if (stateOn(pair, day) === "approved") count += 1;
  return count;
}
