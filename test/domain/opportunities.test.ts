import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seeded } from "../../infra/local/seeded/chance.ts";
import { confidenceOf, leastSure } from "../../shared/domain/report/confidence.ts";
import { meanADay } from "../../shared/domain/report/difference.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import { opportunitiesOf } from "../../shared/domain/report/opportunities.ts";
import type { OpportunityInput } from "../../shared/domain/report/opportunity-input.ts";
import { BEFORE, NOW, quietMonth, steadyCounts, wholeCounts } from "./report-month.ts";

type Counted = Readonly<Record<string, number>>;
const found = (now: Counted, before: Counted = {}, over: Partial<OpportunityInput> = {}) =>
  opportunitiesOf({
    now: wholeCounts(NOW, now),
    before: wholeCounts(BEFORE, before),
    weDoNot: [],
    ...over,
  });
const kinds = (...asked: Parameters<typeof found>) => found(...asked).map(({ kind }) => kind);

describe("a rising topic", () => {
  /** A day: so many about fees, of which so many stay open; others bring fifty, two of them open. */
  const day = (fees: number, open: number, others = 50): Counted => ({
    "volume received": fees + others,
    "topic fees": fees,
    "topic renewal": others,
    "topic-outcome fees|open": open,
    "topic-outcome renewal|open": 2,
  });
  const rising = (now: Counted, before: Counted) =>
    opportunitiesOf({ now: steadyCounts(NOW, now), before: steadyCounts(BEFORE, before), weDoNot: [] });

  it.each<[string, Counted, Counted, number]>([
    ["brings twice as many, half of them open", day(10, 5), day(5, 1), 1],
    ["brings half as many again and stays open", day(12, 6), day(8, 1), 1],
    ["almost half as many again", day(11.9, 6), day(8, 1), 0],
    ["rises and is answered like the others", day(10, 0.5), day(5, 1), 0],
    ["stays open, and brings as many as before", day(10, 5), day(10, 1), 0],
    ["rises with everything else", day(10, 5, 100), day(5, 1, 50), 0],
    ["rises from two a month to four, which chance explains", day(4 / 31, 3 / 31), day(2 / 30, 0), 0],
    ["is new, and many ask about it", day(5, 4), day(0, 0), 1],
  ])("%s", (_name, now, before, times) => {
    expect(rising(now, before).filter(({ kind }) => kind === "rising-topic")).toHaveLength(times);
  });

  it("is none of a day alone: days say how much days differ", () => {
    const oneDay = { ...NOW, from: NOW.to };
    const now = steadyCounts(oneDay, day(100, 50));
    const before = steadyCounts({ ...BEFORE, from: BEFORE.to }, day(5, 1));
    expect(opportunitiesOf({ now, before, weDoNot: [] })).toEqual([]);
  });

  it("says how many, how many before and how many are open, and asks for a text", () => {
    expect(rising(day(10, 5), day(5, 1))).toMatchObject([
      {
        about: { topic: "fees" },
        size: 310,
        evidence: { now: 310, before: 150, unanswered: 155, part: { count: 155, n: 310 } },
        confidence: "medium",
        next: "write-pair",
      },
    ]);
  });

  it("needs days that are apart, not sums alone", () => {
    const one = wholeCounts(NOW, { ...day(310, 155) });
    // All on one day: that is a spike, and says nothing of the others.
    expect(opportunitiesOf({ now: one, before: steadyCounts(BEFORE, day(5, 1)), weDoNot: [] })).toEqual([]);
  });
});

