import { fold } from "../domain/fold.ts";
import type { SentimentTag } from "../domain/message/tags.ts";
import { isQuestion } from "../domain/outgoing/question.ts";
import {
  CONTRAST,
  EMOJI,
  IRONY,
  LONGEST,
  MANNERS,
  NEGATIONS,
  plainWords,
  REPROACH,
  SPAN,
  weightsIn,
} from "./sentiment-words.ts";
import { onlyWords } from "./words.ts";

/**
 * Sentiment in this process, by word lists: what speaks for it and what against is summed, and what a text offers to go by
 * is its ground. A ground is right as often as it was on labelled texts, so that a text can be left to a better judge
 * where this one is not sure.
 */

type Language = "en" | "fr";
type Label = "positive" | "negative" | "neutral" | "mixed";

/** From here on nobody else need be asked: Comprehend is right about seven times in ten (README, "Who judges sentiment"). */
const SURE_SENTIMENT = 0.8;

/** In characters, without a question mark: "Do your job." asks nothing. */
const SHORTEST_QUESTION = 25;

/** What is said on each ground, and how often that is right: on labelled texts, rounded down, since words are chosen by
 * them (test/tagging/sentiment.test.ts holds each to texts that they were not chosen by). */
export const GROUNDS = {
  question: { label: "neutral", right: 0.95 },
  "question with a hint": { label: "neutral", right: 0.65 },
  statement: { label: "neutral", right: 0.7 },
  "statement with a hint": { label: "negative", right: 0.85 },
  praise: { label: "positive", right: 0.9 },
  "weak praise": { label: "positive", right: 0.5 },
  "praise in doubt": { label: "negative", right: 0.5 },
  complaint: { label: "negative", right: 0.9 },
  "complaint in doubt": { label: "negative", right: 0.4 },
  both: { label: "mixed", right: 0.5 },
} as const satisfies Record<string, { label: Label; right: number }>;
export type Ground = keyof typeof GROUNDS;

/** With the confidence of its ground as its label's score. `undefined`: a language that there are no lists of. */
export function judged(text: string, language: string): SentimentTag | undefined {
  if (language !== "en" && language !== "fr") return undefined;
  const { label, right } = GROUNDS[groundOf(text, language)];
  const rest = (1 - right) / 3;
  const scores = { positive: rest, negative: rest, neutral: rest, mixed: rest, [label]: right };
  return { label, scores, source: "lexicon" };
}

export const isSureSentiment = ({ scores }: SentimentTag): boolean =>
  scores !== undefined && Math.max(...Object.values(scores)) >= SURE_SENTIMENT;

export function groundOf(text: string, language: Language): Ground {
  const plain = fold(text);
  const asks = text.includes("?") || (isQuestion(text, language) && text.length >= SHORTEST_QUESTION);
  const { good, bad } = weigh(text, language, asks);
  if (good >= 2 && bad >= 2) return "both";
  if (bad >= 2) return good > 0 || CONTRAST[language].test(plain) ? "complaint in doubt" : "complaint";
  if (asks) return good + bad > 0 || REPROACH[language].test(plain) ? "question with a hint" : "question";
  if (good >= 2)
    return bad > 0 || IRONY[language].test(plain) || CONTRAST[language].test(plain) ? "praise in doubt" : "praise";
  if (bad > 0 || SPAN[language].test(plain)) return "statement with a hint";
  return good > 0 ? "weak praise" : "statement";
}

/** What speaks for it, and what against. */
function weigh(text: string, language: Language, asks: boolean): { good: number; bad: number } {
  const words = plainWords(onlyWords(text), language);
  const weights = EMOJI.map(([emoji, weight]) => (emoji.test(text) ? weight : 0));
  for (let at = 0; at < words.length; ) {
    const [length, weight] = weightAt(words, at, language);
    if (!(asks && weight > 0 && MANNERS.has(words[at] ?? ""))) {
      const before = words.slice(Math.max(0, at - 3), at);
      weights.push(length === 1 && before.some((word) => NEGATIONS[language].has(word)) ? turned(weight) : weight);
    }
    at += length;
  }
  const sum = (of: (weight: number) => number): number =>
    weights.reduce((all, weight) => all + Math.max(0, of(weight)), 0);
  return { good: sum((weight) => weight), bad: sum((weight) => -weight) };
}

/** "Not happy" is a complaint; "not rude" is hardly praise. */
const turned = (weight: number): number => (weight > 0 ? -weight : 0);

/** The longest phrase that begins there, in words, and its weight. */
function weightAt(words: readonly string[], at: number, language: Language): [length: number, weight: number] {
  for (let length = Math.min(LONGEST, words.length - at); length >= 1; length -= 1) {
    const weight = weightsIn(language).get(words.slice(at, at + length).join(" "));
    if (weight !== undefined) return [length, weight];
  }
  return [1, 0];
}
