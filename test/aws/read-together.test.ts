import { beforeEach, expect, it } from "vitest";
import { readTogether } from "../../shared/aws/dynamo/read-together.ts";
import type { Table } from "../../shared/aws/dynamo/table.ts";
import { simulatedTable } from "../simulation/table.ts";

const key = (pk: string) => ({ pk, sk: "A" });
let table: Table;
let asked: string[][];
let fails: boolean;
let read: ReturnType<typeof readTogether>;
beforeEach(async () => {
  table = simulatedTable({ nowMs: () => 0 });
  asked = [];
  fails = false;
  for (const pk of ["a", "b", "c"]) await table.put({ ...key(pk), name: pk });
  read = readTogether({
    async many(keys) {
      asked.push(keys.map(({ pk }) => pk));
      if (fails) throw new Error("Down.");
      return (await table.many(keys)).toReversed();
    },
  });
});
const names = async (...pks: string[]) => (await read(pks.map(key))).map(({ name }) => name);

it("what is asked for in one turn is one request, and each gets theirs, in the order asked", async () => {
  expect(await Promise.all([names("a", "b"), names("c"), names(), names("b", "z", "a")])).toEqual([
    ["a", "b"],
    ["c"],
    [],
    ["b", "a"],
  ]);
  expect(asked).toEqual([["a", "b", "c", "z"]]);
});

it("what is asked for later is read anew", async () => {
  await names("a");
  await table.put({ ...key("a"), name: "changed" });
  expect(await names("a")).toEqual(["changed"]);
  const first = names("b");
  await Promise.resolve().then(() => undefined);
  const second = names("c");
  expect([await first, await second]).toEqual([["b"], ["c"]]);
});

it("a failure is everyone's of that turn, and nobody's of the next", async () => {
  fails = true;
  const results = await Promise.allSettled([names("a"), names("b")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await names("a")).toEqual(["a"]);
});
