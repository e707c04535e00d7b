/**
 * `npm run bench`: what the README claims, measured on this machine: suggestions, bundle sizes, time to ready (first and
 * second start), memory of all processes, the way from a signed webhook to the inbox at 20 a second, and inbox and search
 * pages as the table grows, and what a report reads. `npm run bench -- suggestions`, `bundles`, `cold`,
 * `growth` or `report` measures that alone.
 * Prints a table and writes `.openline/bench.json`. Absolute times belong to the machine named on top.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { bundleSizes } from "./bundles.ts";
import { coldStarts } from "./cold.ts";
import { growth } from "./growth.ts";
import { latency } from "./latency.ts";
import { reportReads } from "./report.ts";
import { start } from "./start.ts";
import { suggestionTimes } from "./suggestions.ts";
import { yearReport } from "./year.ts";

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The goal, where it names one. */
  goal?: number;
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
const failed = (): boolean => figures.some(({ value, goal }) => goal !== undefined && value > goal);
const root = resolve(import.meta.dirname, "../..");

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
console.log(machine);

const figures: Figure[] = [];
const add = (more: Figure[]) => {
  for (const { name, value, unit, goal } of more) {
    const met = goal === undefined ? "" : value <= goal ? `goal ${goal}: met` : `goal ${goal}: NOT MET`;
    console.log(`${name.padEnd(58)} ${String(value).padStart(9)} ${unit.padEnd(4)} ${met}`);
  }
  figures.push(...more);
};

/** One part alone where it is named; all of them else. */
const PARTS = ["suggestions", "bundles", "cold", "growth", "report"];
const only = process.argv[2];
if (only !== undefined && !PARTS.includes(only)) {
  console.error(`There is no such part. There are: ${PARTS.join(", ")}.`);
  process.exit(2);
}

if (only === undefined || only === "suggestions")
  for (const { pairs, indexMs, medianMs, p95Ms } of suggestionTimes()) {
    const of = `of ${pairs} pairs`;
    add([
      { name: `three suggestions ${of}, median`, value: rounded(medianMs), unit: "ms", goal: 20 },
      { name: `three suggestions ${of}, 95th percentile`, value: rounded(p95Ms), unit: "ms" },
      { name: `library ${of} read, once a process`, value: rounded(indexMs), unit: "ms" },
    ]);
  }
if (only === undefined || only === "bundles") add(await bundleSizes());
if (only === undefined || only === "cold") add(await coldStarts());
if (only === undefined) {
  const first = await start({ root, cold: true });
  add([{ name: "npm start to ready, first", value: first.readySeconds, unit: "s", goal: 120 }]);
  await first.stop();
  const second = await start({ root, cold: false });
  add([{ name: "npm start to ready, second", value: second.readySeconds, unit: "s", goal: 10 }]);
  add(await latency(second.url, { perSecond: 20, seconds: 30 }));
  add([{ name: "memory of all processes, after load", value: second.memoryMb(), unit: "MB", goal: 700 }]);
  await second.stop();
}
if (only === undefined || only === "growth") add(await growth());
if (only === undefined || only === "report") {
  add(await reportReads());
  add(await yearReport());
}

mkdirSync(join(root, ".openline"), { recursive: true });
writeFileSync(
  join(root, ".openline", only === undefined ? "bench.json" : `bench-${only}.json`),
  `${JSON.stringify({ machine, figures }, null, 2)}\n`,
);
process.exitCode = failed() ? 1 : 0;
