import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { type Plan, plan, simulate, violation } from "./sender.ts";

/**
 * `npm run simulate -- --seed N --runs N`: the product's own sender, dispatcher and sweep against seeded
 * crashes, lost answers, lagging lists and two consumers at once. The same seed gives the same runs; a
 * violation is printed with the shortest plan that still shows it.
 */
const { values } = parseArgs({ options: { seed: { type: "string" }, runs: { type: "string" } } });
const seed = Number(values.seed ?? 1);
const runs = Number(values.runs ?? 1000);
if (!Number.isInteger(seed) || !Number.isInteger(runs) || runs < 1) {
  console.error("Give whole numbers: npm run simulate -- --seed 1 --runs 1000");
  process.exit(2);
}

const ends: Record<string, number> = {};
const property = fc.asyncProperty(plan, async (faults: Plan) => {
  const outcome = await simulate(faults);
  ends[outcome.state] = (ends[outcome.state] ?? 0) + 1;
  const broken = violation(outcome);
  if (broken !== undefined) throw new Error(broken);
});
const began = performance.now();
const result = await fc.check(property, { seed, numRuns: runs });
const seconds = Math.round((performance.now() - began) / 100) / 10;

if (result.failed) {
  console.log(`seed ${seed}: violation after ${result.numRuns} runs, ${result.numShrinks} steps shorter:`);
  console.log(JSON.stringify(result.counterexample, null, 2));
  console.log(result.errorInstance instanceof Error ? result.errorInstance.message : "");
  process.exitCode = 1;
} else {
  console.log(`seed ${seed}: ${runs} runs in ${seconds} s, no violation; ends: ${JSON.stringify(ends)}`);
}
