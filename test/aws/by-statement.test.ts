import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, it } from "vitest";
import { byStatement } from "../../shared/aws/dynamo/by-statement.ts";
import type { Table } from "../../shared/aws/dynamo/table.ts";
import { wire } from "../../shared/aws/dynamo/wire.ts";
import { simulatedTable } from "../simulation/table.ts";

/** A statement that is answered with so many items a page, whole partitions or not. */

let table: Table;
let pages: number;
let alone: string[];
let of: (authorKeys: readonly string[], limit: number) => Promise<Map<string, Record<string, unknown>[]>>;
let pageSize: number;
let itemsRead: number;

const item = (author: string, minute: number) => ({
  ...{ pk: `M#${author}${minute}`, sk: "A", authorKey: author },
  daySort: `2026-11-23T14:0${minute}`,
});
const sorts = (found: Map<string, Record<string, unknown>[]>) =>
  Object.fromEntries(
    [...found].map(([key, items]) => [key, items.map(({ daySort }) => String(daySort).slice(-1)).join("")]),
  );

beforeEach(async () => {
  table = simulatedTable({ nowMs: () => 0 });
  [pages, alone, pageSize, itemsRead] = [0, [], 10, 0];
  for (const [author, count] of Object.entries({ a: 3, b: 1, c: 9 }))
    for (let minute = 0; minute < count; minute += 1) await table.put(item(author, minute));
  const send = async ({ input }: { input: { Parameters: { S: string }[]; NextToken?: string; Limit: number } }) => {
    pages += 1;
    expect(input.Parameters.length).toBeLessThanOrEqual(10);
    if (input.Parameters.some(({ S }) => S === "broken")) throw new Error("throttled");
    const lists = await Promise.all(input.Parameters.map(({ S }) => table.ofAuthor(S, 999)));
    const from = Number(input.NextToken ?? 0);
    const all = lists.flatMap((list) => list.toReversed());
    const to = from + Math.min(pageSize, input.Limit);
    const page = all.slice(from, to);
    itemsRead += page.length;
    return { Items: page.map(wire), ...(to < all.length ? { NextToken: String(to) } : {}) };
  };
  const client = { send } as unknown as DynamoDBClient;
  const { ofAuthor } = byStatement("table", client, {
    ...table,
    ofAuthor: async (authorKey, limit) => {
      alone.push(authorKey);
      if (authorKey === "broken") throw new Error("throttled");
      return table.ofAuthor(authorKey, limit);
    },
  });
  of = async (authorKeys, limit) => {
    const lists = await Promise.all(authorKeys.map((authorKey) => ofAuthor(authorKey, limit)));
    return new Map(authorKeys.map((authorKey, at) => [authorKey, lists[at] ?? []]));
  };
});

it("several authors are one request for ten of them, newest first, up to the limit of each", async () => {
  expect(sorts(await of(["a", "b", "new"], 2))).toEqual({ a: "21", b: "0", new: "" });
  expect([pages, alone]).toEqual([1, []]);
  const more = Array.from({ length: 12 }, (_, n) => `new ${n}`);
  expect(sorts(await of([...more, "b"], 2))).toMatchObject({ "new 0": "", b: "0" });
  expect([pages, alone]).toEqual([3, []]);
});

it("who cannot be read keeps nobody else from it", async () => {
  const found = await Promise.allSettled(["a", "broken", "b"].map((author) => of([author], 2)));
  expect(found.map((one) => (one.status === "fulfilled" ? sorts(one.value) : String(one.reason)))).toEqual([
    { a: "21" },
    "Error: throttled",
    { b: "0" },
  ]);
});

it("asks once for whoever is asked for twice in a turn, and by each limit", async () => {
  const found = await Promise.all([of(["a", "b"], 2), of(["b", "a"], 2), of(["a", "c"], 1)]);
  expect(found.map(sorts)).toEqual([
    { a: "21", b: "0" },
    { a: "21", b: "0" },
    { a: "2", c: "8" },
  ]);
  expect([pages, alone]).toEqual([3, []]);
});

it("of one who wrote very much little is read, however large pages may be", async () => {
  for (let n = 0; n < 500; n += 1) await table.put({ ...item("bot", 0), pk: `M#bot${n}` });
  pageSize = Number.POSITIVE_INFINITY;
  expect(sorts(await of(["bot", "b"], 2))).toMatchObject({ b: "0" });
  expect(alone).toEqual(["bot", "b"]);
  expect(itemsRead).toBeLessThan(200);
});

it("goes on where a page ends", async () => {
  expect(sorts(await of(["a", "c", "b"], 9))).toEqual({ a: "210", b: "0", c: "876543210" });
  expect([pages, alone]).toEqual([2, []]);
});

it("one author, and those who wrote more than a few pages, are queries that end after the newest", async () => {
  pageSize = 3;
  expect(sorts(await of(["a"], 2))).toEqual({ a: "21" });
  expect([pages, alone]).toEqual([0, ["a"]]);
  expect(sorts(await of(["c", "b"], 2))).toEqual({ b: "0", c: "87" });
  expect([pages, alone]).toEqual([3, ["a", "c", "b"]]);
});
