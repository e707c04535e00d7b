import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DUE_DIMENSIONS } from "../../shared/domain/report/dimensions.ts";
import { dueBefore, fallenDue, lastDueHour } from "../../shared/domain/report/fallen-due.ts";
import { addCount, type Counts } from "../../shared/domain/report/report.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { standardKept } from "../../shared/domain/report/service.ts";
import { tally } from "../../shared/domain/report/tally.ts";
import { monthReport } from "../fakes/reports.ts";

type Judged = readonly [hour: number, became: "met" | "missed" | "owed"];

/** A day's counters, of messages by the hour at which their time runs out. */
function dayOf(messages: readonly Judged[]): Counts {
  const counts: Counts = {};
  for (const [hour, became] of messages) {
    const dimension = became === "owed" ? "owed" : "standard";
    addCount(counts, { dimension, hour, name: became === "owed" ? "all" : became, add: 1 });
  }
  return counts;
}
const figure = (messages: readonly Judged[], hour: number) => {
  const counts = fallenDue(dayOf(messages), hour);
  const { count, n } = standardKept(counts);
  return [count, n, tally(counts, "owed", "all")];
};

describe("on a day that is not over", () => {
  const early: Judged[] = [
    [9, "met"],
    [9, "met"],
    [9, "missed"],
    [9, "owed"],
  ];
  it.each<[string, Judged[], number, number[]]>([
    ["before anything falls due nothing is judged", early, 9, [0, 0, 0]],
    ["what fell due in the hours before is", early, 10, [2, 4, 1]],
    ["an answer within the hour that runs waits for what will be missed in it", [...early, [10, "met"]], 10, [2, 4, 1]],
    ["what runs out in the hour that runs is not missed yet", [...early, [10, "owed"]], 10, [2, 4, 1]],
    ["an early answer to what falls due later waits for that hour", [...early, [16, "met"]], 10, [2, 4, 1]],
    ["so does one that came late to it", [...early, [16, "missed"]], 10, [2, 4, 1]],
    ["in the last hour all but that hour's is", [...early, [22, "met"], [23, "owed"]], 23, [3, 5, 1]],
    [
      "in the first hour nothing is",
      [
        [0, "met"],
        [0, "owed"],
      ],
      0,
      [0, 0, 0],
    ],
  ])("%s", (_name, messages, hour, told) => {
    expect(figure(messages, hour)).toEqual(told);
  });

  it("whatever falls due, both sides are of the messages whose hour is over, and of no other", () => {
    const message = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("met", "missed", "owed"));
    void fc.assert(
      fc.property(fc.array(message as fc.Arbitrary<Judged>), fc.integer({ min: 0, max: 23 }), (messages, hour) => {
        const over = messages.filter(([at]) => at < hour);
        const are = (which: Judged[1]) => over.filter(([, became]) => became === which).length;
        const [met = 0, all = 0, owed] = figure(messages, hour);
        expect([met, all, owed]).toEqual([are("met"), over.length, are("owed")]);
        expect(met).toBeLessThanOrEqual(all);
      }),
    );
  });

  it("it is so of each channel and language, and what does not fall due is left as it is", () => {
    const hours = Array.from({ length: 24 }, () => 1);
    const of = (dimension: string) => fallenDue({ [dimension]: { x: hours } }, 6);
    for (const dimension of DUE_DIMENSIONS) expect(tally(of(dimension), dimension, "x")).toBe(6);
    for (const dimension of ["volume", "reply"] as const) expect(tally(of(dimension), dimension, "x")).toBe(24);
  });
});

describe("what stands behind such a figure", () => {
  const at = (compiledAt: string, over: Partial<Report> = {}): Report => ({
    ...{ ...monthReport, partial: true, compiledAt, timeZone: "America/Toronto" },
    ...{ period: { kind: "daily", from: "2026-10-05", to: "2026-10-05" }, ...over },
  });
  it.each<[string, Report, number | undefined, string | undefined]>([
    ["ends with the hour before", at("2026-10-05T14:59:00Z"), 10, "2026-10-05T09"],
    ["ends with the day before in the first hour", at("2026-10-05T04:10:00Z"), 0, "2026-10-04T23"],
    [
      "ends on the last day that has begun",
      at("2026-10-05T14:00:00Z", {
        period: { kind: "monthly", from: "2026-10-01", to: "2026-10-31" },
        counted: { from: "2026-10-01", to: "2026-10-05" },
      }),
      ...([10, "2026-10-05T09"] as const),
    ],
    [
      "has all hours of a day that is over",
      { ...monthReport, compiledAt: "2026-11-01T14:00:00Z" },
      undefined,
      undefined,
    ],
  ])("%s", (_name, report, hour, last) => {
    expect([dueBefore(report), lastDueHour(report)]).toEqual([hour, last]);
  });
});
