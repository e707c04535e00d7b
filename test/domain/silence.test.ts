import { describe, expect, it } from "vitest";
import { poisson, seeded } from "../../infra/local/seeded/chance.ts";
import { nextDay } from "../../shared/domain/days.ts";
import type { Counts } from "../../shared/domain/report/report.ts";
import { isSilent } from "../../shared/domain/report/silence.ts";
import { type ChannelHours, rhythmDays, rhythmOf } from "../../shared/domain/report/spikes.ts";
import { logNegativeBinomialZero } from "../../shared/domain/report/tails.ts";
import { gamma } from "./spike-year.ts";

/** A channel is held to its own rhythm, and to no other. */

const HOUR = 3_600_000;
const MONDAY = Date.parse("2026-11-23T00:00:00.000Z");
const wallAt = (ms: number) => ({ day: new Date(ms).toISOString().slice(0, 10), hour: new Date(ms).getUTCHours() });
/** So many messages in each hour from 8 to 20. */
const steady =
  (perHour: number, overdispersion = 0.05) =>
  (): ChannelHours => ({
    expected: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? perHour : 0)),
    overdispersion: new Array(24).fill(overdispersion),
  });

describe("a channel is silent", () => {
  it.each([
    ["after an hour at ten an hour", 10, 12, 13, true],
    ["not after half an hour at ten an hour", 10, 12, 12.5, false],
    ["not in the night, when nobody writes", 10, 19.9, 31.9, false],
    ["in the morning after, when others wrote before", 10, 19.9, 33, true],
    ["after three days of one message in four hours", 0.25, 12, 12 + 72, true],
    ["not after a day of it", 0.25, 12, 12 + 24, false],
  ])("%s", (_name, perHour, lastHour, nowHour, silent) => {
    const at = (hour: number): number => MONDAY + hour * HOUR;
    expect(isSilent({ lastMs: at(lastHour), nowMs: at(nowHour), wallAt, hoursOf: steady(perHour) })).toBe(silent);
  });

  it("later where its hours differ more than chance makes them", () => {
    const silentWith = (overdispersion: number): boolean =>
      isSilent({
        lastMs: MONDAY + 12 * HOUR,
        nowMs: MONDAY + 13 * HOUR,
        wallAt,
        hoursOf: steady(10, overdispersion),
      });
    expect([silentWith(0.05), silentWith(0.4)]).toEqual([true, false]);
  });

  it("never, where nothing ever came or nothing is known; and what was two weeks ago is not looked at", () => {
    const quiet = { lastMs: MONDAY, nowMs: MONDAY + 48 * HOUR, wallAt, hoursOf: steady(50) };
    expect(isSilent(quiet)).toBe(true);
    expect(isSilent({ ...quiet, lastMs: undefined })).toBe(false);
    expect(isSilent({ ...quiet, hoursOf: () => undefined })).toBe(false);
    const firstDay = (day: string) => (day === "2026-11-23" ? steady(50)() : undefined);
    expect(isSilent({ ...quiet, hoursOf: firstDay })).toBe(true);
    expect(isSilent({ ...quiet, nowMs: MONDAY + 16 * 24 * HOUR, hoursOf: firstDay })).toBe(false);
  });
});

describe("the odds of nothing", () => {
  it.each([
    [6, 0, -6],
    [6, 0.5, -2 * Math.log(4)],
    [10, 0.1, -10 * Math.log(2)],
  ])("of a mean of %d with an overdispersion of %d", (mean, overdispersion, odds) => {
    expect(logNegativeBinomialZero(mean, overdispersion)).toBeCloseTo(odds, 10);
  });

  it("are those that are seen", () => {
    const random = seeded(5);
    const TIMES = 40_000;
    const cv = Math.sqrt(0.3);
    const none = Array.from({ length: TIMES }, () => poisson(random, 4 * gamma(random, cv))).filter((n) => n === 0);
    expect(none.length / TIMES).toBeCloseTo(Math.exp(logNegativeBinomialZero(4, 0.3)), 2);
  });
});

describe("a channel's own rhythm", () => {
  /** Six on each working day's hours from 8 to 20 for the whole service; on the channel half an hour's worth on Sundays. */
  const perHour = (day: string): number => {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    return weekday === 0 ? 0.2 : weekday === 6 ? 0.25 : 0.75;
  };
  const SUNDAY = "2026-11-22";
  const past = (seed: number) => {
    const random = seeded(seed);
    return rhythmDays(SUNDAY).map((day) => {
      const hours = Array.from({ length: 24 }, (_, hour) =>
        hour >= 8 && hour < 20 ? poisson(random, perHour(day) * gamma(random, 0.2)) : 0,
      );
      return { day, counts: { volume: { received: hours }, channel: { x: hours } } satisfies Counts };
    });
  };
  const SEEDS = 40;

  it("expects of a Sunday what Sundays bring, not the mean of all days", () => {
    const means = Array.from({ length: SEEDS }, (_, seed) => {
      const known = rhythmOf(SUNDAY, past(seed), [])?.channels.x;
      return (known?.expected ?? []).reduce((sum, one) => sum + one, 0);
    });
    const mean = means.reduce((sum, one) => sum + one, 0) / SEEDS;
    // 2.4 are true; the mean of all days is 7.1.
    expect(mean).toBeGreaterThan(2);
    expect(mean).toBeLessThan(3.2);
  });

  it("so that a quiet Sunday is no silence, and a quiet Monday is one", () => {
    const quiet = (seed: number, day: string): boolean => {
      const known = rhythmOf(day, [...past(seed)], [])?.channels.x;
      const lastMs = Date.parse(`${day}T00:00:00.000Z`);
      return isSilent({ lastMs, nowMs: lastMs + 24 * HOUR, wallAt, hoursOf: () => known });
    };
    const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
    expect(seeds.filter((seed) => quiet(seed, SUNDAY))).toEqual([]);
    expect(seeds.filter((seed) => quiet(seed, nextDay(SUNDAY))).length).toBeGreaterThanOrEqual(SEEDS * 0.9);
  });

  it("is not made where days are looked back at", () => {
    const [, ...days] = past(1);
    expect(rhythmOf(SUNDAY, days, [], { volume: { received: new Array(24).fill(0) } })?.channels).toEqual({});
  });
});
