import { performance } from "node:perf_hooks";
import { SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import { makePairIndex } from "../../shared/tagging/pair-index.ts";
import { shortlist, suggest } from "../../shared/tagging/suggestion.ts";
import { SAMPLE_LIBRARY } from "../tagging/suggestion-sample.ts";

/** Three texts of a library for a message: how long that takes as the library grows. */

const SUGGESTION_SIZES = [50, 500, 5_000] as const;

export interface SuggestionTimes {
  pairs: number;
  /** Reading a whole library into the index, once a process. */
  indexMs: number;
  medianMs: number;
  p95Ms: number;
}

/** The sample library again and again, each copy with a word of its own. */
function libraryOf(size: number): Pair[] {
  return Array.from({ length: size }, (_, at) => {
    const pair = SAMPLE_LIBRARY[at % SAMPLE_LIBRARY.length] as Pair;
    const own = `bureau${Math.floor(at / SAMPLE_LIBRARY.length)}`;
    const words = (language: "en" | "fr") => ({ ...pair[language], text: `${pair[language].text} ${own}` });
    return { ...pair, id: `${pair.id}-${at}`, en: words("en"), fr: words("fr") };
  });
}

export function suggestionTimes(sizes: readonly number[] = SUGGESTION_SIZES): SuggestionTimes[] {
  const messages = SAMPLE_DAY.filter(({ language }) => language === "en" || language === "fr");
  return sizes.map((size) => {
    const pairs = libraryOf(size);
    const began = performance.now();
    const index = makePairIndex(pairs);
    const indexMs = performance.now() - began;
    const times = messages.map(({ text, language }) => {
      const asked = { text, topics: [], language: { code: language, confidence: 1, source: "officer" as const } };
      const from = performance.now();
      const when = { day: "2026-11-25" };
      suggest(index, asked, when, shortlist(index, asked, when), new Map());
      return performance.now() - from;
    });
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
    return { pairs: size, indexMs, medianMs: at(0.5), p95Ms: at(0.95) };
  });
}
