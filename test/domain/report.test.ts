import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileReport, type ReportInput } from "../../shared/domain/report/compile.ts";
import { costSection } from "../../shared/domain/report/cost.ts";
import { counterOf, LAYERS, type Scope, WHOLE } from "../../shared/domain/report/dimensions.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import type { Part } from "../../shared/domain/report/part.ts";
import { SMALL } from "../../shared/domain/report/part.ts";
import { monthOfPeriod, type Period, periodBefore, periodLastYear } from "../../shared/domain/report/period.ts";
import { type Recount, recountedOf } from "../../shared/domain/report/recount.ts";
import type { Counts } from "../../shared/domain/report/report.ts";
import { type Indicator, OECD_DRIVERS, type Report } from "../../shared/domain/report/sections.ts";
import { countsOfScope } from "../../shared/domain/report/tally.ts";
import { testDepartment } from "../fakes/department.ts";
import { addedUp } from "./report-month.ts";

const at = (hour: number, count: number): number[] => Array.from({ length: 24 }, (_, n) => (n === hour ? count : 0));
/** dimension → name → count, all at nine o'clock. */
type Plain = Record<string, Record<string, number>>;
const counts = (plain: Plain): Counts =>
  Object.fromEntries(
    Object.entries(plain).map(([dimension, names]) => [
      dimension,
      Object.fromEntries(Object.entries(names).map(([name, n]) => [name, at(9, n)])),
    ]),
  );

const OCTOBER = monthOfPeriod("2026-10");
const of = (period: Period, plain: Plain) => addedUp(period, [{ day: period.from, counts: counts(plain) }]);
const compile = (now: Plain, more: Partial<ReportInput> = {}, then: Plain = {}, lastYear: Plain = {}): Report =>
  compileReport({
    department: testDepartment,
    scope: WHOLE,
    periods: {
      now: of(OCTOBER, now),
      before: of(periodBefore(OCTOBER), then),
      lastYear: of(periodLastYear(OCTOBER), lastYear),
    },
    history: [],
    metrics: { before: [], days: [] },
    posts: [],
    gaps: [],
    compiledAt: "2026-11-01T12:00:00.000Z",
    partial: false,
    reads: 95,
    ...more,
  });
const indicator = (report: Report, id: Indicator["id"]) => report.trust.find((one) => one.id === id)?.figure;

describe("a report", () => {
  it("of nothing says nothing, compares with nothing, and does not divide by it", () => {
    const report = compile({});
    expect(report).toMatchObject({
      v: 2,
      name: "2026-10",
      small: true,
      reads: 95,
      service: {
        received: { now: 0 },
        first: { now: { count: 0 } },
        unanswered: { now: { count: 0, n: 0 } },
        unansweredWhy: [],
        layers: [],
        byChannel: [],
        byTopic: [],
      },
      languages: { overlap: true, exceptions: 0 },
      cost: { aws: expect.any(Number), platform: 0 },
    });
    expect(report.service.received).toEqual({ now: 0 });
    expect(report.cost).not.toHaveProperty("perReply");
    expect(report).not.toHaveProperty("partial");
  });

  it("compares with the month before and the same month a year ago, where anything was counted then", () => {
    const report = compile(
      { volume: { received: 60 }, reply: { [bucketOf(600)]: 40 }, topic: { photo: 40, lost: 20 } },
      {},
      { volume: { received: 50 }, topic: { photo: 10, fees: 5 } },
    );
    expect(report.service.received).toEqual({ now: 60, before: 50 });
    expect(report.service.first.before).toEqual({ count: 0 });
    expect(report.service.byTopic.map(({ topic, count, before }) => [topic, count, before])).toEqual([
      ["photo", 40, 10],
      ["lost", 20, 0],
      ["fees", 0, 5],
    ]);
    expect(compile({}, {}, {}, { volume: { received: 7 } }).service.received).toEqual({ now: 0, lastYear: 7 });
  });

  it("of a team reads the team's counters alone", () => {
    const scope: Scope = { kind: "team", id: "renewals" };
    const everybody = counts({
      volume: { received: 90 },
      [counterOf("volume", scope)]: { received: 31 },
      [counterOf("volume", { kind: "team", id: "renewals-2" })]: { received: 5 },
      [counterOf("sentiment", scope)]: { negative: 31 },
    });
    expect(Object.keys(countsOfScope(everybody, WHOLE))).toEqual(["volume"]);
    const now = addedUp(OCTOBER, [{ day: OCTOBER.from, counts: countsOfScope(everybody, scope) }]);
    const report = compile(
      {},
      { scope, periods: { now, before: of(periodBefore(OCTOBER), {}), lastYear: of(periodLastYear(OCTOBER), {}) } },
    );
    expect(report.name).toBe("2026-10.team-renewals");
    expect(report.service.received).toEqual({ now: 31 });
    expect(report.service.bySentiment).toEqual([{ name: "negative", count: 31 }]);
    // What stands idle is nobody's in particular.
    expect(report.cost.lines.map(({ what }) => what)).not.toContain("standing");
  });
});

