/** How rare a count is, where counts vary more than chance alone makes them. */

/**
 * The least count that comes with a probability under `alpha`: a negative binomial of this mean, whose variance is
 * mean + overdispersion × mean² (Noufaily et al. 2013, Statistics in Medicine 32:1206, who found its quantiles to keep
 * the promised rate of false alarms in weekly counts of infections, large and small).
 */
export function negativeBinomialLimit(mean: number, overdispersion: number, alpha: number): number {
  if (mean <= 0) return 1;
  const k = 1 / overdispersion;
  let mass = Math.exp(-k * Math.log1p(mean / k));
  let below = mass;
  let count = 0;
  while (1 - below >= alpha) {
    mass *= ((count + k) / (count + 1)) * (mean / (mean + k));
    count += 1;
    below += mass;
    // What rounding leaves of the whole is no probability.
    if (mass < Number.EPSILON && count > mean) break;
  }
  return count + 1;
}

/** The probability of `hits` or more of `n`, where the share itself varies from hour to hour: a beta-binomial, whose
 * `intraclassCorrelation` (0 to 1) says how much more alike two messages of one hour are than chance makes them. */
export function betaBinomialTail(hits: number, n: number, share: number, intraclassCorrelation: number): number {
  if (hits <= 0) return 1;
  if (share <= 0) return 0;
  const both = 1 / intraclassCorrelation - 1;
  const [a, b] = [share * both, (1 - share) * both];
  let mass = 1;
  for (let i = 0; i < n; i += 1) mass *= (b + i) / (both + i);
  let below = 0;
  for (let count = 0; count < hits; count += 1) {
    below += mass;
    mass *= ((n - count) / (count + 1)) * ((a + count) / (b + n - count - 1));
  }
  return Math.max(0, 1 - below);
}

/** The natural logarithm of the probability that none comes, of a negative binomial of this mean. */
export const logNegativeBinomialZero = (mean: number, overdispersion: number): number =>
  overdispersion <= 0 ? -mean : -Math.log1p(overdispersion * mean) / overdispersion;
