import { expect, it } from "vitest";
import { heatMap, shareOf } from "./heat.ts";

it("adds up units by key and window, and tells a family's hottest key of each", () => {
  const heat = heatMap();
  heat.add("writes", { partition: "K#2026-11-23#0", units: 300 }, "outbox", 1);
  heat.add("writes", { partition: "K#2026-11-23#1", units: 100 }, "outbox", 1);
  heat.add("reads", { index: "due", partition: "inbox#0", units: 80 }, "people", 1);
  heat.add("reads", { index: "due", partition: "inbox#0", units: 80 }, "people", 0.5);
  heat.add("writes", { index: "day", partition: "2026-11-23#3", units: 4 }, "tag", 0);
  heat.close({ stored: 10, followed: 5 });
  heat.add("writes", { partition: "K#2026-11-23#1", units: 100 }, "tag", 1);
  heat.close({ stored: 10, followed: 10 });
  const { windows, families } = heat.heat();
  expect(families).toMatchObject([
    // A key of each window: 60 a second, then 20.
    { family: "table K", writes: 50, hottest: { writes: 40 }, fullest: { writes: 60 } },
    { family: "due inbox", reads: 12, hottest: { reads: 12 }, fullest: { reads: 24 } },
  ]);
  expect(windows).toMatchObject([
    { stored: 2, followed: 1, hot: [{ key: "K#2026-11-23#0", writes: { outbox: 60, tag: 0 } }, {}, { at: "due" }] },
    { stored: 2, followed: 2, hot: [{ key: "K#2026-11-23#1", writes: { outbox: 0, tag: 20 } }] },
  ]);
});

it("keeps together what no partition would feel", () => {
  const heat = heatMap();
  for (let n = 0; n < 100; n += 1) heat.add("writes", { partition: `M#${n}`, units: 1 }, "tag", 1);
  heat.close({ stored: 100, followed: 0 });
  const [window] = heat.heat().windows;
  expect(window).toMatchObject({ hot: [], rest: [{ at: "table" }] });
  expect(window?.rest[0]?.writes.tag).toBeCloseTo(20);
});

it("says how much of a partition a load is, by what is fuller", () => {
  expect(shareOf({ writes: 500, reads: 300 })).toBe(0.5);
  expect(shareOf({ writes: 500, reads: 2_400 })).toBe(0.8);
});
