import { fold } from "../domain/fold.ts";

/** The figures, days and addresses that a text states: where two texts about one thing differ, people must decide. */

export interface Fact {
  kind: "number" | "date" | "fee" | "link";
  /** What is counted or named: `business-day`, `$`, a host. Only facts of one unit can differ. */
  unit: string;
  /** Comparable over both languages. */
  value: string;
  /** As it was written. */
  said: string;
}

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, neuf: 9, dix: 10, douze: 12 },
};
const MONTHS = [
  ...["january|janvier", "february|fevrier", "march|mars", "april|avril", "may|mai", "june|juin"],
  ...["july|juillet", "august|aout", "september|septembre", "october|octobre", "november|novembre"],
  "december|decembre",
].map((names) => names.split("|"));
const MONTH = MONTHS.flat().join("|");

/** The longer ones first. */
const UNITS: readonly (readonly [string, string])[] = [
  ["business-day", "business days?|working days?|jours? ouvrables?|jours? ouvres?"],
  ["day", "days?|jours?"],
  ["week", "weeks?|semaines?"],
  ["month", "months?|mois"],
  ["year", "years?|ans?|annees?"],
  ["hour", "hours?|heures?"],
  ["minute", "minutes?"],
  ["photo", "photos?"],
  ["reference", "references?"],
  ["percent", "%|per cent|pour cent"],
];
const COUNT = `\\d{1,4}|${Object.keys(NUMBERS).join("|")}`;
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d.,$])(${COUNT})(?:[ \\u00a0-]?(?:to|a|or|ou|-)[ \\u00a0](${COUNT}))?[ \\u00a0-]?(?:${UNITS.map(([, words]) => `(${words})`).join("|")})(?![\\p{L}])`,
  "gu",
);
const MONEY = /\$ ?(\d[\d ,\u00a0]*(?:\.\d\d)?)|(\d[\d \u00a0]*(?:,\d\d)?)[ \u00a0]\$/gu;
const DAY = new RegExp(
  `(?:(${MONTH}) (\\d{1,2})|(\\d{1,2})(?:er)? (${MONTH}))(?:,? (20\\d\\d))?|(20\\d\\d)-(\\d\\d)-(\\d\\d)`,
  "gu",
);
const LINK = /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+(?:ca|com|org|net|example|test))(\/[\w./%-]*[\w/%-])?/gu;

export function factsIn(text: string): Fact[] {
  const plain = fold(text);
  return [...counts(plain), ...money(plain), ...dates(plain), ...links(plain)];
}

const numberOf = (said: string): number => NUMBERS[said] ?? Number(said);

function counts(text: string): Fact[] {
  return [...text.matchAll(COUNTED)].map((match) => {
    const [said, from = "", to, ...units] = match;
    const unit = UNITS[units.findIndex((one) => one !== undefined)]?.[0] ?? "";
    const value = to === undefined ? String(numberOf(from)) : `${numberOf(from)}-${numberOf(to)}`;
    return { kind: "number", unit, value, said: said.trim() } as const;
  });
}

const money = (text: string): Fact[] =>
  [...text.matchAll(MONEY)].map(([said, en, fr]) => {
    const amount =
      en === undefined ? (fr ?? "").replace(/[ \u00a0]/g, "").replace(",", ".") : en.replace(/[ ,\u00a0]/g, "");
    return { kind: "fee", unit: "$", value: String(Number(amount)), said: said.trim() } as const;
  });

const dates = (text: string): Fact[] =>
  [...text.matchAll(DAY)].map(([said, monthFirst, dayAfter, dayFirst, monthAfter, , , isoMonth, isoDay]) => {
    const name = monthFirst ?? monthAfter;
    const month = name === undefined ? Number(isoMonth) : MONTHS.findIndex((names) => names.includes(name)) + 1;
    const day = Number(dayAfter ?? dayFirst ?? isoDay);
    return { kind: "date", unit: "date", value: `${month}-${day}`, said: said.trim() } as const;
  });

const links = (text: string): Fact[] =>
  [...text.matchAll(LINK)].map(([said, host = "", path = ""]) => {
    const unit = host.replace(/^www\./, "");
    return { kind: "link", unit, value: `${unit}${path.replace(/\/$/, "")}`, said } as const;
  });
