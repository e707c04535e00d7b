import { fold } from "../domain/fold.ts";
import type { Difference, Pair, PairLanguage } from "../domain/library/library.ts";
import { stemsOf } from "./content.ts";
import { type Fact, factsIn } from "./facts.ts";
import type { PairIndex } from "./pair-index.ts";

/**
 * Whether two texts about one thing say different things: other numbers, days, fees or addresses of one kind, or one
 * denies what the other states. A hint for people, who see both values; it proves nothing.
 */

/** Two pairs are about one thing when their titles and the words they are asked with share this much, by weight. */
const SAME_THING = 0.45;
/** A text answers the question of another when this much of the shorter of their subjects is the same. */
const SAME_QUESTION = 0.4;
/** The same of a bare answer. */
const SAME_ANSWER = 0.4;
/** A sentence that another denies shares this much of its words. */
const SAME_SENTENCE = 0.6;

const NOT: Record<PairLanguage, RegExp> = {
  en: /\b(?:not|no|never|cannot|can't|don't|doesn't|isn't|aren't|won't|without)\b/,
  fr: /\b(?:ne|n'|pas|jamais|aucune?|sans)(?:\b|(?<='))/,
};

/** Of two pairs; `ours` is the first one's. */
export function differences(index: Pick<PairIndex, "weight">, a: Pair, b: Pair, language: PairLanguage): Difference[] {
  const subject = (pair: Pair) => stemsOf(`${pair[language].title} ${pair[language].asks.join(" ")}`, language);
  const weight = (stem: string): number => index.weight(stem, language);
  if (overlap(subject(a), subject(b), weight) < SAME_THING) return [];
  return differing(a[language].text, b[language].text, language, weight);
}

/** What is known of a text beside it: its title, and the words that it is asked with. A bare text is about its words. */
export interface Asked {
  title: string;
  text: string;
  question?: string;
}

/**
 * Whether a text answers what an approved one answers: most of the shorter subject's weight stands in the other. How
 * long the mail takes and how soon a passport is made in an emergency are both days, and two questions. Two texts of the
 * library have a subject each; of a bare answer what was asked and the sentences that state something count.
 */
export function sameQuestion(
  asked: Asked,
  pair: Pair,
  language: PairLanguage,
  weight: (stem: string) => number,
): boolean {
  const { title, text, question = "" } = asked;
  const subject = `${pair[language].title} ${pair[language].asks.join(" ")}`;
  if (title.trim() !== "") return shares(`${title} ${question}`, subject, language, weight) >= SAME_QUESTION;
  const ours = `${question} ${stating(text)}`;
  return shares(ours, `${subject} ${stating(pair[language].text)}`, language, weight) >= SAME_ANSWER;
}

function shares(a: string, b: string, language: PairLanguage, weight: (stem: string) => number): number {
  const [ours, theirs] = [stemsOf(a, language), stemsOf(b, language)];
  const both = ours.filter((stem) => theirs.includes(stem));
  if (both.length < Math.min(2, ours.length)) return 0;
  const sum = (stems: readonly string[]) => stems.reduce((total, stem) => total + weight(stem), 0);
  const least = Math.min(sum(ours), sum(theirs));
  return least === 0 ? 0 : sum(both) / least;
}

/** The sentences with a figure, a day, a fee or an address; all of them where none has one. */
function stating(text: string): string {
  const all = sentences(text);
  const facts = all.filter((one) => factsIn(one).length > 0);
  return (facts.length === 0 ? all : facts).join(" ");
}

/** Of two texts that are known to be about one thing. */
export function differing(
  ours: string,
  theirs: string,
  language: PairLanguage,
  weight: (stem: string) => number = () => 1,
): Difference[] {
  return [...differentFacts(factsIn(ours), factsIn(theirs)), ...denied(ours, theirs, language, weight)];
}

function differentFacts(ours: readonly Fact[], theirs: readonly Fact[]): Difference[] {
  const units = [...new Set(ours.map(({ kind, unit }) => `${kind} ${unit}`))];
  return units.flatMap((unit): Difference[] => {
    const of = (facts: readonly Fact[]) => facts.filter((fact) => `${fact.kind} ${fact.unit}` === unit);
    const [a, b] = [of(ours), of(theirs)];
    const [first, second] = [a[0], b[0]];
    if (first === undefined || second === undefined) return [];
    // Several addresses of one site are several pages, no contradiction.
    if (first.kind === "link" && (a.length > 1 || b.length > 1)) return [];
    if (a.some(({ value }) => b.some((other) => other.value === value))) return [];
    const said = (facts: readonly Fact[]) => [...new Set(facts.map((fact) => fact.said))].join(", ");
    return [{ kind: first.kind, ours: said(a), theirs: said(b) }];
  });
}

function denied(ours: string, theirs: string, language: PairLanguage, weight: (stem: string) => number): Difference[] {
  for (const a of sentences(ours)) {
    for (const b of sentences(theirs)) {
      if (NOT[language].test(fold(a)) === NOT[language].test(fold(b))) continue;
      if (overlap(stemsOf(a, language), stemsOf(b, language), weight) >= SAME_SENTENCE)
        return [{ kind: "negation", ours: a, theirs: b }];
    }
  }
  return [];
}

const sentences = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Shared weight against all weight: 0 nothing, 1 the same words. Two words at least must be shared. */
function overlap(a: readonly string[], b: readonly string[], weight: (stem: string) => number): number {
  const both = a.filter((stem) => b.includes(stem));
  if (both.length < 2) return 0;
  const sum = (stems: Iterable<string>) => [...stems].reduce((total, stem) => total + weight(stem), 0);
  const all = sum(new Set([...a, ...b]));
  return all === 0 ? 0 : sum(both) / all;
}
