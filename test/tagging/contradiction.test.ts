import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pair, PairLanguage } from "../../shared/domain/library/library.ts";
import { differing, sameQuestion } from "../../shared/tagging/contradiction.ts";
import { factsIn } from "../../shared/tagging/facts.ts";
import { makePairIndex } from "../../shared/tagging/pair-index.ts";
import { SAMPLE_LIBRARY } from "./suggestion-sample.ts";

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

describe("only texts that answer one question are held against each other", () => {
  const index = makePairIndex(SAMPLE_LIBRARY);
  const weightIn = (language: PairLanguage) => (stem: string) => index.weight(stem, language);
  const pair = (id: string): Pair => {
    const found = SAMPLE_LIBRARY.find((one) => one.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  const against = (language: PairLanguage, id: string, asked: { title?: string; question?: string; text: string }) =>
    sameQuestion({ title: "", ...asked }, pair(id), language, weightIn(language))
      ? differing(asked.text, pair(id)[language].text, language, weightIn(language)).map(({ kind }) => kind)
      : [];

  const MAIL = {
    en: {
      title: "How long a renewal by mail takes",
      question: "how long, processing, mailed",
      text: "It takes 30 business days by mail.",
    },
    fr: {
      title: "Combien de temps prend un renouvellement par la poste",
      question: "combien de temps, délai, traitement",
      text: "Comptez 30 jours ouvrables par la poste.",
    },
  };
  it.each<[string, PairLanguage, string, { title?: string; question?: string; text: string }, string[]]>([
    ["processing by mail, and processing", "en", "delay-standard", MAIL.en, ["number"]],
    ["le traitement par la poste, et le traitement", "fr", "delay-standard", MAIL.fr, ["number"]],
    ["processing by mail, and documents in an emergency", "en", "urgent", MAIL.en, []],
    ["le traitement par la poste, et l’urgence", "fr", "urgent", MAIL.fr, []],
    ["processing by mail, and a death abroad", "en", "urgent-bereavement", MAIL.en, []],
    [
      "an answer to how long it takes",
      "en",
      "delay-standard",
      {
        question: "How long for a renewal by mail?",
        text: "By mail it takes 25 business days from the day we receive it.",
      },
      ["number"],
    ],
    [
      "an answer about an emergency, and the usual time",
      "en",
      "delay-standard",
      { question: "My flight is Friday, any urgent option?", text: "With proof of travel, in 3 business days." },
      [],
    ],
    [
      "a post about the urgent service",
      "fr",
      "urgent",
      { text: "Avec une preuve de voyage, nos grands bureaux font un passeport en 12 jours ouvrables." },
      ["number"],
    ],
  ])("%s (%s, %s)", (_name, language, id, asked, kinds) => {
    expect(against(language, id, asked)).toEqual(kinds);
  });

  it.each(["en", "fr"] as const)(
    "of the sample library two texts alone look alike, and each changed figure is found: %s",
    (language) => {
      const changed = (text: string): string =>
        text.replace(
          /\d+(?=\s(?:business days|jours ouvrables|days|jours|months|mois|years|ans)\b)/gu,
          (days) => `${Number(days) + 3}`,
        );
      let figures = 0;
      const clashes: string[] = [];
      for (const one of SAMPLE_LIBRARY) {
        const { title, asks, text } = one[language];
        const asked = { title, question: asks.join(" "), text };
        for (const other of SAMPLE_LIBRARY)
          if (other.id !== one.id && other.topics.some((topic) => one.topics.includes(topic)))
            if (against(language, other.id, asked).length > 0) clashes.push(`${one.id} ${other.id}`);
        if (changed(text) === text) continue;
        figures += 1;
        for (const said of [{ ...asked, text: changed(text) }, { text: changed(text) }])
          expect([one.id, against(language, one.id, said)]).toEqual([one.id, ["number"]]);
      }
      // What an adult pays and what a child pays are asked in the same words: a person sees both values.
      expect(clashes).toEqual(["fees-adult fees-child", "fees-child fees-adult"]);
      expect(figures).toBeGreaterThanOrEqual(2);
    },
  );
});
