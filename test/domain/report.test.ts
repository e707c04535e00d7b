import { describe, expect, it } from "vitest";
import { counterOf, type Scope, WHOLE } from "../../shared/domain/report/dimensions.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import type { Part } from "../../shared/domain/report/part.ts";
import { periodBefore, periodLastYear } from "../../shared/domain/report/period.ts";
import { type Recount, recountedOf } from "../../shared/domain/report/recount.ts";
import { type Indicator, OECD_DRIVERS, type Report } from "../../shared/domain/report/sections.ts";
import { countsOfScope } from "../../shared/domain/report/tally.ts";
import { compile, counts, OCTOBER, of, type Plain } from "./compiled-report.ts";
import { addedUp } from "./report-month.ts";

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
