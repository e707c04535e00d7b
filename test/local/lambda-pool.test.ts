import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { afterEach, describe, expect, it } from "vitest";
import { makePool, type Outcome, type Pool } from "../../infra/local/lambda-pool.ts";

const HANDLER = `exports.handler = async (event, context) => {
  if (event.exit) process.exit(3);
  if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
  return { pid: process.pid, left: context.getRemainingTimeInMillis(), name: context.functionName };
};`;

const pools: Pool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.stop()));
});

function pool(more: { idleMs?: number; handler?: string; source?: string } = {}): Pool {
  const directory = mkdtempSync(join(tmpdir(), "openline-test-"));
  const host = join(directory, "host.mjs");
  const source = readFileSync(new URL("../../infra/local/functions-host.ts", import.meta.url), "utf8");
  writeFileSync(host, transformSync(source, { loader: "ts", format: "esm" }).code);
  writeFileSync(join(directory, "index.js"), more.source ?? HANDLER);
  const made = makePool({
    name: "one",
    host,
    directory,
    handler: more.handler ?? "index.handler",
    timeoutMs: 3000,
    environment: {},
    idleMs: more.idleMs ?? 10_000,
    output: () => undefined,
  });
  pools.push(made);
  return made;
}

const pidOf = (outcome: Outcome): unknown => outcome.ok && (outcome.result as { pid: number }).pid;

describe("a function's processes", () => {
  it("are one for events that come one after the other", async () => {
    const one = pool();
    expect(pidOf(await one.invoke({}))).toBe(pidOf(await one.invoke({})));
  });

  it("handle one event at a time and take the next when free", async () => {
    const one = pool();
    const pids = (await Promise.all([one.invoke({ wait: 30 }), one.invoke({}), one.invoke({})])).map(pidOf);
    expect(new Set(pids).size).toBe(1);
  });

  it("know the function's name and the time that is left", async () => {
    const outcome = await pool().invoke({});
    expect(outcome.ok && outcome.result).toMatchObject({ name: "one" });
    const { left } = (outcome.ok ? outcome.result : {}) as { left: number };
    expect(left).toBeGreaterThan(2000);
    expect(left).toBeLessThanOrEqual(3000);
  });

  it("may end in the middle: the event is told so, and the next one has a new process", async () => {
    const one = pool();
    const before = pidOf(await one.invoke({}));
    const [crash, after] = await Promise.all([one.invoke({ exit: true }), one.invoke({})]);
    expect(crash).toMatchObject({ ok: false, reason: "crash", message: "one ended with code 3" });
    expect(pidOf(after)).not.toBe(before);
  });

  it.skipIf(!existsSync("/proc/self/stat"))(
    "may be killed from outside: the event that meets one is told so, and nothing else ends with it",
    async () => {
      const one = pool();
      const pid = Number(pidOf(await one.invoke({})));
      process.kill(pid, "SIGKILL");
      // Before this process hears of it: the pipe is closed and its member still counts as free.
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8")));
      expect(await one.invoke({})).toMatchObject({ ok: false, reason: "crash", message: "one ended with SIGKILL" });
      expect(pidOf(await one.invoke({}))).not.toBe(pid);
    },
  );

  it("end after their event where they are not to wait for another", async () => {
    const one = pool({ idleMs: 0 });
    const first = pidOf(await one.invoke({}));
    expect(pidOf(await one.invoke({}))).not.toBe(first);
  });

  it.each([
    ["that throws while it loads", { source: "throw new Error('broken')" }],
    ["without the handler that the template names", { handler: "index.other" }],
  ])("are refused before the first event for a bundle %s", async (_, more) => {
    await expect(pool(more).check()).rejects.toThrow("The function one does not start");
  });

  it("answer nothing any more after the end", async () => {
    const one = pool();
    await one.stop();
    expect(await one.invoke({})).toMatchObject({ ok: false, reason: "crash" });
  });
});