describe("a page of the Web", () => {
  const month = (over: Counted = {}): Counted => ({
    "volume received": 1000,
    "topic delay": 200,
    "topic-question delay": 160,
    "answer-topic delay": 180,
    "answer-text delay|how-long": 120,
    "answer-text delay|fees": 20,
    "answer-topic fees": 300,
    "answer-text fees|how-long": 290,
    ...over,
  });
  it.each<[string, Counted, string[]]>([
    ["should answer what is asked much and gets one text", month(), ["web-page"]],
    ["not where almost half get that text", month({ "answer-text delay|how-long": 98 }), []],
    ["not where little more than half ask", month({ "topic-question delay": 108 }), []],
    ["not what one in twenty-five writes about", month({ "volume received": 5000 }), []],
    ["not of ten messages", { ...month(), "volume received": 12, "topic delay": 10, "topic-question delay": 10 }, []],
    ["not without a text", month({ "answer-text delay|how-long": 0 }), []],
  ])("%s", (_name, now, expected) => {
    expect(kinds(now)).toEqual(expected);
  });

  it("is told to the Web team with the text that is given", () => {
    expect(found(month(), { "topic delay": 90 })).toMatchObject([
      {
        about: { topic: "delay", pair: "how-long" },
        size: 200,
        evidence: { now: 200, before: 90, part: { count: 120, n: 180 } },
        confidence: "medium",
        next: "tell-web-team",
      },
    ]);
  });
});

describe("praise", () => {
  const month = (positive: number, all: number): Counted => ({
    "volume received": 5000,
    "topic office": all,
    "topic-sentiment office|positive": positive,
  });
  it.each<[string, Counted, Counted, string[]]>([
    ["more of a topic than before", month(80, 200), month(20, 200), ["praise"]],
    ["as much as always, however much", month(180, 200), month(180, 200), []],
    ["clearly more, and by too little", month(1400, 4000), month(900, 4000), []],
    ["much more, of too few", month(12, 29), month(1, 29), []],
    ["almost clear", month(24, 60), month(15, 60), []],
    ["nothing known of before", month(80, 200), {}, []],
  ])("%s", (_name, now, before, expected) => {
    expect(kinds(now, before)).toEqual(expected);
  });
});

describe("a text that fails", () => {
  const uses = (reopened: number, settled: number, others = { reopened: 40, settled: 460 }): Counted => ({
    "library child|reopened": reopened,
    "library child|settled": settled,
    "library fees|reopened": others.reopened,
    "library fees|settled": others.settled,
  });
  it.each<[string, Counted, [string, string, string][]]>([
    ["more than half ask again", uses(90, 80), [["child", "high", "rewrite-text"]]],
    ["more than half of fewer", uses(35, 30), [["child", "medium", "rewrite-text"]]],
    ["of few, and half of them", uses(20, 20), [["child", "low", "watch-text"]]],
    [
      "is most of what is sent, and hides nothing by that",
      uses(90, 110, { reopened: 2, settled: 38 }),
      [["child", "high", "rewrite-text"]],
    ],
    ["a third of sixty", uses(20, 40), [["child", "low", "watch-text"]]],
    ["almost half of sixty", uses(28, 32), [["child", "medium", "rewrite-text"]]],
    ["of thirty almost enough", uses(5, 25), []],
    ["a little more often than the others, however many", uses(1600, 8400), []],
    ["as often as the others", uses(9, 103), []],
    ["of twenty-nine, which is too few to say", uses(20, 9), []],
    ["where there is no other to compare with", { "library child|reopened": 60, "library child|settled": 50 }, []],
  ])("%s", (_name, now, expected) => {
    const texts = found(now).filter(({ kind }) => kind === "failing-text");
    expect(texts.map(({ about, confidence, next }) => [about.pair, confidence, next])).toEqual(expected);
  });
});

