import type { Department } from "../domain/department/department.ts";
import { fold } from "../domain/fold.ts";
import { type LanguageTag, SURE_LANGUAGE } from "../domain/message/tags.ts";
import { STEMS, type Stem, wordsOf } from "./words.ts";

/** Topics and team from the department's own words, stemmed, in both languages. */

export interface Topics {
  /** Topic ids, best first. */
  topics: string[];
  /** Team of the best topic. */
  team?: string;
}

interface Phrase {
  topic: string;
  stems: string[];
  /** As the department wrote it, folded. */
  written: string;
}

interface Index {
  /** Phrases by their first stem, longest first. */
  phrases: Map<string, Phrase[]>;
  /** Every phrase as written. */
  written: Set<string>;
  stem: Stem;
}

/** More topics than this say nothing any more. */
const MOST_TOPICS = 5;

/**
 * Compiles once; the answer is pure. A phrase of several words weighs as many words: it says more. Where the
 * language is sure only its own words count ("son" is a child in English and "his" in French), else both lists.
 */
export function compileTopics(teams: Department["teams"]): (text: string, language: LanguageTag) => Topics {
  const indexes = (["en", "fr"] as const).map((language) => ({
    language,
    ...indexOf(teams, language, stemmed(STEMS[language])),
  }));
  const order = teams.flatMap((team) => Object.keys(team.topics).map((topic) => ({ topic, team: team.id })));

  return (text, { code, confidence }) => {
    const words = wordsOf(text);
    const scores = new Map<string, number>();
    // A word that both languages' lists know (passport photo, photo de passeport) counts once.
    const seen = new Set<string>();
    for (const index of indexes) {
      if (confidence < SURE_LANGUAGE || index.language === code) score(words, index, scores, seen);
    }
    const best = order
      .filter(({ topic }) => scores.has(topic))
      .sort((a, b) => (scores.get(b.topic) ?? 0) - (scores.get(a.topic) ?? 0));
    const topics = [...new Set(best.map(({ topic }) => topic))].slice(0, MOST_TOPICS);
    const team = best[0]?.team;
    return { topics, ...(team === undefined ? {} : { team }) };
  };
}

/** Stemmed with its accents, which French endings need (volées), compared without: people leave them out. */
const stemmed =
  (stem: Stem): Stem =>
  (word) =>
    fold(stem(word));

function indexOf(teams: Department["teams"], language: "en" | "fr", stem: Stem): Index {
  const all = teams.flatMap(({ topics }) =>
    Object.entries(topics).flatMap(([topic, words]) =>
      words[language].map((phrase) => {
        const parts = wordsOf(phrase);
        return { topic, stems: parts.map(stem), written: parts.map(fold).join(" ") };
      }),
    ),
  );
  all.sort((a, b) => b.stems.length - a.stems.length);
  return {
    phrases: Map.groupBy(all, ({ stems }) => stems[0] ?? ""),
    written: new Set(all.map(({ written }) => written)),
    stem,
  };
}

function score(words: readonly string[], index: Index, scores: Map<string, number>, seen: Set<string>): void {
  const stems = words.map(index.stem);
  for (const [at, first] of stems.entries()) {
    const word = fold(words[at] ?? "");
    for (const { topic, stems: wanted, written } of index.phrases.get(first) ?? []) {
      const key = `${topic} ${at}`;
      if (seen.has(key) || !wanted.every((one, offset) => stems[at + offset] === one)) continue;
      // A word that is in the lists itself means that, not another of the same stem: "fils" is no "file".
      if (wanted.length === 1 && written !== word && index.written.has(word)) continue;
      seen.add(key);
      scores.set(topic, (scores.get(topic) ?? 0) + wanted.length);
    }
  }
}
