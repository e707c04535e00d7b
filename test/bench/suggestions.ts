import { SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import { OFFICIAL_LANGUAGES } from "../../shared/domain/official-language.ts";
import { makePairIndex } from "../../shared/tagging/pair-index.ts";
import { shortlist, suggest } from "../../shared/tagging/suggestion.ts";
import { type Figure, quantile, rounded } from "./figure.ts";
import { libraryOf } from "./library-data.ts";
import { libraryReads } from "./library-reads.ts";

/**
 * Three texts of a library for a message: how long that takes as the library grows, and what the pages that offer them
 * read. `npm run bench -- suggestions`.
 */

const SIZES = [50, 500, 5_000];
const MOST_MS = 20;

export const suggestionTimes = async (): Promise<Figure[]> => [...timesInMemory(), ...(await libraryReads())];

export function timesInMemory(): Figure[] {
  const messages = SAMPLE_DAY.filter(({ language }) => language === "en" || language === "fr");
  return SIZES.flatMap((size): Figure[] => {
    const pairs = libraryOf(size);
    const began = performance.now();
    const index = makePairIndex(pairs);
    for (const language of OFFICIAL_LANGUAGES) index.weight("", language);
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
      { name: `library ${of} by its words, both languages, once a process`, value: rounded(indexMs, 2), unit: "ms" },
    ];
  });
}
