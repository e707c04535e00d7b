import { fold } from "../fold.ts";
import type { HalfName } from "../posts/post-pair.ts";
import type { Found, Reading } from "./tokens.ts";

/** Days, months and weekdays, in the words of either language: `4 December` and `4 décembre` are `12-04`. */

const MONTHS: Record<HalfName, readonly string[]> = {
  en: [
    ...["january", "february", "march", "april", "may", "june"],
    ...["july", "august", "september", "october", "november", "december"],
  ],
  fr: [
    ...["janvier", "fevrier", "mars", "avril", "mai", "juin"],
    ...["juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
  ],
};
const SHORT: Record<HalfName, readonly string[]> = {
  en: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept?", "oct", "nov", "dec"],
  fr: ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"],
};
const WEEKDAYS: Record<HalfName, readonly string[]> = {
  en: ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
};

/** Written with or without its accents. */
const accented = (word: string): string => word.replace(/e/g, "[eéè]").replace(/u/g, "[uû]");
const monthPattern = (half: HalfName): string =>
  [
    ...MONTHS[half].map(accented),
    ...SHORT[half].filter((short) => !MONTHS[half].includes(short)).map((short) => `${accented(short)}\\.?`),
  ].join("|");

const DAY = "(\\d{1,2})(?:st|nd|rd|th|er|re|ᵉʳ)?";
const YEAR = "(?:,?[ \\u00a0]+((?:19|20)\\d{2}))?";
const S = "[ \\u00a0\\u202f]+";
const RANGE = `(?:${S}(?:to|and|or|through|until|au|à|et|ou)${S}(?:le${S})?|[ \\u00a0]?[-–—][ \\u00a0]?)`;
/** A month alone is one after these words or with a year behind it: `may` and `march` are verbs too. */
const BEFORE_MONTH: Record<HalfName, string> = {
  en: "(?:in|by|of|until|till|from|to|since|before|after|during|next|last|this|early|late|mid|for|through|and|or)",
  fr: "(?:en|de|d['’]|mi-?|fin|début|mois de|mois d['’]|à|dès|avant|après|depuis|et|ou|jusqu['’]en|pour)",
};

export function readDates(reading: Reading, half: HalfName): void {
  const months = monthPattern(half);
  const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "iu");

  reading.take("dates", word("((?:19|20)\\d{2})-(\\d{2})-(\\d{2})"), ([, year, month, day]) =>
    dated(Number(month), Number(day), year),
  );
  // 4 to 6 December; du 4 au 6 décembre; 4 décembre 2026; le 1er janvier
  reading.take("dates", word(`${DAY}${RANGE}${DAY}${S}(?:of${S})?(${months})${YEAR}`), ([, first, last, name, year]) =>
    span(monthOf(name, half), first, last, year),
  );
  reading.take("dates", word(`${DAY}${S}(?:of${S})?(${months})${YEAR}`), ([, day, name, year]) =>
    dated(monthOf(name, half), Number(day), year),
  );
  if (half === "en") {
    // December 4 to 6; December 4, 2026; December 4
    reading.take("dates", word(`(${months})${S}${DAY}${RANGE}${DAY}${YEAR}`), ([, name, first, last, year]) =>
      span(monthOf(name, half), first, last, year),
    );
    reading.take("dates", word(`(${months})${S}${DAY}(?!:?\\d)${YEAR}`), ([, name, day, year]) =>
      dated(monthOf(name, half), Number(day), year),
    );
  }
  reading.take("dates", word(`(${months})${S}((?:19|20)\\d{2})`), ([, name, year]) => {
    const month = monthOf(name, half);
    return month === undefined ? undefined : { value: `${year}-${two(month)}` };
  });
  const full = MONTHS[half].map(accented).join("|");
  reading.take("dates", word(`(${BEFORE_MONTH[half]}${half === "fr" ? `(?:${S})?` : S})(${full})`), (found) => {
    const [whole, lead = "", name = ""] = found;
    const month = monthOf(name, half);
    // English months have a capital letter.
    if (month === undefined || (half === "en" && !/^\p{Lu}/u.test(name))) return undefined;
    return { value: `month-${two(month)}`, at: lead.length, length: whole.length - lead.length };
  });
  reading.take("dates", word(`(${WEEKDAYS[half].join("|")})s?`), ([, name = ""]) => ({
    value: `weekday-${WEEKDAYS[half].indexOf(fold(name))}`,
  }));
}

function monthOf(name: string | undefined, half: HalfName): number | undefined {
  const wanted = fold(name ?? "").replace(/\.$/, "");
  const full = MONTHS[half].indexOf(wanted);
  if (full >= 0) return full + 1;
  const short = SHORT[half].findIndex((one) => new RegExp(`^${one}$`).test(wanted));
  return short < 0 ? undefined : short + 1;
}

function dated(month: number | undefined, day: number, year: string | undefined): Found | undefined {
  if (month === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { value: `${year === undefined ? "" : `${year}-`}${two(month)}-${two(day)}` };
}

/** Both ends, at the place of the whole. */
function span(
  month: number | undefined,
  first: string | undefined,
  last: string | undefined,
  year: string | undefined,
): Found[] | undefined {
  const ends = [dated(month, Number(first), year), dated(month, Number(last), year)];
  const known = ends.filter((end) => end !== undefined);
  return known.length < ends.length ? undefined : known;
}

const two = (number: number): string => String(number).padStart(2, "0");
