import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forDraft, GAP } from "../../shared/domain/consult/for-draft.ts";
import { saysName } from "../../shared/domain/consult/names-said.ts";

const [LOUISE, MAYA] = ["Louise Fontaine", "Maya Tremblay"];
const put = (text: string, by = LOUISE): string => forDraft(text, by, [MAYA]);
const FR = "Oui, les deux parents signent.";
const EN = "Yes, both parents sign.";

describe("an expert's answer, put into a draft", () => {
  it.each([
    ["greets and signs in French", `Bonjour Maya,\n\n${FR}\n\nLouise`, FR],
    ["greets and signs in English", `Hi Maya,\n\n${EN}\n\nThanks,\nLouise Fontaine\nPolicy analyst\n613-555-0100`, EN],
    ["in one line", `Bonjour Maya, ${FR} Cordialement, Louise`, FR],
    ["begins small after its greeting", "Bonjour Maya, les deux parents signent. Louise", "Les deux parents signent."],
    ["greets nobody by name", `Hello there!\n${EN}`, EN],
    ["greets with a title", `Bonjour M. Roy,\n${FR}`, FR],
    ["greets in small letters", `bonjour maya,\n${FR}`, FR],
    ["greets and closes", `Good morning,\n\n${EN}\n\nKind regards,`, EN],
    ["signs with initials", `${EN}\n\nLF`, EN],
    ["signs after a dash", `${FR} — Louise`, FR],
    ["signs after a hyphen", `${FR}\n- L.F.`, FR],
    ["signs with a title", `${FR}\n\nLouise Fontaine, analyste principale`, FR],
    ["signs with a name that nobody knows", `${FR}\n\nPat Gagnon`, FR],
    ["signs without the accent", "Oui.\n\nEtienne Roy", "Oui.", "Étienne Roy"],
    ["closes in one line", `${EN} Thank you!`, EN],
  ])("leaves out how it %s", (_, text, left, by = LOUISE) => {
    expect(put(text, by)).toBe(left);
  });

  it.each([
    ["two paragraphs", `${EN}\n\nOne may send a letter instead.`],
    ["a greeting that says something", "Hello is the word to begin with."],
    ["a greeting with no end", "Bonjour les deux parents signent."],
    ["a list", "Bring:\n– Passport\n– Photo"],
    ["a word that is a name as well", "Policy says that both sign.", "Policy desk"],
    ["a small word that is a name as well", "Please mark the box.", "Mark Hall"],
  ])("keeps %s", (_, text, by = LOUISE) => {
    expect(put(text, by)).toBe(text);
  });

  it.each([
    ["Ask Louise about it.", `Ask ${GAP} about it.`],
    ["LOUISE FONTAINE decides, Maya knows.", `${GAP} decides, ${GAP} knows.`],
    ["See Fontaine’s letter.", `See ${GAP}’s letter.`],
  ])("has a gap for a name in a sentence: %s", (text, left) => {
    expect(put(text)).toBe(left);
  });

  it("names nobody, whatever stands in it", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        LOUISE,
        MAYA,
        "Louise",
        "Maya",
        "FONTAINE",
        "Bonjour",
        "Merci",
        ",",
        ".",
        "\n",
        "\n\n",
        "— ",
        "-- ",
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(" ", "\n", ""), (pieces, joint) => {
        expect(saysName(put(pieces.join(joint)), [LOUISE, MAYA])).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, by) => {
        expect(() => put(text, by)).not.toThrow();
      }),
    );
  });
});