describe("service", () => {
  it("says what came, by channel, language, topic and sentiment, the largest first", () => {
    const { service } = compile({
      volume: { received: 50 },
      "channel-language": { "x|en": 20, "x|fr": 5, "facebook|fr": 15, "facebook|other": 10, "bluesky|en": 0 },
      language: { en: 20, fr: 20, pa: 6, es: 4 },
      topic: { photo: 35, none: 15 },
      "topic-sentiment": { "photo|negative": 14, "photo|neutral": 11, "photo|positive": 10, "none|negative": 2 },
      "reply-channel": { [`x|${bucketOf(600)}`]: 8 },
      "standard-channel": { "x|met": 6, "x|missed": 2 },
      "owed-channel": { x: 3 },
    });
    expect(service.byChannel.map(({ channel, en, fr, other }) => [channel, en, fr, other])).toEqual([
      ["facebook", 0, 15, 10],
      ["x", 20, 5, 0],
    ]);
    expect(service.byChannel[1]).toMatchObject({ first: { count: 8 }, standard: { count: 6, n: 11 } });
    expect(service.byLanguage.map(({ language, count }) => [language, count])).toEqual([
      ["en", 20],
      ["fr", 20],
      ["other", 10],
    ]);
    expect(service.byTopic[0]).toMatchObject({ topic: "photo", neutral: 11, positive: 10, negative: { count: 14 } });
    expect(service.byTopic[0]?.negative.share?.value).toBe(0.4);
    // Fifteen messages carry no percentage.
    expect(service.byTopic[1]?.negative).toEqual({ count: 2, n: 15 });
  });

  it("holds against the standard what nobody answered in time", () => {
    const counted = { standard: { met: 40, missed: 5 }, owed: { all: 7 } };
    const { standard, overdue } = compile(counted).service;
    expect(standard.now).toMatchObject({ count: 40, n: 52 });
    expect(overdue).toBe(7);
  });

  it("says what nobody answered, and why, most first", () => {
    const { service } = compile({
      volume: { received: 100 },
      unanswered: { open: 12, "waiting-expert": 20, barred: 8 },
    });
    expect(service.unanswered.now).toMatchObject({ count: 40, n: 100, share: { value: 0.4 } });
    expect(service.unansweredWhy.map(({ name, count }) => [name, count])).toEqual([
      ["waiting-expert", 20],
      ["open", 12],
      ["barred", 8],
    ]);
  });

  it("counts as reopened what came back, against what was answered or closed", () => {
    const { service } = compile({
      reply: { [bucketOf(100)]: 40 },
      closed: { closed: 10 },
      reopened: { citizen: 4, officer: 1 },
      "follow-up": { question: 3, negative: 1, positive: 20, other: 5 },
    });
    expect(service.reopened.now).toMatchObject({ count: 5, n: 50, share: { value: 0.1 } });
    expect(service.reopened.now.share?.low).toBeLessThan(0.1);
    expect(service.reopenedBy).toEqual({ citizen: 4, officer: 1 });
  });

  it("breaks the time at a percentile down into whole seconds that add up to it, from the replies around it", () => {
    const [fast, slow] = [bucketOf(60), bucketOf(3600)];
    const { layers, first } = compile({
      reply: { [fast]: 90, [slow]: 10 },
      "layer-seconds": { [`${fast}|officer`]: 3 * 1800, [`${slow}|officer`]: 6000, [`${slow}|expert`]: 30_001 },
    }).service;
    const [p50, p90] = layers;
    // Half of all stand far under the slow ones; the ninetieth may be one of either.
    expect(p50).toMatchObject({ rank: "p50", n: 90, seconds: { expert: 0, officer: p50?.total } });
    expect(p90).toMatchObject({ rank: "p90", n: 100 });
    expect(p90?.seconds.expert).toBeGreaterThan(0);
    expect(p90?.total).toBe(Math.round(first.now.p90?.seconds ?? 0));
    expect(layers).toHaveLength(2);
  });

  it("splits the replies that were written here alone, and says how many were not", () => {
    const [fast, slow] = [bucketOf(60), bucketOf(3600)];
    const { layers, first, here, outsideHours } = compile({
      reply: { [bucketOf(0)]: 20, [fast]: 40, [slow]: 80 },
      there: { [bucketOf(0)]: 20, [slow]: 80 },
      "layer-seconds": { [`${fast}|officer`]: 2400 },
    }).service;
    expect([first.now.count, here.now.count, outsideHours]).toEqual([140, 40, 20]);
    expect(layers.map(({ rank, n }) => [rank, n])).toEqual([
      ["p50", 40],
      ["p90", 40],
    ]);
    expect(layers[0]?.total).toBe(Math.round(here.now.p50?.seconds ?? 0));
    expect(here.now.p50?.seconds).toBeLessThan(first.now.p50?.seconds ?? 0);
  });

  it("counts the language of what was written on the platform among answers in kind, and no reason is owed for it", () => {
    const { languages, trust } = compile({
      "in-kind": { "en|same": 40, "en|other": 2 },
      "there-in-kind": { "en|same": 30, "fr|same": 20, "fr|other": 8 },
    });
    expect(languages).toMatchObject({
      ...{ inKind: { en: { count: 40, n: 42 } }, exceptions: 2 },
      there: { en: { count: 30, n: 30 }, fr: { count: 20, n: 28 } },
    });
    const kind = trust.find(({ id }) => id === "answered-in-kind")?.figure;
    expect(kind).toMatchObject({ now: { count: 90, n: 100 } });
  });
});

