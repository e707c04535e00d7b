/** How sure a claim must be, and how much surer where it is one of many that were looked at. */

/** Two-sided: by chance alone a claim of a kind is made in at most one report of a hundred. One of twenty would be some
 * twenty false claims a year, with a report each day. */
const ALPHA = 0.01;

/** The normal quantile of both sides together, `looks` claims being possible (Bonferroni: `ALPHA` is shared among them). */
export const zOf = (looks = 1): number => normalQuantile(1 - ALPHA / Math.max(1, looks) / 2);

/** Wichura 1988, Applied Statistics 37:477, algorithm AS 241 to seven digits; between 1e-11 and 1 minus that. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE)) / polynomial(r, CENTRE_UNDER);
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p))) - 1.6;
  return (Math.sign(q) * polynomial(r, TAIL)) / polynomial(r, TAIL_UNDER);
}

const CENTRE = [3.387_132_717_9, 50.434_271_938, 159.291_132_02, 59.109_374_72];
const CENTRE_UNDER = [1, 17.895_169_469, 78.757_757_664, 67.187_563_6];
const TAIL = [1.423_437_277_7, 2.756_815_39, 1.306_728_481_6, 0.170_238_211_03];
const TAIL_UNDER = [1, 0.737_001_642_5, 0.120_211_329_75];

/** The lowest power first. */
const polynomial = (x: number, factors: readonly number[]): number =>
  factors.reduceRight((sum, factor) => sum * x + factor, 0);

/** Student's quantile by that of the normal distribution (Cornish and Fisher's expansion: Abramowitz and Stegun 26.7.5);
 * within two in a hundred from six degrees of freedom on. */
export function studentOf(z: number, freedom: number): number {
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), z);
}
