import type { BillLine } from "../../shared/domain/cost/bill.ts";
import { DAYS_A_MONTH } from "../../shared/domain/cost/rates.ts";

/** A month's lines, added up. */

export const total = (lines: readonly BillLine[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** The dearest first. */
export function byService(lines: readonly BillLine[]): [service: string, dollars: number][] {
  const sums = new Map<string, number>();
  for (const { service, dollars } of lines) sums.set(service, (sums.get(service) ?? 0) + dollars);
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** Messages of a month, in thousands. */
export const thousandsIn = (messagesPerDay: number): number => (messagesPerDay * DAYS_A_MONTH) / 1_000;
