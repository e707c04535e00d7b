import { expect, it } from "vitest";
import { writeUnits } from "./table-units.ts";

const message = { pk: "M#1", sk: "A", dueShard: "inbox#0", dueSort: "1", excerpt: "hello", body: "x".repeat(1_500) };

it("bills an index what it holds of an item: nothing where that stays, one write where it changes, two where it moves", () => {
  const units = (old: object | undefined, next: object | undefined) => writeUnits(old as never, next as never);
  const inbox = { index: "due", partition: "inbox#0", units: 1 };
  // The body is in no index.
  expect(units(undefined, message)).toEqual({ table: 2, indexes: [inbox] });
  expect(units(message, { ...message, body: "y" })).toEqual({ table: 2, indexes: [] });
  expect(units(message, { ...message, excerpt: "z".repeat(1_100) })).toEqual({
    table: 3,
    indexes: [{ ...inbox, units: 2 }],
  });
  expect(units(message, { ...message, dueSort: "2" }).indexes).toEqual([inbox, inbox]);
  expect(units(message, { ...message, dueShard: undefined }).indexes).toEqual([inbox]);
  expect(units(message, undefined)).toEqual({ table: 2, indexes: [inbox] });
});

it("takes a list of the same entries as the same", () => {
  const of = (names: string[]) => ({ ...message, topics: names, tags: { topics: names } }) as never;
  expect(writeUnits(of(["a"]), of(["a"])).indexes).toEqual([]);
});
