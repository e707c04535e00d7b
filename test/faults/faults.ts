import { numberIn, readOptions, runCommand } from "../../infra/arguments.ts";
import { storm } from "./storm.ts";

/**
 * `npm run faults [-- --deliveries N] [--seed N] [--replies N] [--at-once N] [--kill-every N] [--runner-kills N] [--polled N]`:
 * 10,000 signed deliveries while everything is killed again and again. Prints what it counted; 1 when a promise was broken. On this machine alone.
 */

const USAGE = `npm run faults [-- --deliveries N] [--seed N] [--replies N] [--at-once N] [--kill-every N] [--runner-kills N] [--polled N]`;
const N = { type: "string" } as const;
const OPTIONS = { deliveries: N, seed: N, replies: N, "at-once": N, "kill-every": N, "runner-kills": N, polled: N };

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, OPTIONS, USAGE, []);
  const number = (name: keyof typeof OPTIONS, otherwise: number, least = 0): number =>
    numberIn(name, values[name] ?? String(otherwise), { least, most: Number.MAX_SAFE_INTEGER, whole: true }, USAGE);

  const deliveries = number("deliveries", 10_000);
  const result = await storm({
    deliveries,
    seed: number("seed", 1),
    replies: number("replies", Math.ceil(deliveries / 50)),
    atOnce: number("at-once", 8, 1),
    killEvery: number("kill-every", 40),
    runnerKills: number("runner-kills", 3),
    polled: number("polled", 10),
    // Five receives lie 2, 4, 8 and 16 seconds apart.
    outageMs: 60_000,
    settle: true,
    say: (text) => console.log(text),
  });
  const { wrong, kills, ...counted } = result;
  for (const line of wrong.slice(0, 50)) console.log(`WRONG  ${line}`);
  for (const [name, value] of Object.entries(counted)) console.log(`${name.padEnd(16)} ${value}`);
  console.log(
    `kills            ${Object.entries(kills)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}`,
  );
  const late = result.ackP99 >= 1_000;
  console.log(
    wrong.length === 0 && !late ? "nothing lost, nothing twice" : `${wrong.length} broken${late ? ", and late" : ""}`,
  );
  return wrong.length === 0 && !late ? 0 : 1;
}
