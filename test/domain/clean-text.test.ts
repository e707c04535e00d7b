import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../shared/domain/clean-text.ts";

/** Signs that nobody sees go; all that people write stays. */

it("a sign is treated alike in a text of common signs and beside a rare one", () => {
  for (let code = 0; code < 0x3000; code++) {
    const sign = String.fromCharCode(code);
    expect(`${cleanText(`a${sign}b`)} 😀`, code.toString(16)).toBe(cleanText(`a${sign}b 😀`));
  }
});

describe("what goes", () => {
  it.each([
    ["a null", "a\u0000b", "ab"],
    ["a bell and an escape", "a\u0007\u001b[31mb", "a[31mb"],
    ["delete and the controls after it", "a\u007f\u009bb", "ab"],
    ["an override that reads a file's name backwards", "photo\u202egnp.exe", "photognp.exe"],
    ["embeddings and isolates", "\u202a\u202b\u202c\u202d1\u2066\u2067\u2068\u20692", "12"],
    ["a byte order mark", "\ufeffHello", "Hello"],
    ["marks that are no text", "a\ufff9b\ufffc\ufffe\u{1ffff}c", "abc"],
    ["a return", "one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["other ends of lines", "one\u0085two\u2028three\u2029four", "one\ntwo\nthree\nfour"],
  ])("%s", (_name, written, clean) => expect(cleanText(written)).toBe(clean));
});

describe("what stays", () => {
  it.each([
    ["lines and tabs", "one\n\ttwo\n"],
    ["a family and a heart", "👩‍👩‍👧‍👦 ❤️‍🔥 1️⃣"],
    ["the flags of Canada and of Scotland", "🇨🇦 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["joiners of Persian and of Hindi", "می‌خواهم क्‍ष"],
    ["marks that Arabic and Hebrew are written with", "ا\u200f؟ ש\u200e1 \u061c"],
    ["French as one writes it", "Ça coûte 12\u00a0$\u202f: «\u00a0là-bas\u00a0»…"],
    ["a soft hyphen and a zero-width space", "pass\u00adport \u200b"],
    ["accents apart, and Inuktitut", "e\u0301 ᐃᓄᒃᑎᑐᑦ"],
  ])("%s", (_name, written) => expect(cleanText(written)).toBe(written));

  it("nothing is left to take away, and nothing that is seen was taken", () => {
    const any = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(any, (written) => {
        const clean = cleanText(written);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect(clean.replaceAll(/[\n\t]/g, "")).not.toMatch(/\p{Cc}/u);
        const letters = (text: string) =>
          text.match(/[\p{L}\p{N}\p{P}\p{S}\p{M}\u200c\u200d]/gu)?.filter((one) => one !== "\ufffc") ?? [];
        expect(letters(clean)).toEqual(letters(written));
      }),
      { numRuns: 500 },
    );
  });
});
