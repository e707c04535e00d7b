/** What every command says of words and options that it does not understand, in both languages. */

const NB = "\u00a0";

export const unknownOption = (option: string): string =>
  `There is no option ${option}.\nIl n’y a pas d’option ${option}.`;

export const takesNoValue = (option: string): string => `${option} takes no value.\n${option} ne prend pas de valeur.`;

export const needsValue = (option: string): string => `${option} needs a value.\nIl faut une valeur à ${option}.`;

/** An option, or a word by what the usage calls it. */
export const missing = (name: string): string => `${name} is missing.\nIl manque ${name}.`;

export const tooMany = (word: string): string => `${word} is one word too many.\n${word} est un mot de trop.`;

export const noNumber = (option: string, text: string, least: number, most: number, whole: boolean): string =>
  `${option} is ${text}: it must be a ${whole ? "whole " : ""}number from ${least} to ${most}.
${option} vaut ${text}${NB}: il faut un nombre ${whole ? "entier " : ""}de ${least} à ${most}.`;
