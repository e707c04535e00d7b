/**
 * `npm run bench`: what the README claims, measured on this machine; `npm run bench -- PART` measures a part alone.
 * Prints a table and writes `.openline/bench.json` (`bench-PART.json`): value, spread of the rounds, goal, whose it is, met
 * or not.
 * Absolute times belong to the machine named on top; what is compared is alternated with its floor or peer in one run.
 * Exits with 1 when a goal or a limit of our own is not met, or a part fails. A part that this machine lacks something for says so and is left out.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { runCommand } from "../../infra/arguments.ts";
import { type Figure, isMet, line, NotHere, summary } from "./figure.ts";
import { unboundGoals, withOwner } from "./goals.ts";
import { LIST, partsOf, readAsked, USAGE } from "./parts.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const { version, dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

await runCommand(USAGE, async (args) => {
  const { only, million } = readAsked(args);
  if (only === LIST) {
    console.log(USAGE);
    return 0;
  }

  const machine = {
    processor: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    /** Over the minute before: from one a processor on, times say little. */
    load: loadavg()[0],
  };
  console.log(`${machine.processor}, ${machine.memoryGib} GiB, Node ${machine.node}, load ${machine.load?.toFixed(1)}`);

  const began = performance.now();
  const figures: (Figure & { part: string; met?: boolean })[] = [];
  const notRun: { part: string; why: string; failed: boolean }[] = [];
  const leaveOut = (part: string, why: string, failed: boolean): void => {
    notRun.push({ part, why, failed });
    console.log(`${part} ${failed ? "FAILED" : "is left out"}: ${why}`);
  };
  for (const [part, measures] of Object.entries(partsOf({ million }))) {
    if (only !== undefined && only !== part) continue;
    for (const measure of measures)
      try {
        for (const measured of await measure()) {
          const figure = withOwner(part, measured);
          console.log(line(figure));
          const met = isMet(figure);
          figures.push({ part, ...figure, ...(met === undefined ? {} : { met }) });
        }
      } catch (error) {
        leaveOut(part, error instanceof Error ? error.message : String(error), !(error instanceof NotHere));
      }
    if (notRun.some((one) => one.part === part)) continue;
    const own = figures.filter((one) => one.part === part);
    for (const goal of unboundGoals(part, own)) leaveOut(part, `no row has the goal of ${goal.source}`, true);
  }

  const bound = figures.filter(({ goal }) => goal !== undefined);
  const missed = bound.filter(({ met }) => !met);
  const { goals = [], ownLimits = [] } = Object.groupBy(bound, ({ own }) => (own ? "ownLimits" : "goals"));
  console.log(`\n${summary(figures)}, in ${Math.round((performance.now() - began) / 1000)} s`);
  for (const figure of missed) console.log(line(figure));

  mkdirSync(join(ROOT, ".openline"), { recursive: true });
  writeFileSync(
    join(ROOT, ".openline", only === undefined ? "bench.json" : `bench-${only}.json`),
    `${JSON.stringify({ at: new Date().toISOString(), machine, versions: { openline: version, ...dependencies, ...devDependencies }, goals, ownLimits, figures, notRun }, null, 2)}\n`,
  );
  return missed.length > 0 || notRun.some(({ failed }) => failed) ? 1 : 0;
});
