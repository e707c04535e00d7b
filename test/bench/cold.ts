import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, STAGES, type StageName } from "../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import { type Figure, ofRounds } from "./figure.ts";

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
  const over = (of: (start: Start) => number) =>
    ofRounds(
      pairs.map(({ none, ours }) => of(ours) - of(none)),
      1,
    );
  const times = pairs.map(({ none, ours }) => ours.ms / none.ms);
  return [
    {
      name: `cold start of ${stage}, over an empty handler`,
      ...over(({ ms }) => ms),
      unit: "ms",
      goal: GOALS_MS[stage] ?? GOAL_MS,
    },
    { name: "  of this the processor's time", ...over(({ cpuMs }) => cpuMs), unit: "ms" },
    { name: "  against an empty handler", ...ofRounds(times, 2), unit: "×" },
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
