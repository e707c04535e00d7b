import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { App, Stack } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GUIDES } from "../infra/channel-guides.ts";
import { loadDepartment } from "../infra/department/file.ts";
import { holidayDates } from "../infra/department/holidays.ts";
import { SCHEMA_PATH, schemaText } from "../infra/department/schema.ts";
import { readStacks } from "../infra/evidence/stacks.ts";
import { weigh } from "../infra/evidence/weigh.ts";
import { checkWithNag, guard } from "../infra/judges/rules.ts";
import { isIgnored, isUnderstood } from "../infra/local/resource-types.ts";
import { synth } from "../infra/synth.ts";
import { makeChannel } from "../shared/channels/index.ts";
import { CHANNEL_NAMES } from "../shared/domain/message/message.ts";
import { deaf } from "./fakes/deaf.ts";
import { folder, type Template } from "./infra-templates.ts";

/** The synthesis itself: what it writes, what it refuses, and how it says so. */

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const SAMPLE = join(ROOT, "infra/departments/passport.yaml");
const PROCESS_MS = 60_000;

let out: string;
let templates: Template[];
/** By the first synthesis: the CDK warns once a process. */
let warned: unknown[][];
beforeAll(async () => {
  out = folder();
  const warn = vi.spyOn(console, "warn");
  const { dataTemplate, appTemplate } = await synth(loadDepartment("passport"), out);
  warned = [...warn.mock.calls];
  warn.mockRestore();
  templates = [dataTemplate, appTemplate].map((path) => JSON.parse(readFileSync(path, "utf8")));
}, PROCESS_MS);
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** The sample file with one text replaced, in a folder of its own. */
function changed(from: string, to: string, name = "changed"): string {
  const text = readFileSync(SAMPLE, "utf8");
  expect(text).toContain(from);
  const path = join(folder(), `${name}.yaml`);
  writeFileSync(path, text.replace(from, to));
  return path;
}

/** The first line of a file that has these words, counted from 1. */
const lineWith = (path: string, words: string): number =>
  readFileSync(path, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(words)) + 1;

describe("a synthesis", () => {
  it("has no custom resource, and no type that the one-machine runner has not heard of", () => {
    const types = new Set(templates.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)));
    expect([...types].filter((type) => !isIgnored(type) && !isUnderstood(type))).toEqual([]);
    expect([...types].filter((type) => /^Custom::|CustomResource/.test(type))).toEqual([]);
  });

  it("uses nothing of the CDK that is deprecated, and is not warned of what its judges read", () => {
    expect(warned).toEqual([]);
  });

  it("has asked CloudFormation's own rules, which found nothing", () => {
    expect(JSON.parse(readFileSync(join(out, "validation-report.json"), "utf8")).pluginReports).toEqual([]);
  });

  it("is its own evidence: every guardrail of which it shows something is met", () => {
    const stacks = readStacks(out);
    expect(
      stacks.map(({ region, account, terminationProtection }) => [region, account, terminationProtection]),
    ).toEqual([
      ["ca-central-1", "111111111111", false],
      ["ca-central-1", "111111111111", true],
    ]);
    const { guardrails, controls } = weigh({ en: "", fr: "" }, "openline-passport-production", "2026-11-26", stacks);
    expect([...guardrails, ...controls].filter(({ standing }) => standing === "not-met")).toEqual([]);
  });

  it("puts the department and a source map into every bundle", () => {
    const stages = readdirSync(join(out, "bundles"));
    expect(stages).toHaveLength(9);
    for (const stage of stages) {
      const pieces = readdirSync(join(out, "bundles", stage)).filter((file) => file.endsWith(".js"));
      const code = pieces.map((file) => readFileSync(join(out, "bundles", stage, file), "utf8")).join("");
      expect(code).toContain("Bureau des passeports");
      const map = JSON.parse(readFileSync(join(out, "bundles", stage, "index.js.map"), "utf8"));
      expect(map.sources.some((source: string) => source.endsWith(`functions/${stage}.ts`))).toBe(true);
    }
  });

  it("puts the console's script, style and fonts beside its code", () => {
    const assets = readdirSync(join(out, "bundles/console/assets"));
    expect(assets).toEqual(expect.arrayContaining(["main.js", "main.css"]));
    const style = readFileSync(join(out, "bundles/console/assets/main.css"), "utf8");
    const fonts = [...style.matchAll(/url\("?\.?\/?([^")]+\.woff2)"?\)/g)].map(([, name]) => name);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(assets).toContain(font);
  });

  it("names the statutory holidays in the bundles as dates", () => {
    const year = new Date().getUTCFullYear();
    expect(readFileSync(join(out, "bundles/tag/index.js"), "utf8")).toContain(`${year + 5}-07-01`);
  });

  it(
    "of a broken file ends with code 2 and one sentence in each language, and writes nothing",
    async () => {
      const target = folder();
      const args = ["--import", "tsx", "infra/synth.ts", changed("size: small", "size: tiny"), "--out", target];
      const failed = await run(process.execPath, args, { cwd: ROOT }).then(
        () => undefined,
        (error: { code: number; stderr: string }) => error,
      );
      expect(failed?.code).toBe(2);
      expect(failed?.stderr.trim().split("\n")).toEqual([
        'department.size (line 13) is "tiny", which is not allowed: it must be one of small, large, national.',
        "department.size (ligne 13) vaut «\u00a0tiny\u00a0», ce qui n’est pas permis\u00a0: il faut l’une des valeurs small, large, national.",
      ]);
      expect(readdirSync(target)).toEqual([]);
    },
    PROCESS_MS,
  );
});

