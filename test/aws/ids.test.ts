import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/aws/ids.ts";

describe("an id", () => {
  it("has 26 characters that stand in keys and URLs as they are", () => {
    expect(newId()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("sorts by its time", () => {
    const ms = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        fc.pre(a !== b);
        expect(newId(a) < newId(b)).toBe(a < b);
      }),
    );
  });

  it("differs from others of the same instant", () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId(1))).size).toBe(1_000);
  });
});
