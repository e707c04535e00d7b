import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inOrder, type Named, place } from "./ordered.ts";

const orderOf = (names: readonly string[]): Named[] => {
  const all: Named[] = [];
  for (const name of names) place(all, { name });
  return all;
};
const namesIn = (all: readonly Named[], forward: boolean, from?: string): string[] =>
  [...inOrder(all, forward, from)].map(({ name }) => name);

describe("what has a name", () => {
  it("stands in order and once, in whatever order it came", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (names) => {
        expect(namesIn(orderOf(names), true)).toEqual([...new Set(names)].sort());
      }),
    );
  });

  it("is read after a name or before it, whether that stands there or not", () => {
    const all = orderOf(["c", "a", "e"]);
    expect([namesIn(all, true, "c"), namesIn(all, true, "b")]).toEqual([["e"], ["c", "e"]]);
    expect([namesIn(all, false, "c"), namesIn(all, false, "d")]).toEqual([["a"], ["c", "a"]]);
    expect([namesIn(all, true, "z"), namesIn(all, false, "")]).toEqual([[], []]);
    expect(namesIn(all, false)).toEqual(["e", "c", "a"]);
  });
});