describe("the rules", () => {
  const REGION = "ca-central-1";
  const template = (resource: object) => ({ Resources: { Thing: { Type: "AWS::S3::Bucket", ...resource } } });

  it.each([
    ["an ARN in another region", { Properties: { Arn: "arn:aws:sqs:us-east-1:1:queue" } }, "us-east-1"],
    ["a host in another region", { Properties: { Url: "https://sqs.eu-west-3.amazonaws.com" } }, "eu-west-3"],
    ["a region that is named", { Properties: { ReplicaRegions: [{ Region: "ca-west-1" }] } }, "ca-west-1"],
  ])("refuse %s", (_, resource, region) => {
    const call = (): void => guard("stack", REGION, template(resource), REGION);
    expect(call).toThrow(
      `Thing (AWS::S3::Bucket) names ${region} in stack, but everything of this department stays in ${REGION}.`,
    );
    expect(call).toThrow(expect.objectContaining({ code: "bad-configuration" }));
  });

  it("refuse a stack in another region", () => {
    expect(() => guard("stack", "us-east-1", {}, REGION)).toThrow("stack stands in us-east-1");
  });

  it.each(["Custom::S3AutoDeleteObjects", "AWS::CloudFormation::CustomResource"])("refuse %s", (Type) => {
    expect(() => guard("stack", REGION, { Resources: { Own: { Type } } }, REGION)).toThrow(`custom resource (${Type})`);
  });

  it("take what stays at home", () => {
    expect(() =>
      guard("stack", REGION, template({ Properties: { Arn: `arn:aws:sqs:${REGION}:1:queue` } }), REGION),
    ).not.toThrow();
  });

  it("refuse a finding of cdk-nag that nobody explained", () => {
    const app = new App({ outdir: folder(), analyticsReporting: false });
    new Bucket(new Stack(app, "Open"), "Bucket");
    app.synth();
    expect(() => checkWithNag(app)).toThrow(/^AwsSolutions-S1: Bucket\w+ \(AWS::S3::Bucket\)$/m);
    expect(() => checkWithNag(app)).toThrow(expect.objectContaining({ code: "bad-configuration" }));
  });
});

