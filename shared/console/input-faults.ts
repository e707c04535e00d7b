import type * as z from "zod/mini";
import type { Bilingual } from "../domain/department/department.ts";
import { upper } from "../domain/upper.ts";
import { listed } from "./parts/plain-time.ts";
import { count } from "./parts/time.ts";

/** What a schema says of an input that breaks it: what to give in its place, in each official language. */

type Language = keyof Bilingual;

/** For `refine`: what its test lets through. */
export const like = (wanted: Bilingual): { params: { like: Bilingual } } => ({ params: { like: wanted } });

const TYPES: Readonly<Record<string, Bilingual>> = {
  string: { en: "a text", fr: "un texte" },
  number: { en: "a number", fr: "un nombre" },
  int: { en: "a whole number", fr: "un nombre entier" },
  array: { en: "a list", fr: "une liste" },
  object: { en: "an object", fr: "un objet" },
};
export const DAY: Bilingual = { en: "a day such as 2026-11-17", fr: "un jour, comme 2026-11-17" };
const FORMATS: Readonly<Record<string, Bilingual>> = {
  date: DAY,
  datetime: { en: "an instant such as 2026-11-17T14:00:00Z", fr: "un instant, comme 2026-11-17T14:00:00Z" },
  url: { en: "a web address that begins with https://", fr: "une adresse Web qui commence par https://" },
};
const UNITS: Readonly<Record<string, Bilingual>> = {
  string: { en: "character", fr: "caractère" },
  array: { en: "item", fr: "élément" },
};

const SAID = {
  en: {
    give: (what: string) => `give ${what}.`,
    least: (n: string) => `at least ${n}`,
    most: (n: string) => `at most ${n}`,
    match: (pattern: string) => `a text that matches ${pattern}`,
    unknown: "nothing has this name here. Correct it or leave it out.",
    other: "this is not right.",
  },
  fr: {
    give: (what: string) => `donnez ${what}.`,
    least: (n: string) => `au moins ${n}`,
    most: (n: string) => `au plus ${n}`,
    match: (pattern: string) => `un texte conforme à ${pattern}`,
    unknown: "rien ne porte ce nom ici. Corrigez-le ou retirez-le.",
    other: "ceci est incorrect.",
  },
};

const mapOf =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) => {
    const said = SAID[language];
    if (issue.code === "unrecognized_keys") return said.unknown;
    const choices = choicesIn(language, issue);
    return choices.length === 0 ? said.other : said.give(listed(choices, language, "disjunction"));
  };

export const FAULTS = { en: mapOf("en"), fr: mapOf("fr") };

/** With the field's name before it, where one is wrong. */
export function saidOf(field: string, said: string, language: Language): string {
  if (field === "") return upper(said);
  return `${field}${language === "fr" ? "\u00a0" : ""}: ${said}`;
}

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

/** Of what is one thing or another: each of them. */
function choicesIn(language: Language, issue: Issue): string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_type" && issue.expected === "boolean") return ["true", "false"];
  if (issue.code === "invalid_union")
    return issue.errors.flatMap(([first]) => (first === undefined ? [] : choicesIn(language, first)));
  const wanted = wantedIn(language, issue);
  return wanted === undefined ? [] : [wanted];
}

function wantedIn(language: Language, issue: Issue): string | undefined {
  const said = SAID[language];
  const many = (n: number | bigint, of: string): string => {
    const unit = UNITS[of]?.[language];
    const plural = language === "fr" ? n >= 2 : n !== 1;
    return `${count(Number(n), language)}${unit === undefined ? "" : ` ${unit}${plural ? "s" : ""}`}`;
  };
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected]?.[language];
    case "too_big":
      return said.most(many(issue.maximum, issue.origin));
    case "too_small":
      return said.least(many(issue.minimum, issue.origin));
    case "invalid_format":
      return issue.format === "regex" ? said.match(String(issue.pattern)) : FORMATS[issue.format]?.[language];
    case "custom":
      return (issue.params as { like?: Bilingual } | undefined)?.like?.[language];
    default:
      return undefined;
  }
}
