import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isProblem, type ParityRow, parityOf } from "../../shared/domain/parity/parity.ts";
import type { PairHalf } from "../../shared/domain/posts/post-pair.ts";

/** What must be equal in both halves of a pair, and what is only written otherwise. */

const PAIRS = {
  links: [{ en: "canada.ca/passport", fr: "canada.ca/passeport" }],
  hashtags: [{ en: "#PassportReady", fr: "#PasseportPrêt" }],
  handles: [{ en: "PassportCan", fr: "PasseportCan" }],
};
const half = (text: string, over: Partial<PairHalf> = {}): PairHalf => ({ text, media: [], ...over });
const rows = (en: string, fr: string): ParityRow[] => parityOf({ en: half(en), fr: half(fr) }, PAIRS);
const problems = (en: string, fr: string): string[] =>
  rows(en, fr)
    .filter(isProblem)
    .map(({ topic }) => topic);

describe("says the same", () => {
  it.each([
    ["a date", "Apply by 4 December.", "D’ici le 4 décembre."],
    ["a date, month first", "Apply by December 4.", "D’ici le 4 décembre."],
    ["a date with its year", "On December 4, 2026", "Le 4 décembre 2026"],
    ["the first of a month", "On January 1st", "Le 1er janvier"],
    ["the first, as it is set", "On 1 January", "Le 1ᵉʳ janvier"],
    ["a date without accents", "On 1 August", "Le 1 aout"],
    ["a short month", "By Dec. 4", "D’ici le 4 déc."],
    ["a month at a sentence’s end, a number after it", "By 1 May. 2 photos", "D’ici le 1er mai. 2 photos"],
    ["a short month before a number", "By 4 Dec. 20 days", "D’ici le 4 déc. 20 jours"],
    ["September’s short form", "By Sept. 4", "D’ici le 4 sept."],
    ["a span of days, month first", "December 4 to 6", "du 4 au 6 décembre"],
    ["a span of days, month last", "4 to 6 December", "du 4 au 6 décembre"],
    ["a span with a dash", "December 4–6", "4-6 décembre"],
    ["an ISO date", "by 2026-12-04", "d’ici le 4 décembre 2026"],
    ["a date that ends its sentence before a number", "By 1 May. 2 photos", "D’ici le 1er mai. 2 photos"],
    ["a month alone", "Flying in January? Hello", "Vous voyagez en janvier? Allô"],
    ["a month and its year", "since March 2026", "depuis mars 2026"],
    ["the verb may, and the verb march", "You may march on.", "Vous pouvez avancer."],
    ["a weekday", "Closed on Monday", "Fermé le lundi"],
    ["weekdays in the plural", "Open Saturdays", "Ouvert les samedis"],
    ["an hour", "at 3 pm", "à 15 h"],
    ["an hour with minutes", "at 3:30 p.m. today", "à 15 h 30 aujourd’hui"],
    ["an hour without a space", "at 3:30pm", "à 15h30"],
    ["an hour with a no-break space", "at 9 am", "à 9\u00a0h"],
    ["a clock of 24 hours", "at 15:30", "à 15:30"],
    ["a clock of 24 hours and one of twelve", "at 15:00", "à 15 h"],
    ["noon", "at noon", "à midi"],
    ["noon in figures", "at 12 pm", "à midi"],
    ["midnight", "at midnight", "à minuit"],
    ["midnight in figures", "at 12 am", "à 0 h"],
    ["a span of hours", "from 8 am to 8 pm", "de 8 h à 20 h"],
    ["a span with one half of the day", "from 3 to 4 pm", "de 15 h à 16 h"],
    ["a span with one h", "from 8 am to 8 pm", "de 8 à 20 h"],
    ["a span over noon", "from 11 to 1 pm", "de 11 h à 13 h"],
    ["hours that last", "within 24 hours", "en 24 h"],
    ["hours that last, in words", "within 48 hours", "dans les 48 heures"],
    ["thousands", "1,000 people", "1\u00a0000 personnes"],
    ["thousands with a narrow space", "12,500 people", "12\u202f500 personnes"],
    ["a decimal", "2.5 days", "2,5 jours"],
    ["a decimal that ends in nothing", "2.50 days", "2,5 jours"],
    ["an amount", "It costs $160.", "Cela coûte 160 $."],
    ["an amount with cents", "It costs $160.50", "Cela coûte 160,50\u00a0$"],
    ["dollars in words", "It costs 160 dollars", "Cela coûte 160 $"],
    ["a share", "60% of you", "60\u00a0% d’entre vous"],
    ["a share in words", "60 percent of you", "60 pour cent d’entre vous"],
    ["an ordinal", "the 2nd step", "la 2e étape"],
    ["a telephone number", "Call 1-800-555-0199", "Appelez le 1 800 555-0199"],
    ["a number in words here, in figures there", "two photos", "2 photos"],
    ["numbers in words on both sides", "two photos", "deux photos"],
    ["a word that is no number there", "both photos", "deux photos"],
    ["a new passport", "a new passport", "un passeport neuf"],
    ["24/7", "open 24/7", "ouvert 24/7"],
    ["a page in two languages", "canada.ca/passport", "canada.ca/passeport"],
    ["a page below a page in two languages", "https://www.canada.ca/passport/fees", "canada.ca/passeport/fees"],
    ["the same page", "See example.ca/x.", "Voir example.ca/x"],
    ["a page whose address names the language", "example.ca/en/fees", "example.ca/fr/fees"],
    ["a page whose query names the language", "example.ca/a?lang=en", "example.ca/a?lang=fr"],
    ["a file that names the language", "https://example.ca/form-en.pdf", "https://example.ca/form-fr.pdf"],
    ["a pair of hashtags", "Go #PassportReady", "Allez #PasseportPrêt"],
    ["a pair of hashtags in small letters", "Go #passportready", "Allez #passeportprêt"],
    ["the same hashtag", "#Canada", "#canada"],
    ["a pair of our accounts", "Ask @PassportCan", "Demandez à @PasseportCan"],
    ["somebody else’s handle", "With @CBSA_ASFC", "Avec @CBSA_ASFC"],
    ["an e-mail address", "Write to info@passport.example", "Écrivez à info@passport.example"],
    ["two sentences without a space", "Done.Thanks", "Fait.Merci"],
    ["figures within words", "form PPTC153", "formulaire PPTC153"],
    ["the same number twice on one side", "20 days, only 20", "20 jours"],
  ])("%s", (_name, en, fr) => {
    expect(rows(en, fr).filter(isProblem)).toEqual([]);
  });
});

