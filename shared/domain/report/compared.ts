import type { PeriodCounts, PeriodTotal } from "./period.ts";
import { type Counts, hoursOf } from "./report.ts";
import type { Compared } from "./sections.ts";

/** The counters that a report is made of. */
export interface Periods {
  now: PeriodCounts;
  /** As long, and just before. */
  before: PeriodCounts;
  /** The same days a year ago. */
  lastYear: PeriodTotal;
}

/** A figure of now beside that of then; where nothing at all was counted then, there is nothing to compare with. */
export function compared<T>({ now, before, lastYear }: Periods, figure: (counts: Counts) => T): Compared<T> {
  return {
    now: figure(now.total),
    ...(isEmpty(before.total) ? {} : { before: figure(before.total) }),
    ...(isEmpty(lastYear.total) ? {} : { lastYear: figure(lastYear.total) }),
  };
}

const isEmpty = (counts: Counts): boolean =>
  Object.values(counts).every((names) =>
    Object.values(names).every((count) => hoursOf(count).every((one) => one <= 0)),
  );
