import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bundles, bundle, STAGES, type StageName } from "../infra/bundle/bundle.ts";
import { loadDepartment } from "../infra/department/file.ts";
import { bundlesOf, LIMITS_KB, laterIn, librariesOf, table, wholeOf } from "./bench/bundles.ts";
import { GALLERY } from "./browser/gallery.tsx";
import { type AwsServer, awsServer } from "./fakes/aws-server.ts";
import { folder } from "./infra-templates.ts";

/** The deployed code as it is built: what it weighs, what it leaves at home, and that it still signs its calls. */

const run = promisify(execFile);

/** Of the console's start, a section, and all that the section may load. */
const MOST_KB = 875;
/** Of all the console's pieces: a little above what is measured. */
const MOST_PIECES_KB = 1_460;

let out: string;
let built: Bundles;
beforeAll(async () => {
  out = folder();
  built = await bundle(loadDepartment("passport"), out);
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe("a function's bundle", () => {
  it.each(STAGES)("of %s weighs no more than its limit", (stage) => {
    const { bytes, of } = bundlesOf(built.meta).find((one) => one.stage === stage)!;
    const heaviest = of.slice(0, 8).map(([name, weight]) => `${name} ${Math.round(weight / 1000)}`);
    expect(bytes, `KB: ${heaviest.join(", ")}`).toBeLessThanOrEqual(LIMITS_KB[stage] * 1000);
  });

  it("of the console weighs no more with any one of its sections", () => {
    const later = laterIn(built.meta, "console");
    expect(later.length).toBeGreaterThanOrEqual(15);
    expect(later.filter(({ bytes }) => bytes > LIMITS_KB.console * 1000)).toEqual([]);
    // The API where it makes a report, which draws it.
    expect(later.filter(({ most }) => most > MOST_KB * 1000)).toEqual([]);
    expect(later.filter(({ most, bytes }) => most > bytes).map(({ name }) => name)).toContain(
      "shared/console/api/routes.ts",
    );
  });

  it("of the console weighs no more in all its pieces", () => {
    expect(wholeOf(built.meta, "console")).toBeLessThanOrEqual(MOST_PIECES_KB * 1000);
  });

  it("of the console has each file that a page’s head asks for", () => {
    const [head = ""] = GALLERY.inbox?.("en").split("<body") ?? [];
    const files = [...head.matchAll(/"\/assets\/([^"]+)"/g)].map(([, name = ""]) => name);
    expect(files).toEqual(["icon.svg", "main.css", "main.js"]);
    for (const name of files) expect(existsSync(join(out, "console/assets", name)), name).toBe(true);
  });

  it("of the webhook has each of its libraries in the bench's table, however light", () => {
    const bundles = bundlesOf(built.meta);
    const libraries = librariesOf(bundles.find(({ stage }) => stage === "webhook")!).map(([name]) => name);
    expect(libraries.sort()).toEqual(["@middy/core", "http-parser-js"]);
    const rows = table(bundles).split("\n");
    for (const name of libraries) expect(rows.filter((row) => row.startsWith(`${name} `))).toHaveLength(1);
  });

  it("needs nothing beside itself but Node, and what no call of ours loads", () => {
    const needed = Object.values(built.meta.outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external),
    );
    const names = new Set(needed.map(({ path }) => path).filter((path) => !path.startsWith("node:")));
    expect([...names]).toEqual(["@smithy/core/event-streams"]);
  });

  it("carries zod's small schemas, and none of its classic ones beside them", () => {
    const carried = Object.values(built.meta.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
    const parts = carried.flatMap((path) => /\/zod\/v4\/(\w+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(parts)].sort()).toEqual(["core", "mini"]);
  });

  it("carries no link of the SDK's credential chain but the first", () => {
    const carried = bundlesOf(built.meta).flatMap(({ of }) => of.map(([name]) => name));
    const links = carried.filter((name) => /credential|nested-clients|token-providers/.test(name));
    expect([...new Set(links)]).toEqual(["@aws-sdk/credential-provider-env"]);
  });
});

describe("README", () => {
  const README = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  const bytesOf = (stage: StageName): number => bundlesOf(built.meta).find((one) => one.stage === stage)!.bytes;
  const later = () => laterIn(built.meta, "console");
  const library = (name: string) => () =>
    new Map(bundlesOf(built.meta).find(({ stage }) => stage === "webhook")!.of).get(name) ?? Number.NaN;
  const heaviest = () => later()[0]!.bytes;
  const pieces = () => wholeOf(built.meta, "console");

  /** The cells below the functions' names, each with the number that it begins with. */
  const [, names = "", sizes = ""] =
    /^\| function +\|(.+)\|\n.+\n\| KB, of the sample department[^|]+\|(.+)\|$/m.exec(README) ?? [];
  const cells = names.split("|").map((name, at): [string, string] => [name.trim(), sizes.split("|")[at]!.trim()]);

  it.each(STAGES)("says in its table what the bundle of %s weighs", (stage) => {
    const bytes = stage === "console" ? heaviest() : bytesOf(stage);
    expectStated(/^([\d,]+)/.exec(new Map(cells).get(stage) ?? "")?.[1], bytes);
  });

  it.each<[RegExp, () => number]>([
    [/a start reads ([\d,]+) KB/, () => bytesOf("console")],
    [/and ([\d,]+) KB with the heaviest section/, heaviest],
    [/One request loads more, ([\d,]+) KB/, () => Math.max(...later().map(({ most }) => most))],
    [/All its pieces together are ([\d,]+) KB/, pieces],
    [/all pieces ([\d,]+) \(/, pieces],
    [/`http-parser-js`, [^,.]+, with ([\d.]+) KB/, library("http-parser-js")],
    [/`@middy\/core`, [^,.]+, with ([\d.]+) KB/, library("@middy/core")],
  ])("says what is so: %s", (words, measured) => {
    expectStated(words.exec(README)?.[1], measured());
  });

  /** Within 1 %, or one of the last digit that stands there. */
  function expectStated(number: string | undefined, bytes: number): void {
    const [, decimals = ""] = number?.split(".") ?? [];
    const room = Math.max(10 ** -decimals.length, bytes / 1000 / 100);
    expect(number, `${bytes} bytes`).toBeDefined();
    expect(Math.abs(Number(number?.replaceAll(",", "")) - bytes / 1000), `${bytes} bytes`).toBeLessThanOrEqual(room);
  }
});

describe("a built function", () => {
  it("makes no formatter and no segmenter while it loads: each would cost its start some ten milliseconds", async () => {
    const refuse = `for (const name of Object.getOwnPropertyNames(Intl)) if (/^[A-Z]/.test(name)) Intl[name] = function () {
      throw new Error("Intl." + name);
    };`;
    expect(await loaded(refuse, "")).toBe("");
  });

  it("has in each of its pieces all that others take from it, once it is loaded", async () => {
    expect(await loaded("", `if (value === undefined) console.log(path, name);`)).toBe("");
    expect(await loaded("", `console.log(name);`)).toMatch(/^inboxRoutes$/m);
  });

  it("has no piece that gives what changes later, or that is not strict", () => {
    const code = readdirSync(join(out, "console")).filter((file) => file.endsWith(".js"));
    for (const file of code) expect(readFileSync(join(out, "console", file), "utf8")).toMatch(/^"use strict";/);
    const inputs = Object.entries(built.meta.outputs).flatMap(([path, { inputs }]) =>
      path.includes("/console/") ? Object.keys(inputs) : [],
    );
    const sources = [...new Set(inputs)].filter((path) => existsSync(path));
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.filter((path) => givesVariable(readFileSync(path, "utf8")))).toEqual([]);
    for (const source of ["export let a = 1;", "let a;\nlet b;\nexport { c, b as d };"])
      expect(givesVariable(source)).toBe(true);
  });

  /** Another module may see it change. */
  function givesVariable(source: string): boolean {
    const variables = [...source.matchAll(/^let (\w+)/gm)].map(([, name]) => name);
    const given = [...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(
      ([, names = ""]) => names.match(/[\w$]+/g) ?? [],
    );
    return /^export let /m.test(source) || variables.some((name) => name !== undefined && given.includes(name));
  }

  /** What is written while all pieces are loaded, those of later too, and each of their values is looked at. */
  async function loaded(before: string, look: string): Promise<string> {
    const pieces = STAGES.flatMap((stage) => readdirSync(join(out, stage)).map((file) => join(out, stage, file)));
    const paths = JSON.stringify(pieces.filter((path) => path.endsWith(".js")));
    const load = `for (const path of ${paths}) for (const [name, value] of Object.entries(require(path))) { ${look} }`;
    const { stdout } = await run(process.execPath, ["--input-type=commonjs", "-e", `${before}\n${load}`], { env: {} });
    return stdout;
  }

  let aws: AwsServer;
  beforeAll(async () => {
    aws = await awsServer();
    aws.react = () => ({ status: 400, body: { __type: "com.amazon.coral.service#AccessDeniedException" } });
  });
  afterAll(() => aws.stop());

  /** What one run of the sweep writes, its table at the stub, in a process of its own. */
  async function swept(credentials: Record<string, string>): Promise<string> {
    aws.asked.length = 0;
    const once = `require(${JSON.stringify(join(out, "sweep", "index.js"))}).handler({}, {}).catch(() => undefined)`;
    const env = {
      HOME: out,
      AWS_REGION: "ca-central-1",
      AWS_ENDPOINT_URL: aws.endpoint,
      TABLE_NAME: "table",
      SEALED_BUCKET: "sealed",
      INBOUND_QUEUE_URL: `${aws.endpoint}/1/inbound`,
      OUTBOUND_QUEUE_URL: `${aws.endpoint}/1/outbound`,
      ...credentials,
    };
    const { stdout } = await run(process.execPath, ["--input-type=commonjs", "-e", once], { env });
    return stdout;
  }

  it("signs with the role's credentials of the environment, session token and all", async () => {
    const role = { AWS_ACCESS_KEY_ID: "ASIAROLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "session" };
    await swept(role);
    const [{ headers }] = aws.asked as [(typeof aws.asked)[0]];
    expect(headers.authorization).toContain("Credential=ASIAROLE/");
    expect(headers["x-amz-security-token"]).toBe("session");
  });

  it("without credentials asks nobody, and its log says what is missing and where, by our files' own lines", async () => {
    const lines = (await swept({})).trim().split("\n");
    expect(aws.asked).toEqual([]);
    const [first] = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === "error");
    expect(first).toMatchObject({
      code: "sweep-failed",
      concern: "stuck",
      error: "store-failed",
      cause: "CredentialsProviderError",
      stack: expect.stringMatching(/ \(shared\/aws\/dynamo\/table\.ts:\d+:\d+\) /),
    });
  });
});
