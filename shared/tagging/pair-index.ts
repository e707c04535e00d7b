import type { Pair, PairLanguage, PairWords } from "../domain/library/library.ts";
import { type Term, termsOf } from "./content.ts";

/** The library by its stems, one index a language, made when it is first asked and kept up to date pair by pair. Ranks as BM25 does. */

export interface PairIndex {
  put(pair: Pair): void;
  remove(id: string): void;
  all(): Iterable<Pair>;
  get(id: string): Pair | undefined;
  size(): number;
  /** Scores of the pairs that share a word with the terms, and the words that each shares. */
  match(terms: readonly Term[], language: PairLanguage): Map<string, Match>;
  /** How telling a stem is: small where many pairs have it. */
  weight(stem: string, language: PairLanguage): number;
  /** The weight of a stem that one pair alone has. */
  rarest(): number;
  /** How many pairs have a stem. */
  spread(stem: string, language: PairLanguage): number;
  /** Stems that begin so: of a word that is still being written. */
  beginning(prefix: string, language: PairLanguage): string[];
}

export interface Match {
  score: number;
  /** The query's words that name a topic, the most telling first. */
  words: string[];
  /** Of the weight of all the query's words that name a topic, those that the pair has. */
  share: number;
}

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), usual values. */
const K1 = 1.2;
const B = 0.6;
/** A title and the words that people ask with say more than a sentence of the text. */
const FIELD_WEIGHTS = { title: 2.5, asks: 3, text: 1 } as const;
const NAMED_WORDS = 3;
const MOST_BEGINNINGS = 20;
/** Of a word's weight, where it names no topic. */
const QUIET_SHARE = 0.7;

interface Side {
  postings: Map<string, Map<string, number>>;
  lengths: Map<string, number>;
  totalLength: number;
}

export function makePairIndex(pairs: Iterable<Pair> = []): PairIndex {
  const byId = new Map<string, Pair>();
  for (const pair of pairs) byId.set(pair.id, pair);
  const sides = new Map<PairLanguage, Side>();

  /** Made of all pairs when its language is first asked for. */
  function sideOf(language: PairLanguage): Side {
    let side = sides.get(language);
    if (side === undefined) {
      side = { postings: new Map(), lengths: new Map(), totalLength: 0 };
      for (const pair of byId.values()) add(side, pair, language);
      sides.set(language, side);
    }
    return side;
  }

  function remove(id: string): void {
    const was = byId.get(id);
    if (was === undefined) return;
    byId.delete(id);
    for (const [language, side] of sides) take(side, was, language);
  }

  function put(pair: Pair): void {
    remove(pair.id);
    byId.set(pair.id, pair);
    for (const [language, side] of sides) add(side, pair, language);
  }

  const weightOf = (found: number): number => Math.log(1 + (byId.size - found + 0.5) / (found + 0.5));
  const weight = (stem: string, language: PairLanguage): number =>
    weightOf(sideOf(language).postings.get(stem)?.size ?? 0);

  return {
    put,
    remove,
    all: () => byId.values(),
    get: (id) => byId.get(id),
    size: () => byId.size,
    weight,
    rarest: () => weightOf(1),
    spread: (stem, language) => sideOf(language).postings.get(stem)?.size ?? 0,

    match(terms, language) {
      const { postings, lengths, totalLength } = sideOf(language);
      const average = totalLength / Math.max(1, byId.size);
      const parts = new Map<string, { score: number; words: [string, number][]; told: number }>();
      let asked = 0;
      for (const { stem, word, quiet } of new Map(terms.map((term) => [term.stem, term])).values()) {
        const telling = weight(stem, language) * (quiet ? QUIET_SHARE : 1);
        if (!quiet) asked += telling;
        for (const [id, frequency] of postings.get(stem) ?? []) {
          const norm = K1 * (1 - B + (B * (lengths.get(id) ?? 0)) / average);
          const part = (telling * frequency * (K1 + 1)) / (frequency + norm);
          const sum = parts.get(id) ?? { score: 0, words: [], told: 0 };
          sum.score += part;
          if (!quiet) {
            sum.words.push([word, part]);
            sum.told += telling;
          }
          parts.set(id, sum);
        }
      }
      return new Map(
        [...parts].map(([id, { score, words, told }]) => [
          id,
          { score, words: named(words), share: told / Math.max(asked, Number.MIN_VALUE) },
        ]),
      );
    },

    beginning(prefix, language) {
      const found: string[] = [];
      for (const stem of sideOf(language).postings.keys()) {
        if (stem.startsWith(prefix) && found.push(stem) === MOST_BEGINNINGS) break;
      }
      return found;
    },
  };
}

function add(side: Side, pair: Pair, language: PairLanguage): void {
  let length = 0;
  for (const [stem, weight] of weighed(pair[language], language)) {
    const docs = side.postings.get(stem) ?? new Map<string, number>();
    docs.set(pair.id, weight);
    side.postings.set(stem, docs);
    length += weight;
  }
  side.lengths.set(pair.id, length);
  side.totalLength += length;
}

function take(side: Side, pair: Pair, language: PairLanguage): void {
  const { id } = pair;
  for (const stem of weighed(pair[language], language).keys()) {
    const docs = side.postings.get(stem);
    docs?.delete(id);
    if (docs?.size === 0) side.postings.delete(stem);
  }
  side.totalLength -= side.lengths.get(id) ?? 0;
  side.lengths.delete(id);
}

const named = (words: [string, number][]): string[] =>
  words
    .sort((a, b) => b[1] - a[1])
    .slice(0, NAMED_WORDS)
    .map(([word]) => word);

/** Stems of a pair's words in one language, each with the weight of the fields that have it. */
function weighed(words: PairWords, language: PairLanguage): Map<string, number> {
  const weights = new Map<string, number>();
  const fields = [
    [words.title, FIELD_WEIGHTS.title],
    [words.asks.join(" "), FIELD_WEIGHTS.asks],
    [words.text, FIELD_WEIGHTS.text],
  ] as const;
  for (const [text, weight] of fields) {
    for (const { stem } of termsOf(text, language)) weights.set(stem, (weights.get(stem) ?? 0) + weight);
  }
  return weights;
}
