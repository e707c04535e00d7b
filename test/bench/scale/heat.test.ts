import { expect, it } from "vitest";
import { heatMap } from "./heat.ts";

it("adds up units by partition and second, and families by what their keys begin with", () => {
  const heat = heatMap();
  heat.add("writes", { partition: "K#2026-11-23#0", units: 30 }, 1);
  heat.add("writes", { partition: "K#2026-11-23#1", units: 10 }, 1);
  heat.add("reads", { index: "due", partition: "inbox#0", units: 8 }, 1);
  heat.add("reads", { index: "due", partition: "inbox#0", units: 8 }, 0.5);
  heat.add("writes", { index: "day", partition: "2026-11-23#3", units: 4 }, 0);
  const { keys, families } = heat.over(2);
  expect(keys).toEqual([
    { place: "table K#2026-11-23#0", family: "table K", reads: 0, writes: 15 },
    { place: "table K#2026-11-23#1", family: "table K", reads: 0, writes: 5 },
    { place: "due inbox#0", family: "due inbox", reads: 6, writes: 0 },
  ]);
  expect(families).toMatchObject([
    { family: "table K", keys: 2, writes: 20, hottestWrites: 15 },
    { family: "due inbox", keys: 1, reads: 6, hottestReads: 6 },
  ]);
});
