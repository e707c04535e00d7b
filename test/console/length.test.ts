import fc from "fast-check";
import twitter from "twitter-text";
import { describe, expect, it } from "vitest";
import { statusLength } from "../../shared/channels/mastodon/length.ts";
import { lengthRule, measure } from "../../shared/console/client/length.ts";
import { guessLanguage } from "../../shared/domain/outgoing/guess-language.ts";
import { wordDiff } from "../../shared/domain/outgoing/word-diff.ts";

describe("X's weighted count", () => {
  it.each([
    ["plain words", "Hello, thanks for checking first."],
    ["French accents", "Présentez votre demande d’ici le 4 décembre"],
    [
      "an address",
      "See https://www.canada.ca/en/immigration-refugees-citizenship/services/canadian-passports.html today",
    ],
    ["an address without a scheme", "Start here: canada.ca/passport #PassportReady"],
    ["two addresses", "canada.ca/passport canada.ca/passeport"],
    ["emoji", "Thanks 👍🏽 and 👩‍👩‍👧‍👦 🇨🇦"],
    ["heavy characters", "ਮੇਰਾ ਪਾਸਪੋਰਟ ᐃᓄᒃᑎᑐᑦ 护照 … €"],
    ["a handle and an e-mail", "@PassportCan write to info@passport.example"],
    ["decomposed accents", "De\u0301lai"],
  ])("%s count as the platform counts them", (_, text) => {
    expect(measure(text, "weighted")).toBe(twitter.parseTweet(text).weightedLength);
  });

  it("agrees on any words without addresses and emoji", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abé’œ護ਮᐃ€…09 \n") });
    fc.assert(fc.property(word, (text) => measure(text, "weighted") === twitter.parseTweet(text).weightedLength));
  });
});

it("Bluesky counts what a person sees as one", () => {
  expect(measure("é👩‍👩‍👧‍👦🇨🇦", "graphemes")).toBe(3);
});

it.each([
  "Délai : 10 jours 👩‍👩‍👧‍👦🇨🇦",
  "Voir https://www.canada.ca/fr/immigration-refugies-citoyennete/services/passeports-canadiens.html et canada.ca/x",
  "@ana@ailleurs.example @lou et info@passeport.example",
])("Mastodon's count of “%s” is the channel's own", (text) => {
  expect(measure(text, "fediverse")).toBe(statusLength(text).used);
});

it.each([
  ["x", "mention", "weighted"],
  ["x", "private", "units"],
  ["bluesky", "mention", "graphemes"],
  ["mastodon", "private", "fediverse"],
  ["facebook", "comment", "units"],
] as const)("%s %s counts by %s", (channel, kind, counting) => {
  expect(lengthRule(channel, kind, { limit: 280 }).counting).toBe(counting);
});

it.each([
  ["Hello, thanks for checking before you travel.", "en"],
  ["Bonjour, merci d’avoir vérifié votre passeport.", "fr"],
  ["Votre demande est en traitement, nous vous répondrons.", "fr"],
  ["Please bring your old passport with you.", "en"],
  ["OK", undefined],
  ["Passport passeport 2026", undefined],
])("“%s” looks like %s", (text, language) => {
  expect(guessLanguage(text)).toBe(language);
});

describe("what an edit changed", () => {
  it("keeps both texts whole", () => {
    const words = fc
      .array(fc.constantFrom("vendredi ", "jeudi ", "mon ", "vol\n", "👍 ", "<b> "))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = wordDiff(before, after);
        const joined = (skip: string) => pieces.flatMap(({ kind, text }) => (kind === skip ? [] : [text])).join("");
        expect([joined("added"), joined("removed")]).toEqual([before, after]);
      }),
    );
  });

  it("marks only the words that differ", () => {
    expect(wordDiff("mon vol est jeudi soir", "mon vol est vendredi soir")).toEqual([
      { kind: "same", text: "mon vol est " },
      { kind: "removed", text: "jeudi " },
      { kind: "added", text: "vendredi " },
      { kind: "same", text: "soir" },
    ]);
  });
});
