import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { endsWithBench } from "./children.ts";
import type { Figure } from "./figure.ts";
import { latency } from "./latency.ts";

/** The running system: time to ready, first and again, the way of a message at 20 a second, and what it takes of memory. */

/** How long a start may take before the bench gives up, in milliseconds. */
const PATIENCE_MS = 180_000;

const ROOT = resolve(import.meta.dirname, "../..");

/** Of the whole process tree, in MB (Linux, proc_pid_smaps(5)). */
interface Memory {
  /** What several processes have in common, such as Node's own program, is counted once: the largest share. */
  taken: number;
  /** What each process has, added up. */
  resident: number;
}

interface Started {
  url: string;
  readySeconds: number;
  memory(): Memory;
  stop(): Promise<void>;
}

export async function startAndLatency(): Promise<Figure[]> {
  const first = await start({ cold: true });
  await first.stop();
  const second = await start({ cold: false });
  try {
    const times = await latency(second.url, { perSecond: 20, seconds: 30 });
    const { taken, resident } = second.memory();
    return [
      { name: "npm start to ready, first", value: first.readySeconds, unit: "s", goal: 120 },
      { name: "npm start to ready, second", value: second.readySeconds, unit: "s", goal: 10 },
      ...times,
      { name: "memory of all processes, after load", value: taken, unit: "MB", goal: 700 },
      { name: "  what they share counted in each", value: resident, unit: "MB" },
    ];
  } finally {
    await second.stop();
  }
}

/** Runs `npm start` as a user would, with no sample day; `cold` drops the synthesised stacks first. */
export async function start(options: { cold: boolean }): Promise<Started> {
  if (options.cold) rmSync(join(ROOT, "node_modules/.cache/openline"), { recursive: true, force: true });
  const port = await freePort();
  const began = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), OPENLINE_SAMPLE: "off" },
    stdio: ["ignore", "pipe", "inherit"],
    // As a terminal has it: its shell passes no signal on, so that all of the group are told.
    detached: true,
  });
  const stop = endsWithBench(child, () => process.kill(-(child.pid ?? 0), "SIGINT"));
  await new Promise<void>((ready, failed) => {
    const timer = setTimeout(() => failed(new Error("npm start was not ready in time")), PATIENCE_MS);
    child.once("exit", (code) => failed(new Error(`npm start ended with code ${code}`)));
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (!said.includes("Openline is ready: ")) return;
      clearTimeout(timer);
      ready();
    });
  });
  return {
    url: `http://localhost:${port}`,
    readySeconds: Math.round((performance.now() - began) / 100) / 10,
    memory: () => treeMemory(child.pid ?? 0),
    stop,
  };
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

function treeMemory(pid: number): Memory {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    parents.set(Number(entry), fieldOf(entry, "status", "PPid"));
  const inTree = (id: number | undefined): boolean =>
    id === pid || (id !== undefined && id > 1 && inTree(parents.get(id)));
  const tree = [...parents.keys()].filter(inTree).map((id) => {
    const own = fieldOf(id, "smaps_rollup", "Private_Clean") + fieldOf(id, "smaps_rollup", "Private_Dirty");
    return { own, resident: fieldOf(id, "smaps_rollup", "Rss") };
  });
  const shared = Math.max(...tree.map(({ own, resident }) => resident - own));
  const toMb = (kb: number): number => Math.round(kb / 1024);
  return {
    taken: toMb(tree.reduce((sum, { own }) => sum + own, shared)),
    resident: toMb(tree.reduce((sum, { resident }) => sum + resident, 0)),
  };
}

/** 0 of a process that has ended. */
function fieldOf(pid: number | string, file: string, field: string): number {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/${file}`, "utf8"));
    return Number(found?.[1] ?? 0);
  } catch {
    return 0;
  }
}
