import { expect, it } from "vitest";
import { weekdayName } from "../../shared/console/parts/calendar-grid.tsx";
import { dateName, rangeSaid } from "../../shared/console/parts/dates.ts";
import { hourSpelled } from "../../shared/console/parts/report/times.ts";
import { dayName, hourSaid, reportDay, when } from "../../shared/console/parts/time.ts";
import { consoleWith, get, signedIn } from "./helpers.ts";

/** One way to write a date, wherever it stands. */

const zone = { timeZone: "America/Toronto" };
const AT = Date.parse("2026-11-01T15:42:00.000Z");
const FULL = Date.parse("2026-11-01T15:00:00.000Z");

it.each([
  [
    "a day of the calendar",
    (l: "en" | "fr") => weekdayName({ language: l }, "2026-11-01", "long"),
    "Sunday, November 1",
    "Dimanche 1er novembre",
  ],
  ["a day alone", (l) => reportDay("2026-11-01", l, "date"), "November 1, 2026", "1er novembre 2026"],
  ["one of this year", (l) => dateName("2026-11-01", l, "2026-11-23"), "November 1", "1er novembre"],
  ["one of another year", (l) => dateName("2027-11-01", l, "2026-11-23"), "November 1, 2027", "1er novembre 2027"],
  ["a time", (l) => when(AT, AT, { language: l, ...zone }), "10:42", "10\u00a0h\u00a042"],
  ["a full hour", (l) => when(FULL, FULL, { language: l, ...zone }), "10:00", "10\u00a0h"],
  ["a full hour in a report", (l) => hourSpelled({ language: l }, 14), "14:00", "14\u00a0h"],
  ["noon", (l) => hourSpelled({ language: l }, 12), "noon", "midi"],
  ["the end of a day", (l) => hourSpelled({ language: l }, 24), "midnight", "minuit"],
  ["an hour in a column", (l) => hourSaid({ language: l }, 14), "14:00", "14\u00a0h"],
  [
    "a week",
    (l) => rangeSaid(l, { from: "2026-11-23", to: "2026-11-29" }, "long"),
    "November 23–29, 2026",
    "23 au 29 novembre 2026",
  ],
  [
    "one over two months",
    (l) => rangeSaid(l, { from: "2026-11-30", to: "2026-12-06" }, "long"),
    "November 30–December 6, 2026",
    "30 novembre au 6 décembre 2026",
  ],
  [
    "one day of a span",
    (l) => rangeSaid(l, { from: "2026-11-01", to: "2026-11-01" }, "long"),
    "November 1, 2026",
    "1er novembre 2026",
  ],
  [
    "days of a filter",
    (l) => rangeSaid(l, { from: "2026-11-01", to: "2026-11-24" }, "short"),
    "Nov 1–24, 2026",
    "1er–24 nov. 2026",
  ],
  ["a moment", (l) => when(AT, AT + 864e5, { ...zone, language: l }), "Nov 1, 10:42", "1er nov. à 10\u00a0h\u00a042"],
  [
    "a moment of another year",
    (l) => when(AT, Date.parse("2027-01-02T15:00:00.000Z"), { ...zone, language: l }),
    "November 1, 2026, 10:42",
    "1er novembre 2026 à 10\u00a0h\u00a042",
  ],
  [
    "a moment's day",
    (l) => dayName(AT, { ...zone, language: l }, "long"),
    "Sunday, November 1, 2026",
    "dimanche 1er novembre 2026",
  ],
] as [string, (language: "en" | "fr") => string, string, string][])("%s", (_name, said, en, fr) => {
  expect([said("en"), said("fr")]).toEqual([en, fr]);
});

it.each([
  ["en", "November 23–29, 2026"],
  ["fr", "23 au 29 novembre 2026"],
] as const)("the calendar is headed by its week as everything else is dated, in %s", async (language, title) => {
  const { app, ports } = consoleWith();
  const { headers } = await signedIn(ports);
  const page = await get(app, "/calendar?day=2026-11-25", {
    ...headers,
    cookie: `${headers.cookie}; lang=${language}`,
  });
  expect(page.text).toContain(title);
});
