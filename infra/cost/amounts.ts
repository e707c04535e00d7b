/** Sums, counts and shares, as each language writes them. */

export type Language = "en" | "fr";
export const LANGUAGES = ["en", "fr"] as const satisfies Language[];

export interface Amounts {
  dollars(value: number): string;
  /** Of one unit. */
  price(value: number): string;
  count(value: number): string;
  /** Two digits that count. */
  about(value: number): string;
  /** 0 to 1. */
  percent(share: number): string;
}

const LOCALE = { en: "en-CA", fr: "fr-CA" } as const;
const DOLLARS = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;

export function amountsIn(language: Language): Amounts {
  const format = (options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
    new Intl.NumberFormat(LOCALE[language], options);
  const [none, little, much] = [
    format({ ...DOLLARS, maximumFractionDigits: 0 }),
    format({ ...DOLLARS, minimumSignificantDigits: 2, maximumSignificantDigits: 2 }),
    format(DOLLARS),
  ];
  return {
    dollars: (value) => (value === 0 ? none : value < 1 ? little : much).format(value),
    price: (value) => format({ ...DOLLARS, maximumFractionDigits: 4 }).format(value),
    count: (value) => format({ maximumFractionDigits: 1 }).format(value),
    about: (value) => format({ maximumSignificantDigits: 2 }).format(value),
    percent: (share) => format({ style: "percent", maximumFractionDigits: 0 }).format(share),
  };
}