describe("official languages and layers", () => {
  it("are answered in kind when a reply holds the citizen's language, alone or beside the other", () => {
    const { languages } = compile({
      "in-kind": { "en|same": 38, "en|both": 1, "en|other": 1, "fr|same": 9, "fr|other": 2, "fr|both": 4 },
      post: { published: 12, breached: 1 },
      "pair-gap": { [bucketOf(20)]: 13 },
    });
    expect(languages).toMatchObject({
      pairs: { published: 12, breached: 1, failed: 0 },
      inKind: { en: { count: 39, n: 40 }, fr: { count: 13, n: 15 } },
      bilingual: 5,
      exceptions: 3,
      elapsedGap: { count: 13, p50: expect.anything() },
    });
  });

  it("claim no difference where the intervals of the medians touch", () => {
    const waits = (en: number, fr: number) =>
      compile({ "reply-language": { [`en|${bucketOf(en)}`]: 50, [`fr|${bucketOf(fr)}`]: 50 } });
    expect(waits(600, 600).languages.overlap).toBe(true);
    expect(waits(600, 1800).languages.overlap).toBe(false);
    expect(indicator(waits(600, 1800), "equal-by-language")).toMatchObject({
      gap: { a: "fr", b: "en", overlap: false },
    });
  });

  it("name what each rule took and changed, the longest first", () => {
    const { layers } = compile({
      agreed: { nobody: 90, somebody: 10 },
      approval: { "legal|approved": 4, "legal|returned": 1, "media|approved": 3, "media|reworded": 2 },
      "approval-seconds": { legal: 600, media: 9000 },
      "approval-changed": { media: 2 },
      consultation: { asked: 9, nobody: 2 },
      expert: { [bucketOf(1200)]: 7 },
    });
    expect(layers.agreedByNobody).toMatchObject({ count: 90, n: 100 });
    expect(layers.rules).toEqual([
      { rule: "media", decisions: 5, seconds: 9000, changed: 2, returned: 0 },
      { rule: "legal", decisions: 5, seconds: 600, changed: 0, returned: 1 },
    ]);
    expect(layers.expert).toMatchObject({ asked: 9, nobody: 2, count: 7 });
  });
});

