/**
 * `npm run bench`: what the README claims, measured on this machine; `npm run bench -- PART` measures a part alone.
 * Prints a table and writes `.openline/bench.json` (`bench-PART.json`): value, spread of the rounds, goal, whose it is, met
 * or not.
 * Absolute times belong to the machine named on top; what is compared is alternated with its floor or peer in one run.
 * Told to end before its time, it leaves what it has measured, with `"whole": false`, and nothing else.
 * Exits with 1 when a goal or a limit of our own is not met, or a part fails. A part that this machine lacks something for says so and is left out.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { runCommand } from "../../infra/arguments.ts";
import { LIST, partsOf, readAsked, USAGE } from "./parts.ts";
import { run } from "./run.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const { version, dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<number> {
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

  const parts = Object.fromEntries(
    Object.entries(partsOf({ million })).filter(([part]) => only === undefined || only === part),
  );
  mkdirSync(join(ROOT, ".openline"), { recursive: true });
  const file = join(ROOT, ".openline", only === undefined ? "bench.json" : `bench-${only}.json`);
  const versions = { openline: version, ...dependencies, ...devDependencies };
  return run(parts, { file, about: { machine, versions } });
}
