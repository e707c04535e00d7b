import { describe, expect, it } from "vitest";
import { billOf, usageOf } from "../../shared/domain/cost/bill.ts";
import { billedOf, tracedOf } from "../../shared/domain/cost/functions.ts";
import { PRICES } from "../../shared/domain/cost/prices.ts";
import { sizeOf, writeUnits } from "../bench/usage/table-units.ts";

describe("a bill", () => {
  it("is units times price, and nothing for what was not used", () => {
    expect(billOf({ sentimentUnits: 3_000, queueRequests: 0, xPostsWithLink: 2 })).toEqual([
      { what: "sentimentUnits", service: "Comprehend", units: 3_000, dollars: 0.3 },
      { what: "xPostsWithLink", service: "X", units: 2, dollars: 0.4 },
    ]);
  });

  it("adds up what happens so many times", () => {
    expect(usageOf([2, { keys: 1, secrets: 3 }], [10, { secrets: 1 }])).toEqual({ keys: 2, secrets: 16 });
  });

  it("has of each function's calls a trace of the first in a second, and of one in twenty of the rest", () => {
    expect(tracedOf(10, 86_400)).toBeCloseTo(10, 2);
    expect(tracedOf(1_000_000, 1_000)).toBeCloseTo(1_000 + 0.05 * 999_000, 6);
    const each = billedOf({ tag: 1_000_000 }, { within: 1_000 });
    const both = billedOf({ tag: 1_000_000, reply: 1_000_000 }, { within: 1_000 });
    expect(both.traces).toBeCloseTo(2 * (each.traces ?? 0), 6);
    expect(both.invocations).toBe(2_000_000);
    expect(both).not.toHaveProperty("tag");
  });

  it("knows where each price stands", () => {
    for (const { source, dollars, per } of Object.values(PRICES)) {
      expect(new URL(source).protocol).toBe("https:");
      expect(dollars / per).toBeGreaterThan(0);
    }
  });
});

describe("what DynamoDB bills", () => {
  // Developer guide, "DynamoDB item sizes and formats".
  it.each([
    [{ pk: "M#1", sk: "A" }, 2 + 3 + 2 + 1],
    [{ n: 27 }, 1 + 2],
    [{ n: 1_234_567 }, 1 + 5],
    [{ é: "à" }, 4],
    [{ flag: true }, 5],
    [{ list: ["ab", "c"] }, 4 + 3 + 2 + 3],
    [{ map: { a: "b" } }, 3 + 3 + 1 + 2],
  ])("%j has %i bytes", (item, bytes) => {
    expect(sizeOf(item)).toBe(bytes);
  });

  const item = (more: object) => ({ pk: "M#1", sk: "A", ...more });
  const due = { dueShard: "0", dueSort: "1" };
  it.each([
    ["a small item", undefined, item({}), 1, 0],
    ["a KB and a byte", undefined, item({ text: "x".repeat(1_024) }), 2, 0],
    ["what becomes smaller, by what it was", item({ text: "x".repeat(2_000) }), item({}), 2, 0],
    ["a removal", item({}), undefined, 1, 0],
    ["a new entry of an index", item({}), item(due), 1, 1],
    ["an entry that goes", item(due), item({}), 1, 1],
    ["an entry that moves: one goes, one comes", item(due), item({ ...due, dueSort: "2" }), 1, 2],
    ["an index that shows nothing of the change", item(due), item({ ...due, text: "x" }), 1, 0],
    ["an index that shows it", item({ ...due, status: "open" }), item({ ...due, status: "closed" }), 1, 1],
  ])("%s", (_, old, next, table, indexes) => {
    const written = writeUnits(old, next);
    expect(written.table).toBe(table);
    expect(written.indexes.reduce((sum, { units }) => sum + units, 0)).toBe(indexes);
  });
});
