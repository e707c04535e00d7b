/** What digits say by themselves: a check digit, a day. */

/** The check digit of cards and of social insurance numbers (ISO/IEC 7812-1, annex B). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? value : value > 4 ? value * 2 - 9 : value * 2;
  }
  return sum % 10 === 0;
}

/** The check of an international bank account number (ISO 13616-1: ISO/IEC 7064, MOD 97-10). */
export function isIban(value: string): boolean {
  let rest = 0;
  const plain = value.replace(/ /g, "").toUpperCase();
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const number = Number.parseInt(character, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, "");

const [YEAR, MONTH, DAY] = ["(?:19|20)\\d\\d", "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12]\\d|3[01])"];
const BETWEEN = "[-/. ]";
/** A day, with its hour behind it or not; two years, "2015-2020". */
const WRITTEN = new RegExp(
  `^(?:${YEAR}${BETWEEN}${MONTH}${BETWEEN}${DAY}|${DAY}${BETWEEN}${DAY}${BETWEEN}${YEAR}|${YEAR} ?[-/ ] ?${YEAR}$)(?!\\d)`,
);

/** 2026-11-23, 23/11/2026, 20261123, 2026-11-23 10:15 and the like: a time, hence no number of anybody. */
export function looksLikeDate(text: string): boolean {
  if (WRITTEN.test(text)) return true;
  const digits = digitsOf(text);
  if (digits.length !== 8) return false;
  return (
    isDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)) ||
    isDay(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2)) ||
    isDay(digits.slice(4), digits.slice(0, 2), digits.slice(2, 4))
  );
}

const isDay = (year: string, month: string, day: string): boolean =>
  Number(year) >= 1900 &&
  Number(year) <= 2099 &&
  Number(month) >= 1 &&
  Number(month) <= 12 &&
  Number(day) >= 1 &&
  Number(day) <= 31;
