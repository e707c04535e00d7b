import { describe, expect, it } from "vitest";
import { seeded } from "../../infra/local/seeded/chance.ts";
import { weekdayOf } from "../../shared/domain/days.ts";
import { unservedLanguages } from "../../shared/domain/report/opportunity-languages.ts";
import { daysOf, monthOfPeriod } from "../../shared/domain/report/period.ts";
import { addCount, addCounts, type Counts } from "../../shared/domain/report/report.ts";

/** Languages that are not served as others are: at all, and at hours of the week at which nobody speaks them. */

const OCTOBER = monthOfPeriod("2026-10");
const MONDAY = 1;
/** Of a language: how many came in each hour of a working day, and how many of them were served in time. */
type Served = (language: string, weekday: number, hour: number) => { came: number; inTime: number } | undefined;
const LANGUAGES = ["en", "fr", "pa"];

function found(served: Served, outcome: "late" | "other" | "none" = "other") {
  const days = daysOf(OCTOBER).map((day) => {
    const counts: Counts = {};
    for (const language of LANGUAGES)
      for (let hour = 8; hour < 18; hour += 1) {
        const { came = 0, inTime = 0 } = served(language, weekdayOf(day), hour) ?? {};
        addCount(counts, { dimension: "language-served", hour, name: `${language}|in-time`, add: inTime });
        addCount(counts, { dimension: "language-served", hour, name: `${language}|${outcome}`, add: came - inTime });
      }
    return { day, counts };
  });
  const total: Counts = {};
  for (const { counts } of days) addCounts(total, counts);
  const now = { period: OCTOBER, days, total };
  return unservedLanguages({ now, before: now, weDoNot: [] });
}
const named = (...asked: Parameters<typeof found>) =>
  found(...asked).map(({ about: { language, weekday, hour } }) => [language, weekday, hour]);

describe("a language in which people write", () => {
  const english = { came: 4, inTime: 4 };
  it.each<[string, Served, "late" | "other" | "none", unknown[]]>([
    [
      "that is never answered in itself",
      (of) => (of === "en" ? english : of === "pa" ? { came: 1, inTime: 0 } : undefined),
      "other",
      [["pa", undefined, undefined]],
    ],
    [
      "that is left open",
      (of) => (of === "en" ? english : of === "pa" ? { came: 1, inTime: 0 } : undefined),
      "none",
      [["pa", undefined, undefined]],
    ],
    [
      "that is answered in itself, late",
      (of, _, hour) => (of === "en" ? english : of === "pa" && hour === 9 ? { came: 5, inTime: 0 } : undefined),
      "late",
      [],
    ],
    ["that is served like the others", () => ({ came: 4, inTime: 4 }), "other", []],
    [
      "in which fewer than thirty wrote",
      (of, weekday, hour) =>
        of === "en" ? english : of === "pa" && hour === 9 && weekday === MONDAY ? { came: 7, inTime: 0 } : undefined,
      "other",
      [],
    ],
    [
      "where the others are rarely answered in theirs either",
      (of) => (of === "en" ? { came: 4, inTime: 1 } : of === "pa" ? { came: 1, inTime: 0 } : undefined),
      "none",
      // Even so it is apart from them: a quarter is not nothing.
      [["pa", undefined, undefined]],
    ],
  ])("%s", (_name, served, outcome, expected) => {
    expect(named(served, outcome)).toEqual(expected);
  });

  it("is told with how many wrote, its share with its interval, the others’, how sure it is, and what to do", () => {
    const [one] = found((of) => (of === "en" ? english : of === "pa" ? { came: 1, inTime: 0 } : undefined));
    expect(one).toMatchObject({
      ...{ kind: "unserved-language", about: { language: "pa" }, size: 310, confidence: "high", next: "find-speaker" },
      evidence: { now: 310, part: { count: 0, n: 310, share: { low: 0 } }, otherPart: { count: 1240, n: 1240 } },
    });
  });
});

describe("an hour of the week without a speaker", () => {
  /** Ten an hour of each official language, nine of them in time; but for French, Mondays at four. */
  const usual = { came: 10, inTime: 9 };
  const lacking =
    (french: { came: number; inTime: number }, english = usual): Served =>
    (of, weekday, hour) => {
      if (of === "pa") return undefined;
      if (weekday !== MONDAY || hour !== 16) return usual;
      return of === "fr" ? french : english;
    };

  it.each<[string, Served, unknown[]]>([
    ["is found where French is rarely answered in time", lacking({ came: 10, inTime: 2 }), [["fr", MONDAY, 16]]],
    ["is none where it is answered as at other hours", lacking(usual), []],
    ["is none where it is a fifth less", lacking({ came: 10, inTime: 7 }), []],
    ["is none where English waits then too", lacking({ came: 10, inTime: 2 }, { came: 10, inTime: 2 }), []],
    ["is none where too few wrote", lacking({ came: 7, inTime: 1 }), []],
    [
      "is none where nobody writes in another language then",
      lacking({ came: 10, inTime: 2 }, { came: 0, inTime: 0 }),
      [],
    ],
  ])("%s", (_name, served, expected) => {
    expect(named(served)).toEqual(expected);
  });

  it("names the three worst", () => {
    const evening: Served = (of, weekday, hour) =>
      of === "pa"
        ? undefined
        : of === "fr" && weekday === MONDAY && hour >= 12
          ? { came: 10, inTime: hour - 12 }
          : usual;
    expect(named(evening)).toEqual([12, 13, 14].map((hour) => ["fr", MONDAY, hour]));
  });

  it("is told with its share in time, that of all other hours, and a step", () => {
    expect(found(lacking({ came: 10, inTime: 2 }))).toMatchObject([
      {
        ...{ size: 40, next: "shift-hours", about: { language: "fr", weekday: MONDAY, hour: 16 } },
        evidence: { now: 40, part: { count: 8, n: 40 }, otherPart: { n: 3060 } },
      },
    ]);
  });

  it("is found by chance at most once in fifty months, however many hours are looked at", () => {
    let claimed = 0;
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = seeded(seed);
      const drawn: Served = (of) => {
        const came = of === "pa" ? 1 : 10;
        let inTime = 0;
        for (let n = 0; n < came; n += 1) if (random() < 0.8) inTime += 1;
        return { came, inTime };
      };
      claimed += found(drawn).length > 0 ? 1 : 0;
    }
    expect(claimed).toBeLessThanOrEqual(1);
  });
});
