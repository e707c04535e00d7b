import type { Tamper } from "./functions.ts";
import { type Plan, planOf } from "./plan.ts";
import { type Outcome, runOf } from "./run.ts";

/** The shortest history that can be found in which the same rule is broken: fault by fault, person by person. */

export interface Shortened {
  outcome: Outcome;
  runs: number;
}

const MOST_RUNS = 400;

export async function shorten(plan: Plan, found: Outcome, tamper?: Tamper): Promise<Shortened> {
  const rule = ruleOf(found);
  let best = found;
  let runs = 0;
  const without = new Set(plan.without);

  /** Takes these away where the rule is broken all the same. */
  async function drop(places: readonly string[]): Promise<boolean> {
    if (runs >= MOST_RUNS) return false;
    runs += 1;
    const tried = await runOf(planOf(plan.seed, plan.channel, new Set([...without, ...places])), tamper);
    if (ruleOf(tried) !== rule) return false;
    for (const place of places) without.add(place);
    best = tried;
    return true;
  }

  /** Halves first, then each alone. */
  async function dropAll(places: readonly string[]): Promise<void> {
    if (places.length === 0 || (await drop(places)) || places.length === 1) return;
    const middle = places.length >> 1;
    await dropAll(places.slice(0, middle));
    await dropAll(places.slice(middle));
  }

  for (let before = -1; before !== without.size && runs < MOST_RUNS; ) {
    before = without.size;
    const open = (place: string): boolean => !without.has(place);
    await dropAll(best.world.faults.happened.map(({ place }) => place).filter(open));
    await dropAll(best.world.acted.filter(open));
    await dropAll(["outage down", "outage expired", "outage untagged"].filter(open));
  }
  return { outcome: best, runs };
}

export const ruleOf = ({ violations }: Pick<Outcome, "violations">): string | undefined => violations[0]?.split(":")[0];
