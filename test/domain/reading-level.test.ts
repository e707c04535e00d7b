import { describe, expect, it } from "vitest";
import { readingLevel } from "../../shared/domain/outgoing/reading-level.ts";

/** How many years of school a text asks for. */

const PLAIN = "Bring the form to us. Bring two photos too. We tell you how long it will take.";

describe("the reading level", () => {
  it("counts as a sentence only what has words", () => {
    expect(readingLevel(`${PLAIN} ... 12. 34! 5?`, "en")).toBe(readingLevel(PLAIN, "en"));
    expect(readingLevel(`${PLAIN} … 12. 34!`, "fr")).toBe(readingLevel(PLAIN, "fr"));
  });

  it("takes a whole sentence for harder than its parts", () => {
    const joined = PLAIN.replace(". Bring two", " and bring two").replace(". We", " and we");
    expect(readingLevel(joined, "en")).toBeGreaterThan(readingLevel(PLAIN, "en") ?? 99);
  });

  it.each([
    ["one word", "x".repeat(400_000)],
    ["one number", "1".repeat(400_000)],
    ["one handle", `@${"x".repeat(400_000)}`],
    ["parts of an address", "a-".repeat(200_000)],
    ["points", ".".repeat(400_000)],
  ])("reads %s without an end in the time of a test", (_name, text) => {
    expect(readingLevel(`${PLAIN} ${text}`, "en")).toBeGreaterThan(0);
  });
});
