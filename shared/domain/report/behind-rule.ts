import type { FactPick } from "./pick.ts";
import type { Report } from "./sections.ts";

/** What a rule says of one figure: the counters that it is the sum of, or where else it comes from. */

/** `platform`: as the platform counted. `price`: reckoned by price lists. `rhythm`: what the weeks before led to expect.
 * `file`: the department file. `deleted`: their authors took them back, and they show nowhere. `rows`: adds up the rows
 * above it. */
export const SOURCES = ["platform", "price", "rhythm", "file", "deleted", "rows"] as const;
export type Source = (typeof SOURCES)[number];

export type Behind =
  | {
      pick: FactPick;
      /** A day, or a day and an hour, in place of the report's. */
      from?: string;
      to?: string;
      hour?: number;
      weekday?: number;
      /** Of the period before. */
      past?: true;
    }
  /** One thing alone, on its own page. */
  | { page: string }
  | { none: Source };

export type Named = Readonly<Record<string, string>>;
export type Rule = (of: Named, report: Report) => Behind;
