import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** `npm start` as a person runs it: in a terminal's process group of its own. */
function npmStart(environment: Record<string, string>, ...args: string[]): ChildProcess & { said: () => string } {
  const child = spawn("npm", ["start", "--", ...args], {
    env: { ...process.env, OPENLINE_SAMPLE: "off", TMPDIR: place, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += chunk));
  started.push(child);
  return Object.assign(child, { said: () => said });
}

const started: ChildProcess[] = [];
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "openline-start-"));
});
afterEach(() => {
  for (const { pid, exitCode, signalCode } of started.splice(0)) {
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
  }
  rmSync(place, { recursive: true, force: true, maxRetries: 10 });
});

/** Folders of the system's own: those of Node and its loader stay for the next. */
const left = (): string[] => readdirSync(place).filter((name) => name.startsWith("openline-"));

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return String(port);
}

async function ready(child: ReturnType<typeof npmStart>): Promise<void> {
  while (!child.said().includes("Openline is ready")) {
    if (child.exitCode !== null) throw new Error(child.said());
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), once(child, "exit")]);
  }
}

/** Every process below this one, itself included. */
function familyOf(root: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
        return [[Number(name), Number(parent)] as const];
      } catch {
        return [];
      }
    });
  const below = (pid: number): number[] => [
    pid,
    ...parents.flatMap(([child, parent]) => (parent === pid ? below(child) : [])),
  ];
  return below(root);
}

const alive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};
async function allGone(pids: readonly number[]): Promise<number[]> {
  for (let turn = 0; turn < 200 && pids.some(alive); turn++) await new Promise((later) => setTimeout(later, 50));
  return pids.filter(alive);
}

describe.runIf(process.platform === "linux")("npm start", () => {
  it.each([
    ["Ctrl-C leaves no process and no file behind", (npm: number) => process.kill(-npm, "SIGINT"), 0],
    ["SIGTERM to npm alone leaves no process and no file behind", (npm: number) => process.kill(npm, "SIGTERM"), 0],
    [
      "kill -9 of the runner alone leaves no process behind",
      (npm: number) => process.kill(runnerOf(npm), "SIGKILL"),
      1,
    ],
  ])(
    "says once where it listens, and %s",
    async (_, end, folders) => {
      const port = await freePort();
      const child = npmStart({ PORT: port });
      await ready(child);
      expect(child.said().match(/^Openline is ready: .*$/gm)).toEqual([`Openline is ready: http://localhost:${port}`]);
      const family = familyOf(child.pid ?? 0);
      expect(family.length).toBeGreaterThan(6);
      end(child.pid ?? 0);
      expect(await allGone(family)).toEqual([]);
      expect(left()).toHaveLength(folders);
    },
    120_000,
  );

  it("ends in order when nobody reads any more what it says", async () => {
    const child = npmStart({ PORT: await freePort() });
    while (!child.said().includes("Openline starts")) await once(child.stdout as NodeJS.ReadableStream, "data");
    child.stdout?.destroy();
    // Once its standard error is closed, by the last that has it.
    await once(child, "close");
    expect(child.said()).not.toContain("EPIPE");
    expect(left()).toEqual([]);
  }, 120_000);

  it("ends with one sentence when the port is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const child = npmStart({ PORT: String(port) });
    const [code] = await once(child, "exit");
    server.close();
    expect(code).toBe(2);
    expect(child.said()).toContain(`Port ${port} is taken`);
    expect(child.said()).not.toMatch(/\n\s+at /);
  }, 60_000);

  it("ends with one sentence for a department that has no file, as what was not understood", async () => {
    const child = npmStart({ PORT: await freePort() }, "nowhere");
    const [code] = await once(child, "exit");
    expect(code).toBe(2);
    expect(child.said()).toContain("There is no infra/departments/nowhere.yaml");
    expect(child.said()).not.toMatch(/\n\s+at /);
  }, 60_000);
});

/** Below npm is its shell, below that the runner. */
const runnerOf = (npm: number): number => familyOf(npm)[2] ?? 0;
