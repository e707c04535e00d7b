import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPoint, MOST_PARTS, nextPart, numberedThread } from "../../shared/domain/outgoing/numbered-thread.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";

/** Where a text is cut, and the threads that come of it. */

const units =
  (limit: number) =>
  (text: string): boolean =>
    text.length <= limit;

describe("where to cut", () => {
  it.each([
    ["a text that fits", "Short.", 20, "Short."],
    ["behind a sentence", "It takes ten days. Please bring two photos.", 25, "It takes ten days."],
    [
      "between words, where a sentence's end is far back",
      "Yes. Bring two photos and the form with you",
      30,
      "Yes. Bring two photos and the",
    ],
    ["between words", "Apportez deux photos et le formulaire", 20, "Apportez deux photos"],
    ["inside a word that alone is too long", "abcdefghijklmnopqrstuvwxyz", 10, "abcdefghij"],
    ["never inside an emoji", "👩‍👩‍👧👩‍👩‍👧", 9, "👩‍👩‍👧"],
  ])("%s", (_name, text, limit, beginning) => {
    expect(text.slice(0, cutPoint(text, units(limit)))).toBe(beginning);
  });

  it("is nowhere when nothing fits", () => {
    expect(cutPoint("abc", () => false)).toBe(0);
  });
});

describe("a numbered thread", () => {
  it("says of each part which it is, of how many", () => {
    const text = "It takes ten days. Bring two photos. Bring the form too. We are open until six.";
    expect(numberedThread(text, units(40))).toEqual([
      "It takes ten days. Bring two photos. 1/3",
      "Bring the form too. 2/3",
      "We are open until six. 3/3",
    ]);
  });
  it("is none for a text that fits, nor for one that no sensible thread holds", () => {
    expect(numberedThread("Short.", units(40))).toBeUndefined();
    expect(numberedThread("word ".repeat(200), units(40))).toBeUndefined();
    expect(numberedThread("word word", units(3))).toBeUndefined();
  });
  it("loses no word, keeps their order, and each part fits", () => {
    const word = fc.constantFrom(
      "passport",
      "dix",
      "jours.",
      "É",
      "🇨🇦",
      "Merci!",
      "canada.ca/passeport",
      "x".repeat(45),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 20, max: 90 }), (words, limit) => {
        const text = words.join(" ");
        const parts = numberedThread(text, units(limit));
        if (parts === undefined) return;
        expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
        expect(parts.every(units(limit))).toBe(true);
        const bare = parts.map((part, at) => part.slice(0, -` ${at + 1}/${parts.length}`.length));
        expect(bare.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});

describe("a thread with a picture", () => {
  it("has it under its first part alone", () => {
    const media = [{ kind: "image" as const, key: "posts/a.png", contentType: "image/png", alt: "A counter" }];
    const whole = anOutgoing(aMessage("m"), "o", { media });
    const part = (text: string, externalId?: string) => ({
      text,
      textKey: text,
      ...(externalId ? { externalId } : {}),
    });
    expect(nextPart({ ...whole, parts: [part("1/2"), part("2/2")] }).media).toEqual(media);
    expect(nextPart({ ...whole, parts: [part("1/2", "p1"), part("2/2")] }).media).toBeUndefined();
    expect(nextPart(whole).media).toEqual(media);
  });
});
