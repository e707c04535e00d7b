import { type Billable, PRICES, type Usage } from "./prices.ts";

export interface BillLine {
  what: Billable;
  service: string;
  units: number;
  dollars: number;
}

/** In the order of the price list. */
export function billOf(usage: Usage): BillLine[] {
  return billables.flatMap((what) => {
    const units = usage[what] ?? 0;
    return units === 0 ? [] : [{ what, service: PRICES[what].service, units, dollars: dollarsOf(what, units) }];
  });
}

export const dollarsOf = (what: Billable, units: number): number => (units * PRICES[what].dollars) / PRICES[what].per;

export const dollarsIn = (usage: Usage): number => billOf(usage).reduce((sum, { dollars }) => sum + dollars, 0);

/** Sums of `times` × usage, or of any other units by their names. */
export function usageOf<U extends object = Usage>(...parts: readonly (readonly [times: number, usage: U])[]): U {
  const sum: Record<string, number> = {};
  for (const [times, usage] of parts)
    for (const [what, units = 0] of Object.entries(usage) as [string, number | undefined][])
      if (units * times !== 0) sum[what] = (sum[what] ?? 0) + units * times;
  return sum as U;
}

const billables = Object.keys(PRICES) as Billable[];
