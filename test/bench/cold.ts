import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, STAGES, type StageName } from "../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import type { Figure } from "./bench.ts";

/**
 * Cold starts: from a process's start until its handler is there, of each built function over a handler that does nothing,
 * started right before it. Beside the time the processor's share of it: on a machine that does much else the time says
 * little, and this share is what a start takes on a free one.
 * `npm run bench -- cold` runs this alone.
 */

const ROUNDS = 15;
const GOALS_MS: Partial<Record<StageName, number>> = { webhook: 20, tag: 250 };
const GOAL_MS = 60;

/** As Lambda's own runtime does it: the bundle is required, its handler taken. */
const HOST = `const { handler } = require(process.argv[2]);
if (typeof handler !== "function") throw new Error("no handler");
const { user, system } = process.cpuUsage();
process.send({ cpuMs: (user + system) / 1000 });
`;
const EMPTY = "exports.handler = async () => undefined;\n";

interface Start {
  ms: number;
  cpuMs: number;
}
interface Pair {
  none: Start;
  ours: Start;
}

export async function coldStarts(rounds = ROUNDS): Promise<Figure[]> {
  const place = mkdtempSync(join(tmpdir(), "openline-cold-"));
  try {
    const { folder } = await bundle(loadDepartment("passport"), join(place, "bundles"));
    const empty = join(place, "empty");
    mkdirSync(empty);
    writeFileSync(join(empty, "index.js"), EMPTY);
    const host = join(place, "host.js");
    writeFileSync(host, HOST);
    const seen = new Map<StageName, Pair[]>(STAGES.map((stage) => [stage, []]));
    // The first round fills the system's file cache.
    for (let round = -1; round < rounds; round++) {
      for (const [stage, pairs] of seen) {
        const pair = { none: await start(host, empty), ours: await start(host, folder(stage)) };
        if (round >= 0) pairs.push(pair);
      }
    }
    return [...seen].flatMap(([stage, pairs]) => figuresOf(stage, pairs));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function figuresOf(stage: StageName, pairs: readonly Pair[]): Figure[] {
  const more = pairs.map(({ none, ours }) => ours.ms - none.ms);
  const spread = `${Math.round(quantile(more, 0.25))}–${Math.round(quantile(more, 0.75))}`;
  const half = (of: (pair: Pair) => number): number => quantile(pairs.map(of), 0.5);
  return [
    {
      name: `cold start of ${stage}, over an empty handler (${spread})`,
      value: tenth(quantile(more, 0.5)),
      unit: "ms",
      goal: GOALS_MS[stage] ?? GOAL_MS,
    },
    {
      name: "  of this the processor's time",
      value: tenth(half(({ none, ours }) => ours.cpuMs - none.cpuMs)),
      unit: "ms",
    },
    {
      name: "  against an empty handler",
      value: tenth(half(({ ours }) => ours.ms) / half(({ none }) => none.ms)),
      unit: "×",
    },
  ];
}

/** Bare Node, as a function has it; a certificate store of this machine's own would cost 60 ms. */
function start(host: string, directory: string): Promise<Start> {
  const began = performance.now();
  const child = fork(host, [directory], { execArgv: [], env: {} });
  return new Promise((resolve, reject) => {
    let started: Start | undefined;
    child.once("message", ({ cpuMs }: { cpuMs: number }) => {
      started = { ms: performance.now() - began, cpuMs };
      child.kill("SIGKILL");
    });
    // The next one starts when this one is gone.
    child.once("exit", () => (started ? resolve(started) : reject(new Error(`${directory} does not load.`))));
    child.once("error", reject);
  });
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))] ?? 0;
const tenth = (value: number): number => Math.round(value * 10) / 10;
