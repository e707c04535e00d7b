import { expect, it } from "vitest";
import type { Asked, Heat } from "./heat.ts";
import { hottestPartitions, partitionOf } from "./placed.ts";

const key = (name: string, writes: number): Asked => ({
  ...{ at: "due", key: name, family: "due inbox", reads: 0 },
  writes: { tag: writes, outbox: 0, people: 0 },
});
const none = { at: "due", key: "", family: "due", reads: 0, writes: { tag: 0, outbox: 0, people: 0 } };
const heatOf = (hot: Asked[]): Heat => ({ windows: [{ stored: 1, followed: 1, hot, rest: [none] }], families: [] });

it("places a key where it stood, and keys over all partitions about evenly", () => {
  expect(partitionOf("inbox#0", 30, 7)).toBe(partitionOf("inbox#0", 30, 7));
  const counts = new Array<number>(10).fill(0);
  for (let n = 0; n < 10_000; n += 1) counts[partitionOf(`key ${n}`, 10, 0)]! += 1;
  expect(Math.max(...counts)).toBeLessThan(1_200);
  expect(Math.min(...counts)).toBeGreaterThan(800);
});

it("has two keys on one of so many partitions as often as chance has it", () => {
  const hottest = hottestPartitions(heatOf([key("inbox#0", 600), key("inbox#1", 600)]), { table: 1, index: 16 }, 4_000);
  expect(hottest.every(({ writes }) => writes === 600 || writes === 1_200)).toBe(true);
  const together = hottest.filter(({ writes }) => writes === 1_200).length;
  expect(together / 4_000 / (1 / 16)).toBeCloseTo(1, 0);
});
