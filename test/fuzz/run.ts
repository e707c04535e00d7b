import fc from "fast-check";
import type { Target } from "./target.ts";

/** So many cases of one target, and what was found. */

export interface Run {
  target: string;
  cases: number;
  seed: number;
  seconds: number;
  /** What broke, with what breaks it: absent when nothing did. */
  find?: { replay: string; why: string; input: string };
}

export async function run(
  target: Target,
  { cases, seed, path }: { cases: number; seed: number; path?: string },
): Promise<Run> {
  const began = performance.now();
  const { input, holds, weight = 1 } = await target.cases();
  const property = fc.asyncProperty(input, async (one) => {
    await holds(one);
  });
  const numRuns = Math.ceil(cases / weight);
  const result = await fc.check(property, {
    seed,
    numRuns,
    ...(path === undefined ? {} : { path }),
    endOnFailure: false,
  });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const done = { target: target.name, cases: result.numRuns * weight, seed, seconds };
  if (!result.failed) return done;
  const why = result.errorInstance instanceof Error ? shortly(result.errorInstance) : String(result.errorInstance);
  const replay = `--target ${target.name} --seed ${seed} --path ${result.counterexamplePath ?? "0"}`;
  return { ...done, find: { replay, why, input: fc.stringify(result.counterexample).slice(0, 4_000) } };
}

/** One line for each. */
export const lineOf = ({ target, cases, seed, seconds, find }: Run): string =>
  `fuzz ${target.padEnd(16)} ${String(cases).padStart(7)} cases, seed ${seed}, ${seconds.toFixed(1)} s, ${find === undefined ? "nothing found" : `FOUND: ${find.replay}`}`;

/** What it says, and where in our own code. */
const shortly = ({ name, message, stack = "" }: Error): string =>
  [
    `${name}: ${message.slice(0, 1_500)}`,
    ...stack
      .split("\n")
      .filter((line) => /^\s+at /.test(line) && !line.includes("node_modules"))
      .slice(0, 8),
  ].join("\n");
