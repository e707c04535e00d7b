import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { departmentUsage, numberIn, readDepartment, readOptions, runCommand } from "../infra/arguments.ts";
import { AppError } from "../shared/domain/errors.ts";
import { folder } from "./infra-templates.ts";

/** What stands behind a command's name, and how a command ends. */

const OPTIONS = { local: { type: "boolean", default: false }, out: { type: "string" } } as const;
const USAGE = "npm run export -- DEPARTMENT [PLACE] [--out DIR] [--local]";
const read = (...args: string[]) => readOptions(args, OPTIONS, USAGE, ["DEPARTMENT", "[PLACE]"]);

it.each<[string[], object]>([
  [["passport", "--out", "here"], { words: ["passport"], values: { local: false, out: "here" } }],
  [["--local", "passport", "inbound"], { words: ["passport", "inbound"], values: { local: true } }],
  [["passport", "--out=-there"], { words: ["passport"], values: { local: false, out: "-there" } }],
  [["passport", "--out", "-5"], { words: ["passport"], values: { local: false, out: "-5" } }],
])("reads %j", (args, expected) => {
  expect(read(...args)).toEqual(expected);
});

it.each([
  [["passport", "--all"], "There is no option --all.", "Il n’y a pas d’option --all."],
  [["passport", "-x"], "There is no option -x.", "Il n’y a pas d’option -x."],
  [["passport", "--constructor"], "There is no option --constructor.", "Il n’y a pas d’option --constructor."],
  [["passport", "--out"], "--out needs a value.", "Il faut une valeur à --out."],
  [["passport", "--out", ""], "--out needs a value.", "Il faut une valeur à --out."],
  [["passport", "--out="], "--out needs a value.", "Il faut une valeur à --out."],
  [["passport", "--out", "--local"], "--out needs a value.", "Il faut une valeur à --out."],
  [["passport", "--local=yes"], "--local takes no value.", "--local ne prend pas de valeur."],
  [[], "DEPARTMENT is missing.", "Il manque DEPARTMENT."],
  [["passport", "inbound", "outbound"], "outbound is one word too many.", "outbound est un mot de trop."],
])("%j: says what is wrong in both languages, and what there is", (args, en, fr) => {
  const message = `${en}\n${fr}\n${USAGE}`;
  expect(() => read(...args)).toThrow(expect.objectContaining({ code: "bad-request", message }));
});

it.each([
  [["passport", "--out", "there"], { department: "passport", out: "there" }],
  [["--out", "there", "passport"], { department: "passport", out: "there" }],
  [["passport"], { department: "passport", out: undefined }],
])("reads a department from %j", (args, expected) => {
  expect(readDepartment(args, departmentUsage("synth"))).toEqual(expected);
});

it.each([[[]], [["passport", "border"]], [["passport", "--foo"]], [["passport", "--out"]]])(
  "takes %j for no department, in both languages",
  (args) => {
    const call = (): unknown => readDepartment(args, departmentUsage("sbom"));
    expect(call).toThrow(expect.objectContaining({ code: "bad-request" }));
    expect(call).toThrow(/npm run sbom -- passport[\s\S]*Nommez un ministère/);
  },
);

describe("a number", () => {
  const whole = { most: 1000, whole: true };
  it.each<[string, Parameters<typeof numberIn>[2], number]>([
    ["0", whole, 0],
    ["400", whole, 400],
    ["007", whole, 7],
    [".5", { most: 1 }, 0.5],
    ["0.25", { most: 1 }, 0.25],
    ["1", { most: 1 }, 1],
  ])("is read from %j", (text, bounds, value) => {
    expect(numberIn("runs", text, bounds, USAGE)).toBe(value);
  });

  it.each([
    "-5",
    "-0",
    "1.5",
    "1001",
    "1e2",
    "1e400",
    "99999999999999999999",
    "0x10",
    "٣",
    "1,000",
    "1 000",
    "NaN",
    "many",
  ])("is not %j, which is said with what it must be", (text) => {
    const message = `--runs is ${text}: it must be a whole number from 0 to 1000.
--runs vaut ${text}\u00a0: il faut un nombre entier de 0 à 1000.
${USAGE}`;
    expect(() => numberIn("runs", text, whole, USAGE)).toThrow(
      expect.objectContaining({ code: "bad-request", message }),
    );
  });

  it.each(["-0.5", "1.01", "60%", "Infinity", "0,6"])("that may be a share is not %j", (text) => {
    expect(() => numberIn("answered", text, { most: 1 }, USAGE)).toThrow(
      `--answered is ${text}: it must be a number from 0 to 1.`,
    );
  });
});

describe("a command", () => {
  const told: { out: unknown[]; err: unknown[] } = { out: [], err: [] };
  beforeEach(() => {
    vi.spyOn(console, "log").mockImplementation((said) => void told.out.push(said));
    vi.spyOn(console, "error").mockImplementation((said) => void told.err.push(said));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    [told.out, told.err] = [[], []];
    process.exitCode = undefined;
  });
  const code = async (main: () => Promise<number>, args: string[] = []) => {
    await runCommand(USAGE, main, {}, args);
    return process.exitCode ?? 0;
  };
  const failing = (error: unknown) => () => Promise.reject(error);

  it.each(["--help", "-h"])("prints its usage for %s, among whatever else, and does nothing", async (asked) => {
    expect(await code(failing(new Error("it ran")), ["passport", "--all", asked])).toBe(0);
    expect(told).toEqual({ out: [USAGE], err: [] });
  });

  it("ends with its own code, and with 2 where it failed or was not understood", async () => {
    expect(await code(async () => 3)).toBe(3);
    expect(await code(failing(new AppError("bad-request", "what?")))).toBe(2);
    expect(await code(failing(new AppError("store-failed", "no answer")))).toBe(2);
    expect(told).toEqual({ out: [], err: ["what?", "no answer"] });
  });

  it("shows the stack of a fault of our own alone", async () => {
    const fault = new TypeError("undefined is not a function");
    expect(await code(failing(fault))).toBe(2);
    expect(told.err).toEqual([fault]);
  });
});

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
/** It has a lockfile and tools of its own. */
const BARE = ["test:atproto"];

