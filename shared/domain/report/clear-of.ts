import { wilson } from "./part.ts";
import type { Part } from "./sections.ts";

/** When a difference may be claimed: where the intervals of both figures are apart, and it is large enough to act on. */

/** A mean a day with its 95 % interval. */
export interface Rate {
  mean: number;
  low: number;
  high: number;
}

/** Fewer days say nothing of how much days differ. */
export const LEAST_DAYS = 7;
const Z = 1.96;

/**
 * From what each day brought: by how much days differ among themselves (or by chance alone, where that is more), with
 * Student's quantile for few days in an approximation that is never under it from seven days on.
 */
export function rateOf(days: readonly number[]): Rate | undefined {
  const n = days.length;
  if (n < LEAST_DAYS) return undefined;
  const mean = days.reduce((sum, one) => sum + one, 0) / n;
  const variance = days.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  const spread = Z * (1 + 1.5 / (n - 1)) * Math.sqrt(Math.max(variance, mean, 1 / n) / n);
  return { mean, low: Math.max(0, mean - spread), high: mean + spread };
}

/** Unknown shares are clear of nothing. */
export const isAbove = (a: Part, b: Part): boolean =>
  a.share !== undefined && b.share !== undefined && a.share.low > b.share.high;

/** 99.9 %, two-sided: where every channel, language or text is looked at, one in twenty would be above by chance. */
const Z_OF_MANY = 3.29;

/** As `isAbove`, of figures that were picked from many. */
export const isFarAbove = (a: Part, b: Part): boolean =>
  a.share !== undefined &&
  b.share !== undefined &&
  wilson(a.count, a.n, Z_OF_MANY).low > wilson(b.count, b.n, Z_OF_MANY).high;

/** How far the values are apart, 0 to 1; of unknown shares nothing. */
export const apart = (a: Part, b: Part): number =>
  a.share === undefined || b.share === undefined ? 0 : a.share.value - b.share.value;
