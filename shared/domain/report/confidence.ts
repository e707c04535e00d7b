import type { Estimate } from "./difference.ts";
import type { Opportunity } from "./opportunity.ts";

/** How sure an opportunity is: by how many messages it stands on, and how well the difference that it claims is known. */

/** `margin`: half the interval of the difference, as a share of the difference itself. A claim's own is under 1. */
const HIGH = { n: 100, margin: 0.4 } as const;
const MEDIUM = { n: 50, margin: 0.6 } as const;

export function confidenceOf(n: number, { value, low, high }: Estimate): Opportunity["confidence"] {
  const margin = value <= 0 ? Number.POSITIVE_INFINITY : (high - low) / 2 / value;
  if (n >= HIGH.n && margin <= HIGH.margin) return "high";
  return n >= MEDIUM.n && margin <= MEDIUM.margin ? "medium" : "low";
}

/** Of a claim that stands on several differences: as sure as the least sure of them. */
export function leastSure(n: number, differences: readonly Estimate[]): Opportunity["confidence"] {
  const grades = differences.map((one) => confidenceOf(n, one));
  return (["low", "medium"] as const).find((grade) => grades.includes(grade)) ?? "high";
}
