import { describe, expect, it } from "vitest";
import { grouped } from "../../shared/aws/dynamo/counters.ts";
import { id } from "../../shared/domain/department/values.ts";
import { addCount, addCounts, type Counts } from "../../shared/domain/report/report.ts";
import { tally } from "../../shared/domain/report/tally.ts";

/** Names that every object has of its own count as others do. */

const NAMES = ["constructor", "__proto__", "toString", "valueOf"];

describe("counters by names that people chose", () => {
  it.each(NAMES)("count a hashtag called %s", (name) => {
    const day: Counts = {};
    for (const hour of [0, 0, 9]) addCount(day, { dimension: "hashtag-reach", hour, name, add: 7 });
    const total: Counts = {};
    for (const one of [day, day]) addCounts(total, one);
    expect([tally(day, "hashtag-reach", name), tally(total, "hashtag-reach", name)]).toEqual([21, 42]);
    expect(tally(total, "hashtag-reach", "hasOwnProperty")).toBe(0);
  });

  it.each(NAMES)("write one called %s", (name) => {
    const delta = { day: "2026-11-23", dimension: "hashtag-reach", hour: 0, name, add: 7 };
    const [{ adds } = { adds: {} }] = grouped([delta, delta], 0);
    expect(Object.entries(adds)).toEqual([[`hashtag-reach|${name}`, 14]]);
  });

  it("leave a day as it was, whatever it is added to", () => {
    const day: Counts = { topic: { passport: [1, ...new Array(23).fill(2)], fees: 3 } };
    const before = structuredClone(day);
    const total: Counts = {};
    for (let times = 0; times < 3; times++) addCounts(total, day);
    addCount(total, { dimension: "topic", hour: 4, name: "passport", add: 5 });
    expect(day).toEqual(before);
    expect([tally(total, "topic", "passport"), tally(total, "topic", "fees")]).toEqual([146, 9]);
  });

  it("no topic, team or rule of a department's file is called so", () => {
    for (const name of ["constructor", "toString"])
      expect(id.safeParse(name).error?.issues.map(({ message }) => message)).toEqual(["own-id"]);
    expect(id.safeParse("construction").success).toBe(true);
  });
});