describe("times", () => {
  /** So many replies around a median, a third of them a third shorter and a third half as long again. */
  const around = (start: string, seconds: number, n: number): Counted => {
    const third = Math.round(n / 3);
    return {
      [`${start}|${bucketOf(seconds / 1.5)}`]: third,
      [`${start}|${bucketOf(seconds)}`]: n - 2 * third,
      [`${start}|${bucketOf(seconds * 1.5)}`]: third,
    };
  };
  const both = (fr: number, en: number, n: [number, number] = [300, 300]): Counted => ({
    ...around("reply-channel-language x|fr", fr, n[0]),
    ...around("reply-channel-language x|en", en, n[1]),
  });

  it.each<[string, Counted, string[]]>([
    ["French waits twice as long", both(3600, 1800), ["x fr"]],
    ["English waits twice as long", both(1800, 3600), ["x en"]],
    ["both wait alike", both(1800, 1800), []],
    ["a third longer is not enough", both(2400, 1800), []],
    ["of forty-nine nothing is said", both(3600, 1800, [49, 300]), []],
    ["nor against forty-nine", both(9000, 1800, [300, 49]), []],
    ["of fifty it is", both(5400, 1800, [51, 300]), ["x fr"]],
    [
      "without the other language there is nothing to compare with",
      around("reply-channel-language x|fr", 9000, 300),
      [],
    ],
    ["another language is nobody's standard", both(1800, 1800, [0, 300]), []],
  ])("of languages: %s", (_name, now, expected) => {
    const languages = found(now).filter(({ kind }) => kind === "unserved-language");
    expect(languages.map(({ about }) => `${about.channel} ${about.language}`)).toEqual(expected);
  });

  it("of languages: says both, and asks to move hours", () => {
    expect(found(both(3600, 1800))).toMatchObject([
      { size: 300, evidence: { now: 300 }, next: "shift-hours", about: { channel: "x", language: "fr" } },
    ]);
    const { seconds = 0, otherSeconds = 0 } = found(both(3600, 1800))[0]?.evidence ?? {};
    expect(seconds / otherSeconds).toBeGreaterThan(1.7);
  });

  it.each<[string, Counted, Counted, string[]]>([
    [
      "three times as long as before",
      around("layer approval", 9000, 200),
      around("layer approval", 3000, 100),
      ["approval"],
    ],
    ["as long as before", around("layer approval", 3000, 200), around("layer approval", 3000, 100), []],
    ["a third longer", around("layer approval", 4000, 200), around("layer approval", 3000, 100), []],
    ["shorter", around("layer approval", 1000, 200), around("layer approval", 3000, 100), []],
    ["nobody waited for it before", around("layer approval", 9000, 200), {}, []],
    ["too few waited for it", around("layer approval", 9000, 40), around("layer approval", 3000, 100), []],
  ])("of layers: %s", (_name, now, before, expected) => {
    const layers = found(now, before).filter(({ kind }) => kind === "slow-layer");
    expect(layers.map(({ about }) => about.layer)).toEqual(expected);
  });
});

describe("drift of scope", () => {
  const month = (none: number, over: Counted = {}): Counted => ({
    "volume received": 1000,
    "topic none": none,
    ...over,
  });
  it.each<[string, Counted, Counted, string[]]>([
    ["more about nothing of ours", month(160), month(60), ["none"]],
    [
      "clear, and too little to act on",
      { ...month(900), "volume received": 10_000 },
      { ...month(600), "volume received": 10_000 },
      [],
    ],
    ["of thirty", { ...month(30), "volume received": 100 }, { ...month(5), "volume received": 100 }, ["none"]],
    ["of fewer than thirty", { ...month(29), "volume received": 100 }, { ...month(5), "volume received": 100 }, []],
    ["almost apart", month(130), month(95), []],
    ["what comes with our hashtag is judged there", month(160, { "hashtag-topic mine|none": 100 }), month(60), []],
    ["more of what we do not do", month(60, { "topic visa": 160 }), month(60, { "topic visa": 60 }), ["visa"]],
    ["more of what we do", month(60, { "topic fees": 160 }), month(60, { "topic fees": 60 }), []],
    ["less than before", month(60), month(160), []],
  ])("%s", (_name, now, before, expected) => {
    const drift = found(now, before, { weDoNot: ["visa"] }).filter(({ kind }) => kind === "scope-drift");
    expect(drift.map(({ about }) => about.topic)).toEqual(expected);
  });
});