describe("trust", () => {
  it("has at least one figure for each driver, with nothing counted as with much", () => {
    for (const report of [compile({}), compile({ volume: { received: 500 } })])
      expect(new Set(report.trust.map(({ driver }) => driver))).toEqual(new Set(OECD_DRIVERS));
  });

  it("judges the promises that fell due", () => {
    const report = compile({ promise: { made: 50, kept: 30, late: 10 } });
    expect(indicator(report, "promises-kept")).toMatchObject({ now: { count: 30, n: 40 } });
  });

  it.each<[Indicator["id"], Plain, Part]>([
    ["thanks-after-answer", { "follow-up": { positive: 4, question: 6 } }, { count: 4, n: 10 }],
    [
      "settled-at-once",
      { reply: { [bucketOf(100)]: 9 }, closed: { closed: 1 }, reopened: { citizen: 2 } },
      { count: 8, n: 10 },
    ],
    ["published-in-both", { post: { published: 8, breached: 1, failed: 1 } }, { count: 8, n: 10 }],
    ["answered-in-kind", { "in-kind": { "en|same": 5, "fr|same": 3, "fr|other": 1 } }, { count: 8, n: 9 }],
    ["answered-in-time", { standard: { met: 3, missed: 1 }, owed: { all: 2 } }, { count: 3, n: 6 }],
    [
      "corrections-owned",
      { correction: { owned: 2 }, sent: { reply: 20, "private-reply": 5, post: 90 } },
      { count: 2, n: 25 },
    ],
  ])("%s", (id, plain, part) => {
    expect(indicator(compile(plain), id)).toEqual({ now: part });
  });

  it("compares the slowest channel with the fastest, and none where fewer than two are known", () => {
    const replies = { [`x|${bucketOf(600)}`]: 50, [`facebook|${bucketOf(60)}`]: 50, [`bluesky|${bucketOf(5)}`]: 5 };
    expect(indicator(compile({ "reply-channel": replies }), "equal-by-channel")).toMatchObject({
      gap: { a: "x", b: "facebook", overlap: false },
    });
    expect(indicator(compile({}), "equal-by-channel")).toBeUndefined();
  });
});

describe("cost", () => {
  it("is reckoned from what was counted, and per reply only from thirty on", () => {
    const cost = costSection(
      counts({
        volume: { received: 1000 },
        language: { en: 700, fr: 290, pa: 10 },
        comprehend: { units: 2970 },
        channel: { x: 200, facebook: 800 },
        posted: {
          ...{ "x|reply|plain": 60, "x|reply|linked": 40, "x|private-reply|plain": 9, "x|private-reply|linked": 1 },
          ...{ "x|post|plain": 2, "x|post|linked": 2, "facebook|reply|linked": 50 },
        },
        reply: { [bucketOf(600)]: 29 },
      }),
      { xByPost: true },
    );
    expect(cost).toEqual({
      aws: 0.34,
      platform: 10.75,
      // 11.094 dollars: a third digit would be invented.
      perThousandMessages: 11,
      lines: [
        { what: "comprehend", units: 2970, dollars: 0.3 },
        { what: "aws", units: 1000, dollars: 0.05 },
        { what: "x-replies", units: 60, dollars: 0.6 },
        { what: "x-direct", units: 10, dollars: 0.15 },
        { what: "x-posts", units: 2, dollars: 0.03 },
        { what: "x-links", units: 42, dollars: 8.4 },
        { what: "x-events", units: 200, dollars: 1 },
        { what: "x-echoes", units: 114, dollars: 0.57 },
      ],
    });
  });

  it("has no price by the post under a contract, and what stands idle by the day", () => {
    const some = counts({ volume: { received: 40 }, channel: { x: 40 }, posted: { "x|reply|linked": 30 } });
    const cost = costSection(some, {
      xByPost: false,
      standing: { secrets: 22, days: 31 },
    });
    expect(cost.platform).toBe(0);
    // 24 secrets, four keys, 52 alarms, the firewall, the schedules and their traces: 30.73 a month of 30.4 days.
    expect(cost.lines).toContainEqual({ what: "standing", units: 31, dollars: 31.3 });
  });
});

/** Every number of a report, with where it stands. */
function* numbers(value: unknown, path = ""): Generator<[string, number]> {
  if (typeof value === "number") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* numbers(inner, `${path}.${key}`);
}
function* parts(value: unknown): Generator<Part> {
  if (typeof value !== "object" || value === null) return;
  if ("count" in value && "n" in value) yield value as Part;
  for (const inner of Object.values(value)) yield* parts(inner);
}
function* ranks(value: unknown): Generator<{ seconds: number; low: number; high: number }> {
  if (typeof value !== "object" || value === null) return;
  if ("seconds" in value && "low" in value) yield value as { seconds: number; low: number; high: number };
  for (const inner of Object.values(value)) yield* ranks(inner);
}

