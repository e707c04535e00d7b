import { parseArgs } from "node:util";
import { storm } from "./storm.ts";

/**
 * `npm run faults [-- --deliveries N] [--seed N] [--replies N] [--at-once N] [--kill-every N] [--runner-kills N] [--polled N]`:
 * 10,000 signed deliveries while everything is killed again and again. Prints what it counted; 1 when a promise was broken. On this machine alone.
 */

const N = { type: "string" } as const;
const { values } = parseArgs({
  options: { deliveries: N, seed: N, replies: N, "at-once": N, "kill-every": N, "runner-kills": N, polled: N },
});
const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  if (text?.trim() === "" || !Number.isSafeInteger(value) || value < 0) {
    console.error(`${text} is no whole number: npm run faults -- --deliveries 10000 --replies 200 --seed 1`);
    process.exit(2);
  }
  return value;
};

const deliveries = number(values.deliveries, 10_000);
const result = await storm({
  deliveries,
  seed: number(values.seed, 1),
  replies: number(values.replies, Math.ceil(deliveries / 50)),
  atOnce: number(values["at-once"], 8),
  killEvery: number(values["kill-every"], 40),
  runnerKills: number(values["runner-kills"], 3),
  polled: number(values.polled, 10),
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
process.exitCode = wrong.length === 0 && !late ? 0 : 1;