describe("does not say the same", () => {
  it.each([
    ["another day", "by 4 December", "d’ici le 5 décembre", ["dates"]],
    ["another month", "by 4 December", "d’ici le 4 novembre", ["dates"]],
    ["another year", "4 December 2026", "4 décembre 2027", ["dates"]],
    ["a year that is missing", "4 December 2026", "4 décembre", ["dates"]],
    ["another end of a span", "December 4 to 6", "du 4 au 7 décembre", ["dates"]],
    ["a month that is missing", "Flying in January? Hello", "Vous voyagez? Allô", ["dates"]],
    ["another weekday", "on Monday", "le mardi", ["dates"]],
    ["another hour", "at 3 pm", "à 16 h", ["times"]],
    ["other minutes", "at 3:30 pm", "à 15 h", ["times"]],
    ["the other half of the day", "at 3 am", "à 15 h", ["times"]],
    ["a time that is missing", "at 3 pm", "en après-midi", ["times"]],
    ["another number", "20 days", "30 jours", ["numbers"]],
    ["a number that is missing", "20 days", "des jours", ["numbers"]],
    ["another amount", "$160", "165 $", ["numbers"]],
    ["an amount that is a share there", "$60", "60 %", ["numbers"]],
    ["another share", "60%", "61 %", ["numbers"]],
    ["another telephone number", "1-800-555-0199", "1 800 555-0198", ["numbers"]],
    ["thousands that are hundreds", "1,000", "100", ["numbers"]],
    ["a page that is missing", "See canada.ca/passport", "Voir le site", ["links"]],
    ["the other language’s page", "See canada.ca/passport", "Voir canada.ca/passport", ["links"]],
    ["another page", "See canada.ca/passport/fees", "Voir canada.ca/passeport/photos", ["links"]],
    ["a hashtag that is missing", "#PassportReady", "Bonjour", ["hashtags"]],
    ["the other language’s hashtag", "#PassportReady", "#PassportReady", ["hashtags"]],
    ["another hashtag", "#Canada", "#Ottawa", ["hashtags"]],
    ["the other language’s account", "@PassportCan", "@PassportCan", ["handles"]],
    ["a handle that is missing", "With @CBSA_ASFC", "Avec eux", ["handles"]],
    ["the same words in both languages", "Where is my passport office", "Where is my passport office", ["text"]],
    ["several at once", "4 December, 20 days, #Canada", "5 décembre, 30 jours", ["dates", "numbers", "hashtags"]],
  ])("%s", (_name, en, fr, expected) => {
    expect(problems(en, fr)).toEqual(expected);
  });

  it("is not compared while a half is not written: that alone is said", () => {
    expect(problems("by 4 December", " ")).toEqual(["text"]);
    expect(rows("", "")).toEqual([]);
  });

  it("takes a picture for no words of a half whose other half has some", () => {
    const media = [{ kind: "image" as const, key: "a", contentType: "image/jpeg", alt: "A child signs twice." }];
    const states = (en: string, fr: string) =>
      parityOf({ en: half(en, { media }), fr: half(fr, { media }) }, PAIRS).map(({ topic, state }) => [topic, state]);
    expect(states("Sign twice.", " ")).toContainEqual(["text", "missing"]);
    expect(states("", "Signez deux fois.")).toContainEqual(["text", "missing"]);
    expect(states("", "").map(([topic]) => topic)).toEqual(["media", "alt"]);
  });

  it("says where: the words that the other half does not answer", () => {
    const [en, fr] = ["Apply by 4 December. 20 days.", "Demandez d’ici le 5 décembre. 20 jours."];
    const [dates, numbers] = rows(en, fr);
    const marked = dates!.marks.map(({ half, from, to }) => [half, (half === "en" ? en : fr).slice(from, to)]);
    expect(marked).toEqual([
      ["en", "4 December"],
      ["fr", "5 décembre"],
    ]);
    expect(dates!.shown).toEqual({ en: ["4 December"], fr: ["5 décembre"] });
    expect(numbers).toMatchObject({ topic: "numbers", state: "equal", marks: [] });
  });
});

