import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

/** A run of the bench in a process of its own, which is told to end as a terminal or a CI does. */

const FIRST = `first: [() => [{ name: "a", value: 1, unit: "ms", goal: 2 }]]`;
const FILES = `writeFileSync(join(mkdtempSync(join(tmpdir(), "openline-part-")), "much"), "much");`;
const WAITS = "return new Promise(() => setInterval(() => undefined, 1_000));";

let place: string;
let bench: ChildProcess | undefined;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "openline-run-"));
});
afterEach(() => {
  if (bench?.pid !== undefined && bench.exitCode === null && bench.signalCode === null) bench.kill("SIGKILL");
  rmSync(place, { recursive: true, force: true });
});

/** Its parts in JavaScript; it is told to end at the line `now`. With what it said once all that it started is gone. */
async function ran(parts: string, signal?: NodeJS.Signals): Promise<{ code: number; said: string }> {
  const script = `
    import { spawn } from "node:child_process";
    import { mkdtempSync, writeFileSync } from "node:fs";
    import { tmpdir } from "node:os";
    import { join } from "node:path";
    import { endsWithBench } from "./test/bench/children.ts";
    import { run } from "./test/bench/run.ts";
    import { start } from "./test/bench/start.ts";
    process.exitCode = await run({ ${parts} }, { file: ${JSON.stringify(join(place, "bench.json"))}, about: {} });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: resolve(import.meta.dirname, "../.."),
    env: { ...process.env, TMPDIR: place },
    stdio: ["ignore", "pipe", "pipe"],
  });
  bench = child;
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      if (signal !== undefined && !/^now$/m.test(said) && /^now$/m.test(said + text)) child.kill(signal);
      said += text;
    });
  // Whoever has its standard error may still write there.
  const [code] = await once(child, "close");
  return { code, said };
}

const json = (): { whole: boolean; figures: { name: string }[]; notRun: unknown[] } =>
  JSON.parse(readFileSync(join(place, "bench.json"), "utf8"));
const left = (): string[] => readdirSync(place).filter((name) => name.startsWith("openline-"));

it("leaves its figures alone", async () => {
  const { code, said } = await ran(`${FIRST}, second: [() => { ${FILES} return []; }]`);
  expect(said).toMatch(/^a .* met$/m);
  expect(json()).toMatchObject({ whole: true, figures: [{ name: "a" }], notRun: [] });
  expect([code, left()]).toEqual([0, []]);
});

it.each<[NodeJS.Signals, number]>([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])("leaves what it has measured, and nothing else, at %s", async (signal, expected) => {
  const other = `setInterval(() => undefined, 1_000); console.error("now");`;
  const child = `const child = spawn(process.execPath, ["-e", ${JSON.stringify(other)}], { stdio: "inherit" });`;
  const fails = `return new Promise((_, fail) => child.once("exit", () => fail(new Error("cut short"))));`;
  const { code, said } = await ran(
    `${FIRST}, second: [() => { ${FILES} ${child} endsWithBench(child); ${fails} }], third: [() => { throw new Error("begun"); }]`,
    signal,
  );
  expect(said).not.toContain("FAILED");
  expect(json()).toMatchObject({ whole: false, figures: [{ name: "a" }], notRun: [] });
  expect([code, left()]).toEqual([expected, []]);
});

it.runIf(process.platform === "linux").each([
  ["it is ready", `await start({ cold: false }); console.log("now"); ${WAITS}`],
  ["it begins", `const starting = start({ cold: false }); console.log("now"); return starting;`],
])(
  "ends the system that it runs, when %s",
  async (_, part) => {
    const { code, said } = await ran(`start: [async () => { ${part} }]`, "SIGINT");
    expect(said).not.toContain("EPIPE");
    expect(json()).toMatchObject({ whole: false, notRun: [] });
    expect([code, left()]).toEqual([130, []]);
  },
  120_000,
);
