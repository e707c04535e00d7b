import { describe, expect, it } from "vitest";
import { isSilent } from "../../shared/domain/report/silence.ts";

/** A channel is held to its own rhythm, and to no other. */

const HOUR = 3_600_000;
const MIDNIGHT = Date.parse("2026-11-23T00:00:00.000Z");
const hourOf = (ms: number): number => new Date(ms).getUTCHours();
/** So many messages in each hour from 8 to 20. */
const day = (perHour: number) => ({
  channel: { x: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? perHour : 0)) },
});
const days = (perHour: number, count = 14) => Array.from({ length: count }, () => day(perHour));

describe("a channel is silent", () => {
  it.each([
    ["after an hour at ten an hour", 10, 12, 13, true],
    ["not after half an hour at ten an hour", 10, 12, 12.5, false],
    ["not in the night, when nobody writes", 10, 19.9, 31.9, false],
    ["in the morning after, when others wrote before", 10, 19.9, 33, true],
    ["after three days of one message in four hours", 0.25, 12, 12 + 72, true],
    ["not after a day of it", 0.25, 12, 12 + 24, false],
  ])("%s", (_name, perHour, lastHour, nowHour, silent) => {
    const at = (hour: number): number => MIDNIGHT + hour * HOUR;
    const rhythm = { days: days(perHour), channel: "x", lastMs: at(lastHour), nowMs: at(nowHour), hourOf };
    expect(isSilent(rhythm)).toBe(silent);
  });
  it("never, where nothing ever came, nothing is known yet, or another channel is meant", () => {
    const rhythm = { days: days(50), channel: "x", lastMs: MIDNIGHT, nowMs: MIDNIGHT + 48 * HOUR, hourOf };
    expect(isSilent(rhythm)).toBe(true);
    expect(isSilent({ ...rhythm, lastMs: undefined })).toBe(false);
    expect(isSilent({ ...rhythm, days: days(50, 2) })).toBe(false);
    expect(isSilent({ ...rhythm, channel: "facebook" })).toBe(false);
  });
});
