import { expect, it } from "vitest";
import { fold } from "../../shared/domain/fold.ts";
import { STEMS } from "../../shared/tagging/words.ts";

const stem = (word: string): string => fold(STEMS.fr(word));

it.each([
  ["répondant", "répond"],
  ["garant", "gare"],
  ["montant", "monter"],
  ["étudiante", "étudier"],
])("in French %s is a noun of its own, and not %s", (noun, verb) => {
  expect(stem(noun)).not.toBe(stem(verb));
});

it.each([
  ["répondante", "repondants"],
  ["requérant", "requérantes"],
  ["renouvelant", "renouveler"],
  ["demandant", "demandé"],
])("%s and %s are one word", (one, other) => {
  expect(stem(one)).toBe(stem(other));
});