describe("months in which nothing happens", () => {
  const MONTHS = 50;
  /** One finding of any kind in ten months is what chance may leave. */
  const ANY_AT_MOST = 0.1;
  it.each([40, 120])(
    "of %i messages a day: nothing is sure, and hardly anything is claimed",
    { timeout: 120_000 },
    (perDay) => {
      const claimed = Array.from({ length: MONTHS }, (_, seed) => {
        const random = seeded(seed * 7 + perDay);
        const before = quietMonth(BEFORE, random, perDay);
        return opportunitiesOf({ now: quietMonth(NOW, random, perDay), before, weDoNot: ["lost"] });
      }).flat();
      expect(claimed.filter(({ confidence }) => confidence === "high")).toEqual([]);
      expect(claimed.length).toBeLessThanOrEqual(MONTHS * ANY_AT_MOST);
    },
  );
});

describe("confidence", () => {
  const known = (value: number, half: number) => ({ value, low: value - half, high: value + half });
  it.each<[string, number, number, number, string]>([
    ["a hundred, known to two fifths", 100, 0.3, 0.12, "high"],
    ["ninety-nine, known to two fifths", 99, 0.3, 0.12, "medium"],
    ["many, known to three fifths", 5_000, 0.3, 0.18, "medium"],
    ["many, hardly clear of nothing", 5_000, 0.02, 0.019, "low"],
    ["forty-nine, however clear", 49, 0.8, 0.1, "low"],
    ["no difference", 5_000, 0, 0.01, "low"],
  ])("%s", (_name, n, value, half, expected) => {
    expect(confidenceOf(n, known(value, half))).toBe(expected);
  });

  it("of several differences is that of the least sure", () => {
    const [sure, less] = [known(0.3, 0.05), known(0.3, 0.17)];
    expect([leastSure(200, [sure, sure]), leastSure(200, [sure, less])]).toEqual(["high", "medium"]);
  });

  it("orders what is found: surest first, then largest", () => {
    const now = {
      "library a|reopened": 60,
      "library a|settled": 60,
      "library b|reopened": 120,
      "library b|settled": 120,
      "library c|reopened": 33,
      "library c|settled": 117,
      "library rest|settled": 2000,
      "library rest|reopened": 40,
    };
    expect(found(now).map(({ about, confidence }) => [about.pair, confidence])).toEqual([
      ["b", "high"],
      // Smaller than the next, and surer.
      ["a", "high"],
      ["c", "low"],
    ]);
  });
});

describe("whatever was counted", () => {
  const names = fc.constantFrom(
    ...["topic fees", "topic none", "topic-outcome fees|open", "topic-sentiment fees|positive", "volume received"],
    ...["library a|reopened", "library a|settled", "library b|settled", "layer approval|b80", "layer approval|b40"],
    ...["reply-channel-language x|fr|b90", "reply-channel-language x|en|b60", "topic-question fees"],
  );
  const month = fc.dictionary(names, fc.integer({ min: -5, max: 400 }), { maxKeys: 13 });

  it("claims nothing of a month that is as the one before", () => {
    fc.assert(
      fc.property(month, (counted) => {
        const compared = found(counted, counted).filter(({ kind }) =>
          ["rising-topic", "praise", "scope-drift", "slow-layer"].includes(kind),
        );
        expect(compared).toEqual([]);
      }),
    );
  });

  it("claims shares that are given and are of what was counted", () => {
    fc.assert(
      fc.property(month, month, (now, before) => {
        for (const { evidence, size } of found(now, before)) {
          expect(size).toBeGreaterThan(0);
          if (evidence.part === undefined) continue;
          expect(evidence.part.share).toBeDefined();
          expect(evidence.part.count).toBeLessThanOrEqual(evidence.part.n);
        }
      }),
    );
  });
});

describe("a mean a day", () => {
  it("has an interval that holds chance at least, and the difference of its days", () => {
    const even = meanADay(new Array(30).fill(100));
    expect((even?.high ?? 0) - 100).toBeGreaterThan(3.5);
    const uneven = meanADay(Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 50 : 150)));
    expect((uneven?.high ?? 0) - 100).toBeGreaterThan(15);
    expect(meanADay(new Array(6).fill(100))).toBeUndefined();
  });
});
