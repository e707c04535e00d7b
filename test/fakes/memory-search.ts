import { type Posting, placeOf } from "../../shared/domain/search/posting.ts";
import type { TermSample } from "../../shared/domain/search/term-sample.ts";
import type { SearchStore } from "../../shared/ports.ts";

/** Postings in memory. `days`: of all messages, in any order. */
export function memorySearch(days: () => string[]): SearchStore & { allPostings(): Posting[] } {
  const postings = new Map<string, Posting>();
  const key = (one: Pick<Posting, "term" | "at" | "messageId">): string => `${one.term} ${placeOf(one)}`;
  let sample: TermSample | undefined;
  return {
    allPostings: () => [...postings.values()].map((one) => structuredClone(one)),
    async savePostings(next, gone) {
      for (const one of next) postings.set(key(one), structuredClone(one));
      for (const one of gone) postings.delete(key(one));
    },
    async postings({ term, year, before, carrying = [], limit }) {
      const found = [...postings.values()]
        .filter((one) => one.term === term && one.at.startsWith(year))
        .filter((one) => before === undefined || placeOf(one) < before)
        .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
      const looked = found.slice(0, limit);
      const last = looked.at(-1);
      const items = looked.filter((one) => carrying.every((group) => group.some((part) => one.carries.includes(part))));
      return {
        items: items.map((one) => structuredClone(one)),
        looked: looked.length,
        ...(found.length > limit && last ? { reached: placeOf(last) } : {}),
      };
    },
    async oldestDay() {
      return days().sort()[0];
    },
    async frequentTerms() {
      return [...(sample?.frequent ?? [])];
    },
    async termSample() {
      return structuredClone(sample);
    },
    async saveTermSample(next, was) {
      if (sample?.revision !== was?.revision) return "conflict";
      sample = { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision };
      return "saved";
    },
  };
}
