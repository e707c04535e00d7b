import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { shareOf } from "./heat.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { fewestShards } from "./sizes-heat.ts";

/** Under a minute on two cores that do nothing else: eleven samples of the product's own steps. */

const TIMEOUT_MS = 900_000;

describe("scale", () => {
  let scale: Scale;
  beforeAll(async () => {
    scale = await scaleOf();
  }, TIMEOUT_MS);

  it.each(["small", "large", "national"])("has as many shards for a %s department as hold, and no more", (name) => {
    const size = scale.sizes.find((one) => one.size === name)!;
    expect(fewestShards(size)).toBe(size.shards);
  });

  it("has no key that is hot at a size's own rate", () => {
    for (const { rush } of scale.sizes) {
      expect(rush.heat.families).not.toEqual([]);
      for (const { family, fullest } of rush.heat.families) expect(shareOf(fullest), family).toBeLessThan(0.7);
    }
  });

  it("knows after a minute what everybody writes: no word's postings fill much of a partition any more", () => {
    const { windows } = scale.sizes.at(-1)!.rush.heat;
    const words = windows.map(({ hot }) =>
      Math.max(0, ...hot.filter(({ family }) => family === "table T").map(({ writes }) => writes.outbox)),
    );
    expect(words.at(-1)!).toBeLessThan(Math.max(...words) / 2);
  });

  it("is told in the README and the bench's own as the command prints it, within 5 %", () => {
    const readme = ["../../../README.md", "../README.md"]
      .flatMap((path) => readFileSync(join(import.meta.dirname, path), "utf8").split("\n"))
      .map(told);
    const printed = scale.tables.flat().map(told);
    expect(printed).not.toEqual([]);
    for (const line of printed) {
      const same = readme.filter(({ words }) => words === line.words);
      expect(same, line.words).not.toEqual([]);
      expect(same.some(({ numbers }) => line.numbers.every((one, at) => isClose(one, numbers[at]!)))).toBe(true);
    }
  });
});

const NUMBER = /\d[\d,]*(\.\d+)?/g;

/** A line of a table, however wide its columns are. */
const told = (line: string) => ({
  words: line.replace(NUMBER, "#").replace(/\s+/g, " ").replace(/-{3,}/g, "---"),
  numbers: [...line.matchAll(NUMBER)].map(([number]) => Number(number.replaceAll(",", ""))),
});

/** One change of what an item holds moves the last digits of many. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(1, 0.05 * Math.max(a, b));
