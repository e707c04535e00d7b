import { studentOf, zOf } from "./normal.ts";
import type { Part } from "./part.ts";
import { wilson } from "./part.ts";

/**
 * When a difference may be claimed: where its own interval leaves out nothing at all, and it is large enough to act on.
 * The interval is made from those of the two figures (Newcombe 1998, Statistics in Medicine 17:873, method 10, for shares;
 * Zou and Donner 2008, Statistics in Medicine 27:1693, for whatever has an interval). Whoever looks at many figures and
 * claims those that stand out says how many (`looks`), so that all claims of a kind together are by chance alone in at
 * most one report of a hundred.
 */

/** A figure, or a difference of two, with its interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Fewer days say nothing of how much days differ. */
const LEAST_DAYS = 7;

/** Of `a` over `b`. */
export function difference(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** `undefined`: one of them is not known. */
export function shareDifference(a: Part, b: Part, looks = 1): Estimate | undefined {
  if (a.share === undefined || b.share === undefined) return undefined;
  const z = zOf(looks);
  return difference(wilson(a.count, a.n, z), wilson(b.count, b.n, z));
}

/** How far a share is above a limit that is known. */
export function shareOver({ count, n, share }: Part, limit: number, looks = 1): Estimate | undefined {
  if (share === undefined) return undefined;
  const { value, low, high } = wilson(count, n, zOf(looks));
  return { value: value - limit, low: low - limit, high: high - limit };
}

/**
 * A mean a day, from what each day brought: by how much days differ among themselves, or by chance alone, where that is
 * more.
 */
export function meanADay(days: readonly number[], looks = 1): Estimate | undefined {
  const n = days.length;
  if (n < LEAST_DAYS) return undefined;
  const value = days.reduce((sum, one) => sum + one, 0) / n;
  const variance = days.reduce((sum, one) => sum + (one - value) ** 2, 0) / (n - 1);
  const spread = studentOf(zOf(looks), n - 1) * Math.sqrt(Math.max(variance, value, 1 / n) / n);
  return { value, low: Math.max(0, value - spread), high: value + spread };
}

/** Clear of nothing, and `least` at least; what is not known is no claim. */
export const isClaim = (found: Estimate | undefined, least = 0): found is Estimate =>
  found !== undefined && found.low > 0 && found.value >= least;
