import type { Bilingual } from "../shared/domain/department/department.ts";

/** What every command says of words and options that it does not understand, in both languages. */

const NB = "\u00a0";

export const inBoth = ({ en, fr }: Bilingual): string => `${en}\n${fr}`;

export const unknownOption = (option: string): Bilingual => ({
  en: `There is no option ${option}.`,
  fr: `Il n’y a pas d’option ${option}.`,
});

export const takesNoValue = (option: string): Bilingual => ({
  en: `${option} takes no value.`,
  fr: `${option} ne prend pas de valeur.`,
});

export const needsValue = (option: string): Bilingual => ({
  en: `${option} needs a value.`,
  fr: `Il faut une valeur à ${option}.`,
});

/** An option, or a word by what the usage calls it. */
export const missing = (name: string): Bilingual => ({ en: `${name} is missing.`, fr: `Il manque ${name}.` });

export const tooMany = (word: string): Bilingual => ({
  en: `${word} is one word too many.`,
  fr: `${word} est un mot de trop.`,
});

/** Where a command does one thing alone. */
export const otherVerb = (verb: string, given: string): Bilingual => ({
  en: `The first word is ${verb}, not ${given}.`,
  fr: `Le premier mot est ${verb}, pas ${given}.`,
});

/** `is`: "a month, such as …", "un mois, comme …". */
export const mustBe = (option: string, given: string, is: Bilingual): Bilingual => ({
  en: `${option} is ${given}: it must be ${is.en}.`,
  fr: `${option} vaut ${given}${NB}: il faut ${is.fr}.`,
});

export const noNumber = (option: string, text: string, least: number, most: number, whole: boolean): Bilingual =>
  mustBe(option, text, {
    en: `a ${whole ? "whole " : ""}number from ${least} to ${most}`,
    fr: `un nombre ${whole ? "entier " : ""}de ${least} à ${most}`,
  });

export const needs = (option: string, other: string): Bilingual => ({
  en: `${option} needs ${other}.`,
  fr: `${option} exige ${other}.`,
});

export const goTogether = (one: string, other: string): Bilingual => ({
  en: `${one} and ${other} go together.`,
  fr: `${one} et ${other} vont ensemble.`,
});

export const excludeEachOther = (one: string, other: string): Bilingual => ({
  en: `${one} and ${other} exclude each other.`,
  fr: `${one} et ${other} s’excluent.`,
});

/** Each with its value: `--until 2026-11-25`. */
export const isBefore = (late: string, early: string): Bilingual => ({
  en: `${late} is before ${early}.`,
  fr: `${late} précède ${early}.`,
});

const NOUNS = {
  channel: { en: "channel", fr: "de canal" },
  team: { en: "team", fr: "d’équipe" },
  place: { en: "place", fr: "d’emplacement" },
  target: { en: "target", fr: "de cible" },
  sabotage: { en: "sabotage", fr: "de sabotage" },
} as const satisfies Record<string, Bilingual>;

export const noSuch = (noun: keyof typeof NOUNS, given: string, known: readonly string[]): Bilingual => ({
  en: `There is no ${NOUNS[noun].en} ${given}. There are: ${known.join(", ")}.`,
  fr: `Il n’y a pas ${NOUNS[noun].fr} ${given}. Il y a${NB}: ${known.join(", ")}.`,
});