describe("a department's file on disk", () => {
  it("has a schema for editors that is up to date", () => {
    expect(readFileSync(SCHEMA_PATH, "utf8")).toBe(schemaText());
  });

  it("names its schema in its first line", () => {
    expect(readFileSync(SAMPLE, "utf8").split("\n")[0]).toBe(
      "# yaml-language-server: $schema=./department.schema.json",
    );
  });

  it("is whole in the sample: every channel, four teams, twelve topics and more, in both languages", () => {
    const { channels, teams, lanes } = loadDepartment("passport");
    expect(new Set(channels.map(({ channel }) => channel))).toEqual(new Set(CHANNEL_NAMES));
    expect(teams.length).toBeGreaterThanOrEqual(4);
    expect(teams.flatMap(({ topics }) => Object.keys(topics)).length).toBeGreaterThanOrEqual(12);
    expect(new Set(lanes.map(({ lane }) => lane))).toEqual(new Set(["amber", "red"]));
  });

  it("is refused when it is not there", () => {
    expect(() => loadDepartment("nowhere")).toThrow(
      /There is no .*nowhere\.yaml.* \(border, passport\).*\n?.*Il n’y a pas.* \(border, passport\)/s,
    );
  });

  it.each([
    ["a key twice", "undo: 10 seconds", "undo: 10 seconds\nundo: 9 seconds", "its key is there already", "sa clé s’y"],
    [
      "a bad indent",
      "  timeZone: America/",
      "   timeZone: America/",
      "does not begin in the column",
      "à la colonne de",
    ],
    ["a tab", "  timeZone: America/", "\ttimeZone: America/", "a tab indents it", "une tabulation en fait le retrait"],
    ["an open quote", 'account: "111111111111"', 'account: "111111111111', "is missing", "il manque un guillemet"],
    ["a stray word", "undo: 10 seconds", "undo: [a] b", "does not belong", "n’y a pas sa place"],
  ])("is refused for YAML with %s, by the line and for that alone, in both languages", (_, from, to, en, fr) => {
    const path = changed(from, to);
    let said: string[] = [];
    try {
      loadDepartment(path);
    } catch (error) {
      said = (error as Error).message.split("\n");
    }
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(new RegExp(`^Line \\d+ is not YAML \\(.*${en}`));
    expect(said[1]).toMatch(new RegExp(`^La ligne \\d+ n’est pas du YAML \\(.*${fr}`));
  });

  it("is refused for a holiday calendar that nobody keeps", () => {
    const path = changed("holidays: ca-on", "holidays: ca-zz");
    const said = `service.holidays (line ${lineWith(path, "ca-zz")}) is "ca-zz"`;
    expect(() => loadDepartment(path)).toThrow(said);
    writeFileSync(path, readFileSync(path, "utf8").replace("undo: 10 seconds", "undo: soon"));
    expect(() => loadDepartment(path)).toThrow(said);
    expect(() => loadDepartment(path)).toThrow(/^undo \(line \d+\) is "soon"/);
  });

  it.each([
    ["an entry's key", "lane: red", "lane: green", "lane: green", /^lanes "[^"]+" lane \(line (\d+)\) is "green"/m],
    ["the entry of a missing key", '  account: "111111111111"\n', "", "deploy:", /^deploy.account \(line (\d+)\)/m],
    ["a misspelt key", "  timeZone:", "  timezone:", "  timezone:", /^department.timezone \(line (\d+)\)/m],
  ])("says the line of %s, in both languages", (_, from, to, there, said) => {
    const path = changed(from, to);
    let message = "";
    try {
      loadDepartment(path);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(said);
    const line = String(lineWith(path, there));
    expect(said.exec(message)?.[1]).toBe(line);
    expect(message).toContain(`(ligne ${line})`);
  });

  it.each([
    ["copied, its id forgotten", "parks", "id: passport", false],
    ["with an id that another file has", "passport", "id: customs", false],
    ["named as its id", "passport", "id: passport", true],
    ["named as its id and environment", "passport-production", "id: passport", true],
    ["named as its id and another environment", "passport-staging", "id: passport", false],
  ])("among the departments, %s: taken %s", (_, name, id, taken) => {
    const path = changed("  id: passport\n", `  ${id}\n`, name);
    const call = () => loadDepartment(name, new Date("2026-01-15T00:00:00Z"), dirname(path));
    if (taken) {
      expect(call).not.toThrow();
      return;
    }
    const own = id.slice("id: ".length);
    const line = lineWith(path, `  ${id}`);
    expect(call).toThrow(`department.id (line ${line}) is "${own}", but the file is ${name}.yaml`);
    expect(call).toThrow(
      `department.id (ligne ${line}) vaut «\u00a0${own}\u00a0», mais le fichier s’appelle ${name}.yaml`,
    );
    expect(call).toThrow(expect.objectContaining({ code: "bad-configuration", field: "department.id" }));
    // A file given by its path may have any name.
    expect(() => loadDepartment(path, new Date("2026-01-15T00:00:00Z"))).not.toThrow();
  });

  it("may name exactly the channels that are built", () => {
    const options = { fetch, nowMs: () => 0, accountSecret: async () => ({}), ...deaf };
    const built = CHANNEL_NAMES.filter((name) => makeChannel(name, options) !== undefined);
    expect(Object.keys(GUIDES).sort()).toEqual([...built].sort());
    for (const name of built) expect(GUIDES[name]?.push).toBe(makeChannel(name, options)?.delivery !== "poll");
  });

  it("adds its own days off to the calendar's", () => {
    const path = changed("holidays: ca-on", "holidays: ca-on\n  closed: [2026-12-24]");
    const { closed } = loadDepartment(path, new Date("2026-01-15T00:00:00Z")).service;
    expect(closed).toEqual(expect.arrayContaining(["2026-12-24", "2026-12-25", "2031-12-25"]));
    expect(closed).toEqual([...closed].sort());
  });
});

describe("a holiday calendar", () => {
  it.each([
    ["ca-on", "2026-02-16", true, "Family Day"],
    ["ca-on", "2026-10-31", false, "Halloween, an observance"],
    ["ca-qc", "2026-06-24", true, "la fête nationale"],
    ["ca-on", "2026-06-24", false, "la fête nationale, in Ontario"],
    ["ca", "2031-07-01", true, "Canada Day in the sixth year"],
    ["ca", "2032-07-01", false, "Canada Day in the seventh"],
  ])("%s has %s: %s (%s)", (calendar, day, has) => {
    expect(holidayDates(calendar, 2026)?.includes(day)).toBe(has);
  });

  it.each([
    ["Canada Day on a Saturday", "2028-07-03"],
    ["Christmas on a Saturday", "2027-12-27"],
    ["Boxing Day on the Sunday after it", "2027-12-28"],
  ])("has the working day on which %s is taken", (_, day) => {
    expect(holidayDates("ca-on", 2026)).toContain(day);
  });

  it.each(["zz", "ca-zz", "Ontario"])("is not %s", (calendar) => {
    expect(holidayDates(calendar, 2026)).toBeUndefined();
  });
});
