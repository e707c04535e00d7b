import { describe, expect, it } from "vitest";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { weekDays } from "../../shared/console/parts/week-days.ts";
import { en } from "../../shared/console/words.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { testDepartment } from "../fakes/department.ts";

/** Which days a week shows. */

const DAYS = ["23", "24", "25", "26", "27", "28", "29"].map((day) => `2026-11-${day}`);
const shown = (hours: Department["service"]["hours"], today = "2026-11-24", closed: string[] = []): string => {
  const department = { ...testDepartment, service: { ...testDepartment.service, hours, closed } } as Department;
  const ctx = { words: en, language: "en", base: "", path: "/", department, nowMs: 0 } as Ctx;
  const data = { span: { days: DAYS }, cards: [], today } as unknown as Parameters<typeof weekDays>[1];
  return weekDays(ctx, data)
    .map((day) => day.slice(-2))
    .join(" ");
};

describe("a week", () => {
  it.each([
    ["Monday to Friday, where the department works then", { "mon-fri": "08:00-16:00" }, {}, "23 24 25 26 27"],
    ["the Saturday that is worked", { "mon-fri": "08:00-16:00", sat: "09:00-12:00" }, {}, "23 24 25 26 27 28"],
    [
      "the whole week that is worked",
      { "mon-fri": "08:00-16:00", "sat-sun": "09:00-12:00" },
      {},
      "23 24 25 26 27 28 29",
    ],
    ["today, whatever day it is", { "mon-fri": "08:00-16:00" }, { today: "2026-11-29" }, "23 24 25 26 27 29"],
    ["no Saturday that is a holiday", { sat: "09:00-12:00" }, { closed: ["2026-11-28"] }, "23 24 25 26 27"],
  ])("shows %s", (_name, hours, { today, closed }: { today?: string; closed?: string[] }, days) => {
    expect(shown(hours, today, closed)).toBe(days);
  });
});