describe("pictures and films", () => {
  const image = { kind: "image" as const, key: "a", contentType: "image/jpeg", alt: "A child signs twice." };
  const film = { kind: "video" as const, key: "b", contentType: "video/mp4", alt: "How to sign", captions: "c" };
  const of = (en: PairHalf["media"], fr: PairHalf["media"]) =>
    parityOf({ en: half("Hello there", { media: en }), fr: half("Bonjour", { media: fr }) }, PAIRS);
  it.each([
    [
      "the same picture, described in both",
      [image],
      [{ ...image, alt: "Un enfant signe deux fois." }],
      ["equal", "equal"],
    ],
    ["a picture in one half alone", [image], [], ["missing", "equal"]],
    ["a picture without its words", [image], [{ ...image, alt: " " }], ["equal", "missing"]],
    ["the English words in the French half", [image], [image], ["equal", "copied"]],
    ["a film here, a picture there", [film], [{ ...image, alt: "Signer" }], ["differ", "equal", "equal"]],
    [
      "a film whose French half has no captions",
      [film],
      [{ kind: film.kind, key: "b", contentType: "video/mp4", alt: "Comment signer" }],
      ["equal", "equal", "missing"],
    ],
    [
      "a film with captions in both",
      [film],
      [{ ...film, alt: "Comment signer", captions: "d" }],
      ["equal", "equal", "equal"],
    ],
  ] as [string, PairHalf["media"], PairHalf["media"], string[]][])("%s", (_name, en, fr, states) => {
    expect(
      of(en, fr)
        .filter(({ topic }) => topic !== "text")
        .map(({ state }) => state),
    ).toEqual(states);
  });

  it("a link beside the text counts like one within it", () => {
    const en = half("See this", { link: "https://www.canada.ca/passport" });
    expect(parityOf({ en, fr: half("Voir canada.ca/passeport") }, PAIRS).filter(isProblem)).toEqual([]);
    expect(parityOf({ en, fr: half("Voir ceci") }, PAIRS)).toMatchObject([{ topic: "links", state: "missing" }]);
  });
});

const MONTHS = {
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  fr: [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ],
};

describe("properties", () => {
  const moment = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 0, max: 11 }) });
  const english = ({ day, month }: { day: number; month: number }, first: boolean) =>
    first ? `on ${MONTHS.en[month]} ${day}.` : `on ${day} ${MONTHS.en[month]}.`;

  it("a date is equal to itself in the other language, and to no other date", () => {
    fc.assert(
      fc.property(moment, moment, fc.boolean(), (one, other, first) => {
        const french = `le ${other.day} ${MONTHS.fr[other.month]}.`;
        const same = one.day === other.day && one.month === other.month;
        expect(problems(english(one, first), french)).toEqual(same ? [] : ["dates"]);
      }),
    );
  });

  it("a time is equal to itself on the other clock", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hours, minutes) => {
        const mm = String(minutes).padStart(2, "0");
        const en = `at ${hours % 12 === 0 ? 12 : hours % 12}:${mm} ${hours < 12 ? "am" : "pm"}`;
        expect(problems(en, minutes === 0 ? `à ${hours} h` : `à ${hours} h ${mm}`)).toEqual([]);
      }),
    );
  });

  it("a number is equal to itself however it is grouped, and to no other", () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.nat(9_999_999), (one, other) => {
        const en = `${new Intl.NumberFormat("en-CA").format(one)} people`;
        const fr = `${new Intl.NumberFormat("fr-CA").format(other)} personnes`;
        expect(problems(en, fr)).toEqual(one === other ? [] : ["numbers"]);
      }),
    );
  });

  it("never throws, and marks only what stands in the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.string({ maxLength: 80 }), (en, fr) => {
        for (const { marks } of rows(en, fr))
          for (const { half: name, from, to } of marks) {
            expect(from).toBeLessThan(to);
            expect(to).toBeLessThanOrEqual((name === "en" ? en : fr).length);
          }
      }),
    );
  });

  it("says of a pair the same as of its mirror", () => {
    fc.assert(
      fc.property(moment, fc.nat(999), fc.nat(999), (at, one, other) => {
        const en = `${english(at, false)} ${one} people, example.ca/x`;
        const fr = `le ${at.day} ${MONTHS.fr[at.month]}. ${other} personnes, example.ca/x`;
        const topics = rows(en, fr).map(({ topic, state }) => [topic, state]);
        expect(topics.filter(([, state]) => state !== "equal").length).toBe(one === other ? 0 : 1);
      }),
    );
  });
});
