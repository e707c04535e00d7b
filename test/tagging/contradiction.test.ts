import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differing } from "../../shared/tagging/contradiction.ts";
import { factsIn } from "../../shared/tagging/facts.ts";

const values = (text: string) => factsIn(text).map(({ unit, value }) => `${unit} ${value}`);

describe("what a text states", () => {
  it.each([
    ["It takes 20 business days.", ["business-day 20"]],
    ["Comptez vingt jours ouvrables, soit 20\u00a0jours ouvrables.", ["business-day 20"]],
    ["valid for three months", ["month 3"]],
    ["valide trois mois", ["month 3"]],
    ["in 1 to 9 business days", ["business-day 1-9"]],
    ["en 1 à 9\u00a0jours ouvrables", ["business-day 1-9"]],
    ["A 10-year passport costs $160, and 1,250.50 is $1,250.50", ["year 10", "$ 160", "$ 1250.5"]],
    ["Le passeport coûte 160\u00a0$ ou 1\u00a0250,50\u00a0$", ["$ 160", "$ 1250.5"]],
    ["until December 14, 2026", ["date 12-14"]],
    ["jusqu’au 14 décembre", ["date 12-14"]],
    ["from 2026-12-14", ["date 12-14"]],
    ["see canada.ca/passport.", ["canada.ca canada.ca/passport"]],
    ["Nothing is stated here.", []],
  ])("%s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it("is read from anything without failing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void factsIn(text)));
  });
});

describe("two texts about one thing", () => {
  it.each<[string, "en" | "fr", string, string, string[]]>([
    ["other numbers of one kind", "en", "It takes 20 business days.", "It takes 10 business days.", ["number"]],
    ["numbers of different kinds", "en", "It takes 20 business days.", "It is valid for 10 years.", []],
    ["one value among several", "en", "20 business days by mail, 10 in person", "Count 20 business days", []],
    ["other fees", "fr", "Il coûte 160\u00a0$.", "Il coûte 140\u00a0$.", ["fee"]],
    ["other days", "en", "Closed from December 24", "Closed from 26 December", ["date"]],
    ["other pages of one site", "en", "See canada.ca/a.", "See canada.ca/b.", ["link"]],
    ["several pages of one site", "en", "See canada.ca/a and canada.ca/c.", "See canada.ca/b.", []],
    ["pages of different sites", "en", "See canada.ca/a.", "See travel.example/b.", []],
    [
      "one denies the other",
      "en",
      "A guarantor must sign the photo.",
      "A guarantor must not sign the photo.",
      ["negation"],
    ],
    [
      "one denies the other",
      "fr",
      "Le répondant doit signer la photo.",
      "Le répondant ne doit pas signer la photo.",
      ["negation"],
    ],
    ["one denies another thing", "en", "A guarantor must sign the photo.", "We never sell addresses.", []],
    ["the same", "en", "It takes 20 business days.", "It takes 20 business days.", []],
  ])("%s", (_name, language, a, b, kinds) => {
    expect(differing(a, b, language).map(({ kind }) => kind)).toEqual(kinds);
    expect(differing(b, a, language).map(({ kind }) => kind)).toEqual(kinds);
  });
});
