import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { echoText, sameWords } from "../../shared/domain/outgoing/echo.ts";

describe("an echo of our own text", () => {
  const written = fc
    .array(fc.constantFrom("a", "é", "e\u0301", " ", "  ", "\n", "\t", "\u00a0", "\u2028", "\ufeff"))
    .map((parts) => parts.join(""));
  it("is known whatever blanks stand between its words, and however its accents are composed", () => {
    fc.assert(
      fc.property(written, (text) => {
        const plain = text.normalize("NFD").trim().split(/\s+/).join(" ");
        expect(sameWords(text, plain)).toBe(true);
        expect(echoText("1", text)).toBe(JSON.stringify(["1", plain.normalize("NFC")]));
      }),
    );
  });
  it("is not another text", () => {
    expect(sameWords("a b", "ab")).toBe(false);
  });
});
