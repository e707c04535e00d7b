/** Shares that say how sure they are, and that are silent where the figures do not carry them. */

export interface Named {
  name: string;
  count: number;
  share?: number;
}

/** A share with its 95 % interval (Wilson 1927), each 0 to 1. Under `SMALL` of `n` it is not given: counts alone. */
export interface Part {
  count: number;
  n: number;
  share?: { value: number; low: number; high: number };
}

/** Under this many a percentage says more than the figures carry. */
export const SMALL = 30;

/** Two-sided 95 %. */
const Z = 1.96;

/** `count` of `n`. Counters that are mended at this moment may say more than all, or less than nothing: no share does. */
export function partOf(count: number, n: number): Part {
  const all = Math.max(0, n);
  const hits = Math.min(Math.max(0, count), all);
  return { count: hits, n: all, ...(all < SMALL ? {} : { share: wilson(hits, all) }) };
}

/** Largest first, names in order where counts are equal; what went back to nothing is left out. */
export function namedOf(counts: Readonly<Record<string, number>>): Named[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** The score interval (Wilson 1927); `z`: the normal quantile of its two sides, 95 % unless it says otherwise. */
export function wilson(hits: number, n: number, z = Z): NonNullable<Part["share"]> {
  const p = hits / n;
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const centre = p + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  // At nothing and at all of them the formula meets the value itself, but for the last digit.
  return {
    value: p,
    low: Math.min(p, Math.max(0, (centre - spread) / scale)),
    high: Math.max(p, Math.min(1, (centre + spread) / scale)),
  };
}
