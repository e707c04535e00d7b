import fc from "fast-check";
import { expect, it } from "vitest";
import type { Pair, PairLanguage } from "../../shared/domain/library/library.ts";
import { termsOf } from "../../shared/tagging/content.ts";
import { makePairIndex, type PairIndex } from "../../shared/tagging/pair-index.ts";
import { SAMPLE_LIBRARY } from "./suggestion-sample.ts";

const LIBRARY = SAMPLE_LIBRARY.slice(0, 8);
const aPair = fc.constantFrom(...LIBRARY);
/** Pairs come, change their words for another's, and go. */
const aChange = fc.oneof(
  fc.tuple(aPair, aPair).map(
    ([{ id }, words]) =>
      (index: PairIndex) =>
        index.put({ ...words, id }),
  ),
  aPair.map(
    ({ id }) =>
      (index: PairIndex) =>
        index.remove(id),
  ),
);
const LANGUAGES: readonly PairLanguage[] = ["en", "fr"];

/** All that an index says of pairs and of words. */
const said = (index: PairIndex) =>
  LANGUAGES.map((language) => {
    const terms = LIBRARY.flatMap((pair) => termsOf(`${pair[language].title} ${pair[language].text}`, language));
    return {
      all: [...index.all()].map(({ id }) => id),
      match: [...index.match(terms, language)].sort(([a], [b]) => (a < b ? -1 : 1)),
      words: terms.map(({ stem }) => [index.weight(stem, language), index.spread(stem, language)]),
    };
  });

it("says the same whether a language was asked before what changed or is asked for the first time after it", () => {
  fc.assert(
    fc.property(fc.array(aChange, { maxLength: 12 }), fc.constantFrom(...LANGUAGES), (changes, early) => {
      const [late, one, both] = [makePairIndex(LIBRARY), makePairIndex(LIBRARY), makePairIndex(LIBRARY)];
      one.weight("passport", early);
      for (const language of LANGUAGES) both.weight("passport", language);
      for (const change of changes) for (const index of [late, one, both]) change(index);
      expect(said(late)).toEqual(said(both));
      expect(said(one)).toEqual(said(both));
    }),
    { numRuns: 60 },
  );
});

it("reads the words of the language that is asked for, and not the other's: the first page of a process waits for it", () => {
  const read: string[] = [];
  const watched = SAMPLE_LIBRARY.map((pair): Pair => {
    const words = (language: PairLanguage) => ({
      get: () => {
        read.push(language);
        return pair[language];
      },
    });
    return Object.defineProperties({ ...pair }, { en: words("en"), fr: words("fr") });
  });
  const index = makePairIndex(watched);
  expect(read).toEqual([]);
  index.match(termsOf("renouvellement du passeport", "fr"), "fr");
  expect(new Set(read)).toEqual(new Set(["fr"]));
});
