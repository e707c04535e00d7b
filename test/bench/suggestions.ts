import { SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import { makePairIndex } from "../../shared/tagging/pair-index.ts";
import { shortlist, suggest } from "../../shared/tagging/suggestion.ts";
import { SAMPLE_LIBRARY } from "../tagging/suggestion-sample.ts";
import { type Figure, quantile, rounded } from "./figure.ts";

/** Three texts of a library for a message: how long that takes as the library grows. */

const SIZES = [50, 500, 5_000];
const MOST_MS = 20;

/** The sample library again and again, each copy with a word of its own. */
export function libraryOf(size: number): Pair[] {
  return Array.from({ length: size }, (_, at) => {
    const pair = SAMPLE_LIBRARY[at % SAMPLE_LIBRARY.length] as Pair;
    const own = `bureau${Math.floor(at / SAMPLE_LIBRARY.length)}`;
    const words = (language: "en" | "fr") => ({ ...pair[language], text: `${pair[language].text} ${own}` });
    return { ...pair, id: `${pair.id}-${at}`, en: words("en"), fr: words("fr") };
  });
}

export function suggestionTimes(): Figure[] {
  const messages = SAMPLE_DAY.filter(({ language }) => language === "en" || language === "fr");
  return SIZES.flatMap((size): Figure[] => {
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
    const of = `of ${size} pairs`;
    const at = (share: number): number => rounded(quantile(times, share), 2);
    return [
      { name: `three suggestions ${of}, median`, value: at(0.5), unit: "ms", goal: MOST_MS },
      { name: `three suggestions ${of}, 95th percentile`, value: at(0.95), unit: "ms" },
      { name: `library ${of} read, once a process`, value: rounded(indexMs, 2), unit: "ms" },
    ];
  });
}