const isSound = ({ count: some, n, share }: Part): boolean =>
  some <= n &&
  (share === undefined
    ? n < SMALL
    : n >= SMALL && 0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 1);

const buckets = fc.constantFrom(...[1, 40, 600, 1800, 90_000].map(bucketOf));
const count = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: 0, max: 5_000 }));
const named = (name: fc.Arbitrary<string>) => fc.dictionary(name, count, { maxKeys: 8 });
const oneOf = (...names: string[]) => fc.constantFrom(...names);
const pairOf = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((some) => some.join("|"));
const language = oneOf("en", "fr", "other");
const channel = oneOf("x", "facebook", "bluesky");
const topic = oneOf("photo", "lost", "none");
const anyCounts = fc.record(
  {
    volume: named(oneOf("received")),
    language: named(oneOf("en", "fr", "pa", "zh")),
    sentiment: named(oneOf("negative", "neutral", "positive", "pending")),
    channel: named(channel),
    "channel-language": named(pairOf(channel, language)),
    topic: named(topic),
    "topic-sentiment": named(pairOf(topic, oneOf("negative", "neutral", "positive"))),
    unanswered: named(oneOf("open", "closed", "barred")),
    corrected: named(oneOf("language", "sentiment", "topics")),
    "follow-up": named(oneOf("positive", "negative", "question", "other")),
    reopened: named(oneOf("citizen", "officer")),
    closed: named(oneOf("closed")),
    reply: named(buckets),
    "reply-language": named(pairOf(language, buckets)),
    "reply-channel": named(pairOf(channel, buckets)),
    "reply-topic": named(pairOf(topic, buckets)),
    layer: named(pairOf(oneOf(...LAYERS), buckets)),
    "layer-seconds": named(pairOf(buckets, oneOf(...LAYERS))),
    standard: named(oneOf("met", "missed")),
    owed: named(oneOf("all")),
    promise: named(oneOf("made", "kept", "late")),
    agreed: named(oneOf("nobody", "somebody")),
    "in-kind": named(pairOf(oneOf("en", "fr"), oneOf("same", "other", "both"))),
    approval: named(pairOf(oneOf("legal", "media"), oneOf("approved", "returned", "reworded"))),
    posted: named(pairOf(pairOf(channel, oneOf("reply", "post")), oneOf("plain", "linked"))),
    post: named(oneOf("published", "breached", "failed")),
    "pair-gap": named(buckets),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Plain>;

it("whatever was counted, a report has no number that is none, no share of a few, and layers that add up", () => {
  void fc.assert(
    fc.property(anyCounts, anyCounts, (now, then) => {
      const report = compile(now, {}, then);
      expect([...numbers(report)].filter(([, value]) => !Number.isFinite(value) || value < 0)).toEqual([]);
      expect([...parts(report)].filter((part) => !isSound(part))).toEqual([]);
      expect([...ranks(report)].filter(({ seconds, low, high }) => low > seconds || seconds > high)).toEqual([]);
      for (const { total, seconds, n } of report.service.layers) {
        expect(LAYERS.reduce((sum, layer) => sum + seconds[layer], 0)).toBe(total);
        expect(Object.values(seconds).every(Number.isInteger)).toBe(true);
        expect(n).toBeGreaterThan(0);
      }
      for (const { count: all, negative, neutral, positive } of report.service.byTopic)
        expect(negative.count + neutral + positive).toBe(all);
    }),
  );
});

describe("what was counted again", () => {
  const of = (day: string, state: Recount["state"], mended = 0): Recount => ({
    ...{ v: 1, day, state, mended, items: "", since: "", at: "", touched: 0, revision: 1 },
  });

  it("is said of every day of the period: equal, put right, open still, or not yet", () => {
    const days = [of("2026-10-01", "equal"), of("2026-10-02", "mended", 3), of("2026-10-03", "open", 2)];
    expect(recountedOf([...days, of("2026-10-04", "equal", 0), of("2026-10-05", "mended", 1)], 31)).toEqual({
      ...{ days: 31, equal: 2, mended: 2, open: 1, counters: 4 },
    });
    expect(recountedOf([], 31)).toBeUndefined();
  });
});
