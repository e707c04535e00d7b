import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SURE_LANGUAGE, type TagContext } from "../../shared/domain/message/tags.ts";
import { type Detect, loadDetector } from "../../shared/tagging/language.ts";
import { onlyWords } from "../../shared/tagging/words.ts";

interface Row {
  code: string;
  text: string;
}

const BANDS = [10, 20, 40, 80, Number.POSITIVE_INFINITY] as const;
const read = (name: string): Row[] =>
  readFileSync(new URL(`../fixtures/language/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => ({ code: line.slice(0, line.indexOf("|")), text: line.slice(line.indexOf("|") + 1) }));

const rows = read("short-texts");
const heldOut = read("short-texts-held-out");
const official = ({ code }: Row) => code === "en" || code === "fr";
let detect: Detect;

beforeAll(async () => {
  detect = await loadDetector();
});

/** Accuracy by length, without an account and on an account of either language. */
function byBand(set: Row[]) {
  return BANDS.map((below, index) => {
    const band = set.filter(official).filter(({ text }) => {
      const length = onlyWords(text).trim().length;
      return length < below && length >= (BANDS[index - 1] ?? 0);
    });
    const right = (context: (row: Row) => TagContext) =>
      band.filter((row) => detect(row.text, context(row)).code === row.code).length;
    const sure = band
      .map((row) => ({ row, tag: detect(row.text, {}) }))
      .filter(({ tag }) => tag.confidence >= SURE_LANGUAGE);
    return {
      below,
      of: band.length,
      alone: right(() => ({})),
      onItsAccount: right(({ code }) => ({ accountLanguage: code as "en" | "fr" })),
      onTheOther: right(({ code }) => ({ accountLanguage: code === "fr" ? "en" : "fr" })),
      sure: sure.length,
      sureAndRight: sure.filter(({ row, tag }) => tag.code === row.code).length,
    };
  });
}

describe.each([
  ["labelled texts", rows],
  ["held-out texts", heldOut],
])("language of %s", (name, set) => {
  it("is right by length as printed, and right when it says that it is sure", () => {
    const bands = byBand(set).filter(({ of }) => of > 0);
    for (const { below, of, alone, onItsAccount, onTheOther, sure, sureAndRight } of bands) {
      process.stdout.write(
        `language, ${name} under ${below} characters: ${alone}/${of} alone, ${onItsAccount} on an account of the ` +
          `same language, ${onTheOther} on the other's; ${sure} sure, of which ${sureAndRight} right\n`,
      );
    }
    const total = (pick: (band: (typeof bands)[number]) => number) => bands.reduce((sum, band) => sum + pick(band), 0);
    expect(total(({ alone }) => alone) / total(({ of }) => of)).toBeGreaterThan(0.93);
    expect(total(({ onItsAccount }) => onItsAccount) / total(({ of }) => of)).toBeGreaterThan(0.98);
    expect(total(({ sureAndRight }) => sureAndRight) / total(({ sure }) => sure)).toBeGreaterThan(0.98);
  });
});

describe("language", () => {
  it("has at least 300 labelled texts in English and French to be measured on", () => {
    expect(rows.filter(official).length).toBeGreaterThanOrEqual(300);
  });

  it.each(rows.filter((row) => !official(row) && row.code !== "mixed").map(({ code, text }) => [text, code]))(
    "of %j is %s",
    (text, code) => {
      expect(detect(text, { accountLanguage: "en" }).code).toBe(code);
    },
  );

  it.each(rows.filter(({ code }) => code === "mixed").map(({ text }) => [text]))(
    "of %j, in both, is not sure",
    (text) => {
      const tag = detect(text, {});
      expect(["en", "fr"]).toContain(tag.code);
      expect(tag.confidence).toBeLessThan(SURE_LANGUAGE);
    },
  );

  it.each([
    ["an account", { accountLanguage: "fr" }, "fr"],
    ["the other account", { accountLanguage: "en" }, "en"],
    ["the person's last message against the account", { accountLanguage: "en", earlierLanguages: ["fr"] }, "fr"],
    ["the newest of several messages", { earlierLanguages: ["fr", "en", "en"] }, "fr"],
  ] as const)("of a text that says nothing leans on %s, and says so", (_, context, code) => {
    const tag = detect("Ottawa 2026", context);
    expect(tag).toMatchObject({ code, source: "prior" });
    expect(tag.confidence).toBeLessThan(SURE_LANGUAGE);
  });

  it.each([
    ["Merci!", "en", "fr"],
    ["Thank you!", "fr", "en"],
    ["#MonPasseport toujours rien depuis juillet", "en", "fr"],
    ["Where is my passport, it has been two months", "fr", "en"],
  ] as const)("of %j is its own, whatever the account", (text, accountLanguage, code) => {
    expect(detect(text, { accountLanguage })).toMatchObject({ code, source: "text" });
  });

  it.each([
    ["a link alone", "https://example.com/je-suis-la"],
    ["handles", "@PassportCan @PasseportCan"],
    ["figures and emoji", "12 👍 #2026"],
    ["what redaction left", "[phone removed] [e-mail removed]"],
    ["nothing", ""],
  ])("of %s is undetermined", (_, text) => {
    expect(detect(text, { accountLanguage: "fr" })).toEqual({ code: "und", confidence: 0, source: "none" });
  });

  it("never throws and stays between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        const { confidence, code } = detect(text, {});
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(code).not.toBe("");
      }),
    );
  });
});
