import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import type { Figure } from "./figure.ts";
import { latency } from "./latency.ts";

/** The running system: time to ready, first and again, the way of a message at 20 a second, and what it takes of memory. */

/** How long a start may take before the bench gives up, in milliseconds. */
const PATIENCE_MS = 180_000;

const ROOT = resolve(import.meta.dirname, "../..");

interface Started {
  url: string;
  readySeconds: number;
  /** Resident memory of the whole process tree, in MB (Linux: /proc). */
  memoryMb(): number;
  stop(): Promise<void>;
}

export async function startAndLatency(): Promise<Figure[]> {
  const first = await start({ cold: true });
  await first.stop();
  const second = await start({ cold: false });
  try {
    return [
      { name: "npm start to ready, first", value: first.readySeconds, unit: "s", goal: 120 },
      { name: "npm start to ready, second", value: second.readySeconds, unit: "s", goal: 10 },
      ...(await latency(second.url, { perSecond: 20, seconds: 30 })),
      { name: "memory of all processes, after load", value: second.memoryMb(), unit: "MB", goal: 700 },
    ];
  } finally {
    await second.stop();
  }
}

/** Runs `npm start` as a user would, with no sample day; `cold` drops the synthesised stacks first. */
async function start(options: { cold: boolean }): Promise<Started> {
  if (options.cold) rmSync(join(ROOT, "node_modules/.cache/openline"), { recursive: true, force: true });
  const port = await freePort();
  const began = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), OPENLINE_SAMPLE: "off" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
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
    memoryMb: () => Math.round(treeMemoryKb(child.pid ?? 0) / 1024),
    stop: () =>
      new Promise((stopped) => {
        child.once("exit", () => stopped());
        process.kill(-(child.pid ?? 0), "SIGINT");
      }),
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

function treeMemoryKb(pid: number): number {
  const children = new Map<number, number[]>();
  const memory = new Map<number, number>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
      memory.set(Number(entry), field("VmRSS"));
      children.set(field("PPid"), [...(children.get(field("PPid")) ?? []), Number(entry)]);
    } catch {
      // The process ended between the listing and the reading.
    }
  }
  const sum = (id: number): number =>
    (memory.get(id) ?? 0) + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid);
}
