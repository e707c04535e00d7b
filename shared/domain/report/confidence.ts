import type { Opportunity, Part, Rank } from "./sections.ts";

/** How sure an opportunity is: by how many messages it stands on, and how wide the interval of its figure is. */

export const HIGH = { n: 100, width: 0.16 } as const;
export const MEDIUM = { n: 50, width: 0.25 } as const;

/** Of a share: the width of its interval. */
export const confidenceOf = ({ n, share }: Part): Opportunity["confidence"] =>
  share === undefined ? "low" : graded(n, share.high - share.low);

/** Of a median: how far the ends of its interval are from it, relative to it, on average. */
export const confidenceOfRank = (n: number, { seconds, low, high }: Rank): Opportunity["confidence"] =>
  graded(n, seconds <= 0 ? Number.POSITIVE_INFINITY : (high - low) / seconds / 2);

function graded(n: number, width: number): Opportunity["confidence"] {
  if (n >= HIGH.n && width <= HIGH.width) return "high";
  return n >= MEDIUM.n && width <= MEDIUM.width ? "medium" : "low";
}
