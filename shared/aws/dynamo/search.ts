import { type Posting, type PostingKey, placeOf } from "../../domain/search/posting.ts";
import type { TermSample } from "../../domain/search/term-sample.ts";
import type { SearchStore } from "../../ports.ts";
import { DAYS, unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Condition, Key } from "./wire.ts";

/** Postings, a partition for each term and year; how frequent terms are, in two items. */

const FREQUENT: Key = { pk: "T", sk: "FREQUENT" };
const SAMPLE: Key = { pk: "T", sk: "SAMPLE" };

export function searchStore(table: Table): SearchStore {
  return {
    async savePostings(postings, gone) {
      await table.write([
        ...postings.map((posting) => ({ put: postingItem(posting) })),
        ...gone.map((key) => ({ remove: keyOf(key) })),
      ]);
    },

    async postings({ term, year, before, carrying = [], limit }) {
      const { items, evaluated, last } = await table.page({
        key: {
          expression: before === undefined ? "pk = :pk" : "pk = :pk AND sk < :before",
          values: { ":pk": partition(term, year), ...(before === undefined ? {} : { ":before": before }) },
        },
        ...(carrying.length === 0 ? {} : { filter: carryingOf(carrying) }),
        forward: false,
        limit,
      });
      return {
        items: items.map((item) => fromPosting(item, term)),
        looked: evaluated,
        ...(last === undefined ? {} : { reached: String(last.sk) }),
      };
    },

    async oldestDay() {
      const { items } = await table.page({
        key: { expression: "pk = :pk", values: { ":pk": DAYS } },
        forward: true,
        limit: 1,
      });
      return items[0] && String(items[0].sk);
    },

    async frequentTerms() {
      const [item] = await table.many([FREQUENT]);
      return (item?.terms as string[] | undefined) ?? [];
    },

    async termSample() {
      // In one turn: as one request.
      const [[sample], [frequent]] = await Promise.all([table.many([SAMPLE]), table.many([FREQUENT])]);
      if (sample === undefined) return undefined;
      const { messages, counts, revision } = sample as unknown as TermSample;
      return { messages, counts, frequent: (frequent?.terms as string[] | undefined) ?? [], revision };
    },

    async saveTermSample({ frequent, ...sample }, was) {
      const revision = was ? was.revision + 1 : sample.revision;
      const kept = { put: { ...SAMPLE, entity: "term-sample", v: 1, ...sample, revision }, when: unchanged(was) };
      // A transaction is billed twice, and the sample is large.
      if (frequent.length === was?.frequent.length) return table.put(kept.put, kept.when);
      const words = { put: { ...FREQUENT, entity: "frequent-terms", v: 1, terms: frequent } };
      return (await table.transact([kept, words])).ok ? "saved" : "conflict";
    },
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
function carryingOf(groups: readonly (readonly string[])[]): Condition {
  const values: Record<string, string> = {};
  const one = (part: string, name: string): string => {
    values[name] = part;
    return `contains(carries, ${name})`;
  };
  const all = groups.map((group, at) => `(${group.map((part, i) => one(part, `:c${at}_${i}`)).join(" OR ")})`);
  return { expression: all.join(" AND "), values };
}

const partition = (term: string, year: string): string => `T#${term}#${year}`;
const keyOf = (posting: PostingKey): Key => ({
  pk: partition(posting.term, posting.at.slice(0, 4)),
  sk: placeOf(posting),
});

export const postingItem = (posting: Posting): Item => ({
  ...keyOf(posting),
  entity: "posting",
  v: 1,
  carries: posting.carries,
});

function fromPosting({ sk, carries }: Item, term: string): Posting {
  const [at = "", messageId = ""] = String(sk).split("#");
  return { term, at, messageId, carries: String(carries) };
}
