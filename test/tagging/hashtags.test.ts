import { expect, it } from "vitest";
import { compileHashtags } from "../../shared/tagging/hashtags.ts";

const found = compileHashtags([{ en: "#PassportCanada", fr: "#PasseportÉté" }]);

it.each([
  ["as the department writes it", "Ten days? #PassportCanada", ["passportcanada"]],
  ["in any case, once", "#passportcanada #PASSPORTCANADA", ["passportcanada"]],
  ["without its accents", "Merci #passeportete!", ["passeportété"]],
  ["with accents in two parts", "#PasseportE\u0301te\u0301", ["passeportété"]],
  ["both of a pair", "#PassportCanada/#PasseportÉté", ["passportcanada", "passeportété"]],
  ["with a full-width sign", "＃PassportCanada", ["passportcanada"]],
  ["that is longer is another one", "#PassportCanadaSucks", []],
  ["without its sign is a word", "PassportCanada", []],
  ["of somebody else", "#travel", []],
])("a hashtag %s", (_name, text, expected) => {
  expect(found(text)).toEqual(expected);
});

it("a department without hashtags finds none", () => {
  expect(compileHashtags([])("#PassportCanada")).toEqual([]);
});
