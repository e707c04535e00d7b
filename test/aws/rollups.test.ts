import { expect, it } from "vitest";
import { counterStore, grouped } from "../../shared/aws/dynamo/counters.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { touchOf } from "../../shared/domain/report/recount.ts";
import { simulatedTable } from "../simulation/table.ts";

const DAY = "2026-11-23";
const DAYS = { from: DAY, to: DAY };

it("a day that is too large for an item is not rolled up, and one that another release rolled up is not read", async () => {
  const table = simulatedTable();
  const { saveRollup, rollups } = rollupStore(table);
  const names = Array.from({ length: 60_000 }, (_, i) => [crypto.randomUUID(), i] as const);
  const rollup = (some: typeof names) => ({
    ...{ name: DAY, touched: 0 },
    scopes: { "": { hashtag: Object.fromEntries(some) } },
  });
  await saveRollup(rollup(names));
  expect(await rollups(DAYS)).toEqual([]);
  await saveRollup(rollup(names.slice(0, 60)));
  expect(await rollups(DAYS)).toEqual([rollup(names.slice(0, 60))]);
  const [item] = table.items();
  await table.put({ ...item, form: "2" });
  expect(await rollups(DAYS)).toEqual([]);
});

it("a day is counted with what a usual read does not show yet", async () => {
  const table = simulatedTable({ nowMs: () => 1_000, lagMs: () => 1_000 });
  const { count, counts } = counterStore(table, 1);
  await count("s", "1", [{ day: DAY, dimension: "volume", hour: 0, name: "all", add: 2 }]);
  expect(await counts(DAY)).toEqual({});
  expect(await counts(DAY, { consistent: true })).toEqual({ volume: { all: 2 } });
});

it("which days were touched is written last, after the names that no single write takes", () => {
  const names = Array.from({ length: 320 }, (_, i) => ({
    day: DAY,
    dimension: "reply",
    hour: 0,
    name: `b${i}`,
    add: 1,
  }));
  const additions = grouped([touchOf("2026-11-22"), ...names, { ...names[0]!, dimension: "outcome" }], 0);
  expect(additions.map(({ sk }) => sk)).toEqual(["reply#00", "tags#00", "reply#00", "reply#00", "touched#00"]);
});
