import { describe, expect, it } from "vitest";
import { caughtUpIn, type Gap, unreadShare } from "../../shared/domain/report/gaps.ts";

/** Times in which an account could not be read. Toronto is five hours behind UTC in late November. */
const gap = (from: string, to?: string, account = "PassportCan"): Gap => ({
  ...{ channel: "x", account, from: `2026-11-23T${from}:00.000Z` },
  ...(to === undefined ? {} : { to: `2026-11-23T${to}:00.000Z` }),
});
const at = (hour: number) => ({ day: "2026-11-23", hour });

describe("what comes after a gap", () => {
  it.each<[string, readonly Gap[], number, readonly number[]]>([
    ["comes in the hour in which it ended", [gap("12:30", "15:20")], 10, [7, 8, 9]],
    ["and in the next one", [gap("12:30", "15:20")], 11, [7, 8, 9]],
    ["no later", [gap("12:30", "15:20")], 12, []],
    ["and not before", [gap("12:30", "15:20")], 9, []],
    ["not while it goes on", [gap("12:30")], 10, []],
    [
      "once, of accounts that went together",
      [gap("12:30", "15:20"), gap("13:30", "15:21", "PasseportCan")],
      10,
      [7, 8, 9],
    ],
  ])("%s", (_, gaps, hour, expected) => {
    expect(caughtUpIn(gaps, at(hour), "America/Toronto")).toEqual(expected);
  });
});

describe("how much of a time an account could not be read", () => {
  const span = { from: "2026-11-23T10:00:00.000Z", to: "2026-11-23T20:00:00.000Z" };
  it.each<[string, readonly Gap[], number]>([
    ["two hours of ten", [gap("12:00", "14:00")], 0.2],
    ["what lies outside is none of it", [gap("08:00", "11:00"), gap("19:00", "23:00")], 0.2],
    ["one that goes on lasts to the end", [gap("15:00")], 0.5],
    ["of several accounts the longest counts", [gap("12:00", "14:00"), gap("12:00", "15:00", "PasseportCan")], 0.3],
    ["of another account none", [gap("12:00", "14:00", "Other")], 0],
  ])("%s", (_, gaps, expected) => {
    expect(unreadShare(gaps, ["PassportCan", "PasseportCan"], span)).toBeCloseTo(expected, 9);
  });
});
