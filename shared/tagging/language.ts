import type { LanguageTag, TagContext } from "../domain/message/tags.ts";
import { byScript } from "./language-script.ts";
import { type Told, tellingWords } from "./language-words.ts";
import { onlyWords } from "./words.ts";

/**
 * The language of a text, in this process: writing system first, then n-grams, and for the few letters of a
 * "merci!" what the account, the conversation and the author's earlier messages suggest. Confidence is the
 * share of such texts that come out right, so that officers can rely on it.
 */

export type Detect = (text: string, context: TagContext) => LanguageTag;

type Scores = Record<string, number>;

/** In letters, digits and spaces; below, n-grams are right nine times in ten and surer of themselves than that. */
const SHORT = 20;
/** Latin-script languages that people here write to departments in; fewer candidates, fewer mistakes. */
export const CANDIDATES = "en fr es pt it de nl pl ro tr vi tl sv hu hr sq cs".split(" ");
/** How often the detector is right by length: measured on texts of citizens' kind (test/tagging/language.test.ts). */
const RIGHT: readonly (readonly [number, number])[] = [
  [80, 0.99],
  [40, 0.98],
  [0, 0.95],
];
/** A lead over the next language below this is none. */
const CLEAR_LEAD = 0.05;
const UNCLEAR = 0.7;
/** Log-odds of French against English: per unit of the detector's scores, per telling word, by what surrounds it.
 * Four messages in five are in their account's language; the person's own last sure message says more. */
const PER_SCORE = 7;
const PER_WORD = 1.8;
const ACCOUNT = 1.4;
const EARLIER = [2, 1, 0.5];
/** Without a word that tells, a short text stays below what counts as sure, whatever surrounds it. */
const MOST_BY_PRIOR = 0.75;
const MOST_IF_SHORT = 0.93;

let loaded: Promise<Detect> | undefined;

/** Loads the language data (1.6 MB) at the first call, not at import, and once. */
export function loadDetector(): Promise<Detect> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Detect> {
  const { eld } = await import("eld/small");
  const detector = eld.newInstance();
  detector.setLanguageSubset(CANDIDATES);
  return (text, context) => {
    const words = onlyWords(text).replace(/\s+/g, " ").trim();
    if (!/\p{L}/u.test(words)) return { code: "und", confidence: 0, source: "none" };
    const script = byScript(words);
    if (script !== undefined) return { ...script, source: "script" };
    const scores = detector.detect(words).getScores();
    const told = tellingWords(words);
    return words.length < SHORT ? ofShort(scores, told, context) : ofLong(words, scores, told);
  };
}

function ofShort(scores: Scores, told: Told, context: TagContext): LanguageTag {
  if (told.other !== undefined && told.en + told.fr === 0) {
    return { code: told.other, confidence: UNCLEAR, source: "text" };
  }
  const ownWords = (told.fr - told.en) * PER_WORD;
  const text = ((scores.fr ?? 0) - (scores.en ?? 0)) * PER_SCORE + ownWords;
  const odds = text + priorOf(context);
  // Nothing at all to go by: English by the numbers of speakers, and said to be a guess.
  const code = odds > 0 ? "fr" : "en";
  const share = round(1 / (1 + Math.exp(-Math.abs(odds))));
  const toldItself = ownWords !== 0 && Math.sign(ownWords) === Math.sign(odds) && share > MOST_BY_PRIOR;
  const most = told.en > 0 && told.fr > 0 ? UNCLEAR : MOST_IF_SHORT;
  return toldItself
    ? { code, confidence: Math.min(share, most), source: "text" }
    : { code, confidence: Math.min(share, MOST_BY_PRIOR), source: "prior" };
}

function ofLong(words: string, scores: Scores, told: Told): LanguageTag {
  const [best = ["und", 0] as const, next = ["", 0] as const] = Object.entries(scores).sort(([, a], [, b]) => b - a);
  const [code] = best;
  const right = RIGHT.find(([least]) => words.length >= least)?.[1] ?? UNCLEAR;
  const lead = best[1] - next[1] >= CLEAR_LEAD;
  if (code !== "en" && code !== "fr") {
    // Chat spelling looks foreign to n-grams; its short words do not.
    const share = Math.abs(told.fr - told.en) / words.split(" ").length;
    const official = told.other === undefined && (share >= 0.5 || (share >= 0.3 && !lead));
    if (official) return { code: told.fr > told.en ? "fr" : "en", confidence: UNCLEAR, source: "text" };
    return { code, confidence: lead ? right : UNCLEAR, source: "text" };
  }
  const [own, foreign] = code === "fr" ? [told.fr, told.en] : [told.en, told.fr];
  const mixed = foreign >= 2 && foreign * 2 > own;
  return { code, confidence: lead && !mixed ? right : UNCLEAR, source: "text" };
}

/** Log-odds of French by what surrounds the text. */
function priorOf({ accountLanguage, earlierLanguages = [] }: TagContext): number {
  const account = accountLanguage === undefined ? 0 : side(accountLanguage) * ACCOUNT;
  return earlierLanguages
    .slice(0, EARLIER.length)
    .reduce((sum, code, at) => sum + side(code) * (EARLIER[at] ?? 0), account);
}

const side = (code: string): number => (code === "fr" ? 1 : code === "en" ? -1 : 0);
const round = (share: number): number => Math.round(share * 100) / 100;
