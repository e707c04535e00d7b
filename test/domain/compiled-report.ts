import { compileReport, type ReportInput } from "../../shared/domain/report/compile.ts";
import { WHOLE } from "../../shared/domain/report/dimensions.ts";
import { monthOfPeriod, type Period, periodBefore, periodLastYear } from "../../shared/domain/report/period.ts";
import type { Counts } from "../../shared/domain/report/report.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { testDepartment } from "../fakes/department.ts";
import { addedUp } from "./report-month.ts";

/** A report of a few counters. */

export const at = (hour: number, count: number): number[] =>
  Array.from({ length: 24 }, (_, n) => (n === hour ? count : 0));
/** dimension → name → count, all at nine o'clock. */
export type Plain = Record<string, Record<string, number>>;
export const counts = (plain: Plain): Counts =>
  Object.fromEntries(
    Object.entries(plain).map(([dimension, names]) => [
      dimension,
      Object.fromEntries(Object.entries(names).map(([name, n]) => [name, at(9, n)])),
    ]),
  );

export const OCTOBER = monthOfPeriod("2026-10");
export const of = (period: Period, plain: Plain) => addedUp(period, [{ day: period.from, counts: counts(plain) }]);
export const compile = (now: Plain, more: Partial<ReportInput> = {}, then: Plain = {}, lastYear: Plain = {}): Report =>
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
