import { fold } from "../domain/fold.ts";
import type { PairLanguage } from "../domain/library/library.ts";
import { OFFICIAL_LANGUAGES } from "../domain/official-language.ts";
import { wallTime } from "../domain/zone.ts";
import type { Contradicted, Librarian, LibraryStore, Ports } from "../ports.ts";
import { stemsOf, termsOf } from "../tagging/content.ts";
import { differing, sameQuestion } from "../tagging/contradiction.ts";
import { makePairIndex, type PairIndex } from "../tagging/pair-index.ts";
import { shortlist, suggest } from "../tagging/suggestion.ts";

/** The library by heart: read whole once a process, then only what changed, which one small item tells. */

/** Of those that a question would find, these are held against a new answer. */
const HELD_AGAINST = 5;
/** Pairs that must have a word before it counts as the department's. */
const COMMON = 2;
const PATTERN_WORDS = 8;

export function makeLibrarian(
  store: Pick<LibraryStore, "library" | "libraryChanges" | "libraryRevision" | "pairUses">,
  { department, nowMs }: Pick<Ports, "department" | "nowMs">,
): Librarian {
  const day = (): string => wallTime(nowMs(), department.department.timeZone).day;
  let own: Record<PairLanguage, ReadonlySet<string>> | undefined;
  let known: { revision: number; index: PairIndex } | undefined;
  let reading: Promise<PairIndex> | undefined;

  async function read(): Promise<PairIndex> {
    if (known !== undefined) {
      if ((await store.libraryRevision()) === known.revision) return known.index;
      const changes = await store.libraryChanges(known.revision);
      if (changes !== undefined) {
        for (const pair of changes.pairs) known.index.put(pair);
        for (const id of changes.gone) known.index.remove(id);
        known.revision = changes.revision;
        return known.index;
      }
    }
    const { revision, pairs } = await store.library();
    known = { revision, index: makePairIndex(pairs) };
    return known.index;
  }

  /** Requests at the same moment read once. */
  async function index(): Promise<PairIndex> {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  return {
    async pairs() {
      return [...(await index()).all()];
    },

    async suggest(message, options) {
      const all = await index();
      const ranked = shortlist(all, message, options);
      const uses = await store.pairUses(ranked.map(({ pair }) => pair.id));
      return suggest(all, message, options, ranked, uses);
    },

    async find(query, limit) {
      const all = await index();
      const last = fold(
        query
          .trim()
          .split(/[^\p{L}\p{N}]+/u)
          .at(-1) ?? "",
      );
      const scores = new Map<string, number>();
      for (const language of OFFICIAL_LANGUAGES) {
        const terms = termsOf(query, language);
        const begun = last.length < 2 ? [] : all.beginning(last, language).map((stem) => ({ stem, word: stem }));
        for (const [id, { score }] of all.match([...terms, ...begun], language)) {
          scores.set(id, Math.max(score, scores.get(id) ?? 0));
        }
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, limit)
        .flatMap(([id]) => all.get(id) ?? []);
    },

    stems: stemsOf,

    async pattern(question, language, answer) {
      const all = await index();
      own ??= { en: topicStems(department, "en"), fr: topicStems(department, "fr") };
      const known = new Set([...own[language], ...stemsOf(answer, language)]);
      const words = new Map<string, string>();
      for (const { stem, word } of termsOf(question, language)) {
        // A word of a single pair may be anything, a name too.
        if (/\d/.test(word) || !(known.has(stem) || all.spread(stem, language) >= COMMON)) continue;
        if (!words.has(stem)) words.set(stem, word);
      }
      return [...words.values()].slice(0, PATTERN_WORDS);
    },

    async contradicted(words, { language, topics, pairId, question = "" }) {
      const all = await index();
      const asked = {
        text: `${words.title} ${question} ${words.text}`,
        topics,
        language: { code: language, confidence: 1, source: "officer" as const },
      };
      const near = shortlist(all, asked, { day: day() })
        .filter(({ pair }) => pair.state === "approved" && pair.id !== pairId)
        .filter(({ pair, topics: shared }) => shared.length > 0 || topics.length === 0 || pair.topics.length === 0)
        .slice(0, HELD_AGAINST);
      return near.flatMap(({ pair }): Contradicted[] => {
        const weight = (stem: string): number => all.weight(stem, language);
        if (!sameQuestion({ ...words, question }, pair, language, weight)) return [];
        const found = differing(words.text, pair[language].text, language, weight);
        return found.length === 0 ? [] : [{ pair, language, differences: found }];
      });
    },
  };
}

const topicStems = (department: Ports["department"], language: PairLanguage): ReadonlySet<string> =>
  new Set(
    department.teams
      .flatMap(({ topics }) => Object.values(topics))
      .flatMap((topic) => stemsOf(topic[language].join(" "), language)),
  );
