import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL, type OpenRow, openDataOf } from "../../shared/domain/report/open-data.ts";
import { partOf } from "../../shared/domain/report/part.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { determined, LEAST, type Sum } from "../../shared/domain/report/suppress.ts";
import { monthReport } from "../fakes/reports.ts";

/** What a month publishes, held against all that its tables together could tell. */

const BY = ["channel", "language", "topic", "sentiment"] as const;
const idOf = (row: OpenRow): string => [row.measure, ...BY.map((by) => row[by])].join("|");

/** Every sum that a reader can form: a row, and those that split it by one column more. */
function readersSums(rows: readonly OpenRow[]): Sum[] {
  return rows.flatMap((row) =>
    BY.filter((by) => row[by] === ALL).flatMap((by) => {
      const parts = rows.filter(
        (one) =>
          one.measure === row.measure &&
          one[by] !== ALL &&
          BY.every((other) => other === by || one[other] === row[other]),
      );
      return parts.length === 0 ? [] : [{ total: idOf(row), parts: parts.map(idOf) }];
    }),
  );
}

const LANGUAGES = ["en", "fr", "other"] as const;
const SENTIMENTS = ["negative", "neutral", "positive"] as const;

/** So many messages that are alike; `also`: they have this topic too. */
interface Group {
  channel: number;
  language: (typeof LANGUAGES)[number];
  sentiment: (typeof SENTIMENTS)[number];
  topic: number;
  also?: number | undefined;
  count: number;
}

function monthOf(groups: readonly Group[]): Report {
  const { service } = monthReport;
  const many = (is: (group: Group) => boolean): number =>
    groups.reduce((sum, group) => (is(group) ? sum + group.count : sum), 0);
  const about = (topic: number) => (group: Group) => group.topic === topic || group.also === topic;
  const byChannel = service.byChannel.flatMap((one, at) => {
    const [en = 0, fr = 0, other = 0] = LANGUAGES.map((language) =>
      many((group) => group.channel === at && group.language === language),
    );
    return en + fr + other === 0 ? [] : [{ ...one, en, fr, other, first: { count: en + fr + other } }];
  });
  const topics = [...new Set(groups.flatMap(({ topic, also }) => [topic, also ?? topic]))];
  return {
    ...monthReport,
    service: {
      ...service,
      byChannel,
      byTopic: topics.map((topic) => {
        const own = (is: (group: Group) => boolean) => many((group) => about(topic)(group) && is(group));
        const all = own(() => true);
        const [negative = 0, neutral = 0, positive = 0] = SENTIMENTS.map((one) =>
          own(({ sentiment }) => sentiment === one),
        );
        const [en = 0, fr = 0, other = 0] = LANGUAGES.map((one) => own(({ language }) => language === one));
        const counts = { topic: `t${topic}`, count: all, negative: partOf(negative, all) };
        return { ...service.byTopic[0]!, ...counts, neutral, positive, en, fr, other };
      }),
      byLanguage: service.byLanguage.map((one) => ({
        ...one,
        first: { count: many(({ language }) => language === one.language) },
      })),
      bySentiment: SENTIMENTS.map((name) => ({ name, count: many(({ sentiment }) => sentiment === name) })),
    },
  };
}

const group = (also: fc.Arbitrary<number | undefined>): fc.Arbitrary<Group> =>
  fc.record({
    channel: fc.integer({ min: 0, max: 4 }),
    language: fc.constantFrom("en" as const, "en" as const, "fr" as const, "other" as const),
    sentiment: fc.constantFrom(...SENTIMENTS),
    topic: fc.integer({ min: 0, max: 4 }),
    also,
    count: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 })),
  });

describe("a month's open data", () => {
  it("counts each topic by sentiment and by language, and both add up to it", () => {
    const rows = openDataOf(monthReport).filter(({ measure }) => measure === "messages");
    const topics = monthReport.service.byTopic;
    expect(rows.filter(({ topic, language }) => topic !== ALL && language !== ALL)).toHaveLength(topics.length * 3);
    for (const { topic } of topics) {
      const own = rows.filter((row) => row.topic === topic);
      const total = own.find(({ language, sentiment }) => language === ALL && sentiment === ALL);
      const parts = own.filter(({ language }) => language !== ALL);
      if (parts.some(({ value }) => value === undefined)) continue;
      expect(parts.reduce((sum, { value = 0 }) => sum + value, 0)).toBe(total?.value);
    }
  });

  it.each([
    ["each of one topic", fc.constant(undefined)],
    ["some of two topics", fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined, freq: 4 })],
  ])("of messages %s gives no hidden count away: by no sum, difference or system of sums", (_name, also) => {
    let hid = 0;
    fc.assert(
      fc.property(fc.array(group(also), { minLength: 1, maxLength: 40 }), (groups) => {
        const counts = openDataOf(monthOf(groups)).filter(({ unit }) => unit === "count");
        const shown = new Map(counts.map((row) => [idOf(row), row.value]));
        const hidden = new Set(counts.filter(({ value }) => value === undefined).map(idOf));
        hid += hidden.size;
        expect([...shown.values()].filter((value = 0) => value > 0 && value < LEAST)).toEqual([]);
        // Topics that messages share add up to no total: a reader has no such sum.
        const shared = groups.some(({ topic, also }) => also !== undefined && also !== topic);
        const sums = readersSums(counts).filter(({ total, parts }) => !shared || !isOverTopics(total, parts));
        expect(determined(hidden, sums)).toEqual([]);
        for (const { total, parts } of sums) {
          const unseen = parts.filter((part) => hidden.has(part));
          const all = shown.get(total);
          if (unseen.length === 0 || all === undefined) continue;
          expect(unseen.length).toBeGreaterThan(1);
          const rest = all - parts.reduce((sum, part) => sum + (shown.get(part) ?? 0), 0);
          expect(rest).toBeGreaterThanOrEqual(LEAST);
        }
      }),
      { numRuns: 40 },
    );
    expect(hid).toBeGreaterThan(40);
  });
});

const isOverTopics = (total: string, [part = ""]: readonly string[]): boolean =>
  total.split("|")[3] === ALL && part.split("|")[3] !== ALL;