it.each(
  Object.entries(scripts).flatMap(([name, script]) => {
    const [, file] = /^node .*?([\w/.-]+\.ts)$/.exec(script) ?? [];
    return file === undefined || BARE.includes(name) ? [] : [[name, file] as const];
  }),
)("%s is run by the one way that knows --help", (_, file) => {
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^if \(import\.meta\.main\)\s+await runCommand\(USAGE, /m);
  expect(text).not.toContain("parseArgs");
});

describe("what was not understood", () => {
  const run = promisify(execFile);
  const command = (file: string, ...args: string[]) =>
    run(process.execPath, ["--import", "tsx", `infra/${file}`, ...args]);
  const PROCESS_MS = 60_000;

  it.concurrent.each(["cost/cost.ts", "library/library.ts", "../test/channel-table.ts"])(
    "is not %s --help, which prints what else stands on standard error",
    async (file) => {
      const { stdout, stderr } = await command(file, "--help");
      expect([stdout, stderr]).toEqual([expect.stringMatching(/^npm run \w+/), ""]);
      const wrong = { code: 2, stdout: "", stderr: expect.stringContaining(stdout) };
      await expect(command(file, "--all")).rejects.toMatchObject(wrong);
    },
    PROCESS_MS,
  );

  it(
    "is not what npm run connect --help explains: each of its options, in both languages",
    async () => {
      const { stdout } = await command("connect/connect.ts", "--help");
      for (const option of ["--check", "--renew", "--local"])
        expect(stdout).toMatch(new RegExp(`^  ${option}  \\w.*\n {11}\\p{L}`, "mu"));
    },
    PROCESS_MS,
  );

  const noX = join(folder(), "no-x.yaml");
  writeFileSync(noX, readFileSync("infra/departments/border.yaml", "utf8").replaceAll(/^.*channel: x,.*$/gm, ""));

  const report = (...args: string[]) => ["records/report.ts", "passport", ...args];
  const redrive = (...args: string[]) => ["redrive/redrive.ts", "passport", ...args];
  it.concurrent.each<[string[], string]>([
    [
      ["cost/cost.ts", "passport", "--messages-per-day", "-5"],
      "--messages-per-day is -5: it must be a whole number from 0 to 1000000000.",
    ],
    [
      ["cost/cost.ts", noX, "--messages-per-day", "5", "--on-x", "0.2"],
      "--on-x répartit les messages entre X et d’autres canaux, et border n’a pas les deux",
    ],
    [["../test/channel-table.ts", "nope"], "nope is one word too many."],
    [["synth.ts", "nope"], "There is no "],
    [["local/start.ts", "passport", "--fast"], "There is no option --fast."],
    [["local/start.ts", "passport", "border", "passport"], "passport is named twice."],
    [["deploy/preflight.ts", "passport", "border"], "border is one word too many."],
    [["library/library.ts", "replace", "x.yaml"], "The first word is import or export, not replace."],
    [["library/library.ts", "replace"], "Le premier mot est import ou export, pas replace."],
    [["library/library.ts", "import"], "FILE is missing.\nIl manque FILE.\n"],
    [["records/audit.ts", "prove", "passport"], "Le premier mot est verify, pas prove."],
    [["records/lanes.ts", "simulate", "passport"], "--policy is missing."],
    [
      ["records/lanes.ts", "simulate", "passport", "--policy", "border", "--month", "2026-13"],
      "--month is 2026-13: it must be a month, such as 2026-11.",
    ],
    [report("--month", "0001-10", "--seed", "1"), "There is no such day, week or month: monthly/0001-10."],
    [report("--day", "2026-10-01", "--month", "2026-10"), "One day, week, month or pair of days is needed."],
    [report("--from", "2024-01-01", "--to", "2026-01-01"), "--from 2024-01-01 --to 2026-01-01 are more than 366 days."],
    [report("--month", "2026-10", "--plant", "all"), "--plant needs --seed."],
    [report("--month", "2026-10", "--team", "none", "--seed", "1"), "There is no team none. There are: renewals"],
    [
      report("--month", "2026-10", "--seed", "1", "--plant", "all,x"),
      "--plant is all,x: it must be all, or names that stand below",
    ],
    [redrive("inbound", "--channel", "mail"), "There is no channel mail. There are: facebook, "],
    [redrive("inbound", "--since", "yesterday"), "--since is yesterday: it must be an instant, such as 2026-11-26"],
    [redrive("inbound", "--since", "2026-11-26", "--until", "2026-11-25"), "--until 2026-11-25 is before --since"],
    [redrive("nowhere", "--local"), "There is no place nowhere. There are: quarantine, inbound, "],
    [redrive("--send"), "--send needs a place: quarantine, inbound, "],
  ])(
    "%j is told why",
    async ([file = "", ...args], why) => {
      const told = { code: 2, stdout: "", stderr: expect.stringContaining(why) };
      await expect(command(file, ...args)).rejects.toMatchObject(told);
    },
    PROCESS_MS,
  );
});
