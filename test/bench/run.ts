import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { type EndSignal, exitCodeOf, whenToldToEnd } from "../../infra/local/told-to-end.ts";
import { folderOfProcess } from "../../infra/temporary-folder.ts";
import { endChildren } from "./children.ts";
import { type Figure, isMet, line, NotHere, summary } from "./figure.ts";
import { unboundGoals, withOwner } from "./goals.ts";

/** A run of the bench, which leaves its figures and nothing else, also when it is told to end before its time. */

export type Measure = () => Figure[] | Promise<Figure[]>;
export type Parts = Readonly<Record<string, readonly Measure[]>>;

interface Measured {
  figures: (Figure & { part: string; met?: boolean })[];
  notRun: { part: string; why: string; failed: boolean }[];
}

/** Answers the exit code. `file` gets what was measured, beside what is `about` the run; `whole: false`: it was told to end. */
export async function run(parts: Parts, { file, about }: { file: string; about: object }): Promise<number> {
  ownTemporaryFolder();
  const ending = new AbortController();
  whenToldToEnd((told) => ending.abort(told));
  const began = performance.now();
  const measured: Measured = { figures: [], notRun: [] };
  await Promise.race([once(ending.signal, "abort"), measureAll(parts, measured, ending.signal)]);
  const told: EndSignal | undefined = ending.signal.reason;

  const { figures, notRun } = measured;
  const bound = figures.filter(({ goal }) => goal !== undefined);
  const missed = bound.filter(({ met }) => !met);
  const { goals = [], ownLimits = [] } = Object.groupBy(bound, ({ own }) => (own ? "ownLimits" : "goals"));
  const json = { at: new Date().toISOString(), whole: told === undefined, ...about, goals, ownLimits, figures, notRun };
  writeFileSync(file, `${JSON.stringify(json, null, 2)}\n`);
  console.log(`\n${summary(figures)}, in ${Math.round((performance.now() - began) / 1000)} s`);
  for (const figure of missed) console.log(line(figure));
  if (told) console.log(`${told}: the bench ends here; ${relative(".", file)} has what was measured.`);
  await endChildren();
  // The part that was cut short would go on.
  if (told) process.exit(exitCodeOf(told));
  return missed.length > 0 || notRun.some(({ failed }) => failed) ? 1 : 0;
}

/**
 * It goes with this process, unless that is killed. Whatever asks for a temporary place from here on gets one in there: the
 * parts, the system that they run, the browser, and every process that they start.
 */
function ownTemporaryFolder(): void {
  process.env.TMPDIR = folderOfProcess("bench");
}

async function measureAll(parts: Parts, { figures, notRun }: Measured, ending: AbortSignal): Promise<void> {
  const leaveOut = (part: string, why: string, failed: boolean): void => {
    notRun.push({ part, why, failed });
    console.log(`${part} ${failed ? "FAILED" : "is left out"}: ${why}`);
  };
  for (const [part, measures] of Object.entries(parts)) {
    for (const measure of measures)
      try {
        for (const measured of await measure()) {
          const figure = withOwner(part, measured);
          console.log(line(figure));
          const met = isMet(figure);
          figures.push({ part, ...figure, ...(met === undefined ? {} : { met }) });
        }
      } catch (error) {
        // What it ran on was told to end too.
        if (ending.aborted) return;
        leaveOut(part, error instanceof Error ? error.message : String(error), !(error instanceof NotHere));
      }
    if (notRun.some((one) => one.part === part)) continue;
    const own = figures.filter((one) => one.part === part);
    for (const goal of unboundGoals(part, own)) leaveOut(part, `no row has the goal of ${goal.source}`, true);
  }
}
