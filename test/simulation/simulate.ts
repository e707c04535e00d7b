import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { misuse, numberIn, readOptions, runCommand } from "../../infra/arguments.ts";
import { noSuch } from "../../infra/words.ts";
import { CHANNEL_NAMES, isChannelName } from "../../shared/domain/message/message.ts";
import { EVENTS, FAULTS } from "./faults.ts";
import { historyOf } from "./history.ts";
import { planOf } from "./plan.ts";
import { runOf } from "./run.ts";
import { SABOTAGES } from "./sabotage.ts";
import { shorten } from "./shorten.ts";
import type { Share, Told } from "./worker.ts";

/**
 * `npm run simulate -- --seed N --runs N [--channel C] [--sabotage NAME] [--verbose]`: the product's own functions against seeded
 * crashes, lost answers, lagging lists, duplicates, outages and people. The same seed is the same run. A violation is
 * printed with the shortest history that still shows it; `--sabotage` takes a precaution away, and succeeds when that is
 * found; `--verbose` says how often each fault and event was seen.
 */
const USAGE = "npm run simulate -- [--seed N] [--runs N] [--channel C] [--sabotage NAME] [--verbose]";
const OPTIONS = {
  seed: { type: "string", default: "1" },
  runs: { type: "string", default: "1000" },
  channel: { type: "string" },
  sabotage: { type: "string" },
  verbose: { type: "boolean", default: false },
} as const;

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<void> {
  const { values } = readOptions(args, OPTIONS, USAGE, []);
  const whole = { most: Number.MAX_SAFE_INTEGER, whole: true };
  const first = numberIn("seed", values.seed, whole, USAGE);
  const runs = numberIn("runs", values.runs, { least: 1, ...whole }, USAGE);
  const { channel, sabotage } = values;
  if (channel !== undefined && !isChannelName(channel)) throw misuse(noSuch("channel", channel, CHANNEL_NAMES), USAGE);
  if (sabotage !== undefined && !Object.hasOwn(SABOTAGES, sabotage))
    throw misuse(noSuch("sabotage", sabotage, Object.keys(SABOTAGES)), USAGE);

  const began = performance.now();
  const workers = Math.min(availableParallelism(), runs);
  const done: Told = { runs: 0, seen: new Map() };
  await Promise.all(Array.from({ length: workers }, (_, at) => share(at)));
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const over = channel ?? `${CHANNEL_NAMES.length} channels`;
  const times = (event: string): number => done.seen.get(event) ?? 0;
  const faults = FAULTS.reduce((all, fault) => all + times(fault), 0);
  const { user, system } = process.cpuUsage();
  const cpuSeconds = Math.round((user + system) / 1e6);
  if (values.verbose)
    for (const event of [...FAULTS, ...EVENTS]) console.log(`${String(times(event)).padStart(9)} ${event}`);
  const sum = `seed ${first}: ${done.runs} runs over ${over} in ${seconds} s, ${faults} faults, ${cpuSeconds} s of processor`;

  if (done.failed === undefined) {
    console.log(`${sum}, no violation`);
    process.exitCode = sabotage === undefined ? 0 : 1;
  } else {
    const plan = planOf(done.failed.seed, channel);
    const tamper = sabotage === undefined ? undefined : SABOTAGES[sabotage];
    const shortest = await shorten(plan, await runOf(plan, tamper), tamper);
    console.log(historyOf(shortest.outcome).join("\n"));
    console.log(`${sum}, violation at seed ${done.failed.seed}: ${done.failed.violation}`);
    process.exitCode = sabotage === undefined ? 1 : 0;
  }
  process.exit();

  /** One worker's seeds; all stop at the first violation. */
  function share(at: number): Promise<void> {
    const workerData: Share = {
      ...{ first: first + at, end: first + runs, step: workers },
      ...(channel !== undefined && isChannelName(channel) ? { channel } : {}),
      ...(sabotage === undefined ? {} : { sabotage }),
    };
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
      worker.on("message", ({ runs: more, seen, failed }: Told) => {
        done.runs += more;
        for (const [event, times] of seen) done.seen.set(event, times + (done.seen.get(event) ?? 0));
        if (failed !== undefined && (done.failed === undefined || failed.seed < done.failed.seed)) done.failed = failed;
        if (done.failed !== undefined) void worker.terminate();
      });
      worker.on("error", reject);
      worker.on("exit", () => resolve());
    });
  }
}
