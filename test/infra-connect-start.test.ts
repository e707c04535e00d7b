import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readArguments } from "../infra/connect/arguments.ts";
import { givenOf } from "../infra/connect/given.ts";
import { deployedPlace } from "../infra/connect/place.ts";
import { PROBLEMS, said, USAGE } from "../infra/connect/problems.ts";
import { sample } from "./infra-templates.ts";

/** How connecting begins: its arguments, what it is given, where things are, and how it ends where it cannot begin. */

const PROCESS_MS = 60_000;
const WEBHOOK_URL = "https://api.example/live/webhooks/";

/** The command itself, in an environment without any credentials. */
function connect(args: string[], input: string): Promise<{ code: number | null; stderr: string }> {
  const env = {
    PATH: process.env.PATH,
    HOME: "/nowhere",
    AWS_EC2_METADATA_DISABLED: "true",
    WEBHOOK_URL,
  };
  const child = spawn(process.execPath, ["--import", "tsx", "infra/connect/connect.ts", ...args], {
    cwd: join(import.meta.dirname, ".."),
    env,
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((done) => child.once("close", (code) => done({ code, stderr })));
}

describe("the command", () => {
  it.each([
    ["no AWS credentials", ["passport", "facebook"], "", 2, "AWS takes no credentials from here"],
    ["standard input that is no JSON", ["passport", "facebook"], "{pageToken", 2, "is not JSON of the right form"],
    ["standard input that says null", ["passport", "facebook"], "null", 2, "is not JSON of the right form"],
    ["an option that there is not", ["passport", "facebook", "--force"], "", 2, "There is no option --force."],
    ["a channel that there is not", ["passport", "myspace"], "", 2, "It has: facebook"],
  ])(
    "ends with a sentence in each language for %s",
    async (_, args, input, code, english) => {
      const ended = await connect(args, input);
      // The usage stands below what was not understood.
      const lines = ended.stderr.replace(USAGE, "").trim().split("\n");
      expect(ended.stderr).toContain(english);
      expect(lines.length).toBeLessThanOrEqual(4);
      expect(ended.stderr).not.toContain("    at ");
      expect(ended.code).toBe(code);
    },
    PROCESS_MS,
  );

  it("reads its arguments in any order", () => {
    const read = { department: "passport", channel: "x", check: false, renew: true, local: false };
    expect(readArguments(["--renew", "passport", "x"])).toEqual(read);
    expect(() => readArguments(["passport"])).toThrow("Nommez un ministère");
    expect(() => readArguments(["passport", "facebook", "instagram"])).toThrow("Nommez un ministère");
  });
});

describe("what is given on standard input", () => {
  it("is values by account and field, or nothing", () => {
    expect(givenOf('{"app": {"appSecret": " s\\n"}}')).toEqual({ app: { appSecret: "s" } });
    expect(givenOf(" \n")).toEqual({});
    expect(givenOf("{}")).toEqual({});
  });

  it.each([
    "[1]",
    "null",
    "1",
    '"token"',
    '{"app": null}',
    '{"app": {"appSecret": 1}}',
    '{"app": {"appSecret": ""}}',
    "{",
  ])("is not %s", (text) => {
    expect(() => givenOf(text)).toThrow(expect.objectContaining({ code: "bad-request" }));
  });
});

describe("where the webhook is", () => {
  const stack = "openline-passport-production-app";
  const outputs = () => ({ [stack]: { WebhookUrl: "https://deployed.example/live/webhooks/" } });
  const at = (url?: string) =>
    deployedPlace(sample(), url === undefined ? {} : { WEBHOOK_URL: url }, outputs).webhookUrl;

  it("is what the last deployment from here says", () => {
    expect(at()).toBe("https://deployed.example/live/webhooks/");
  });

  it.each([WEBHOOK_URL, WEBHOOK_URL.slice(0, -1), ` ${WEBHOOK_URL} `])("is WEBHOOK_URL before that: %s", (url) => {
    expect(at(url)).toBe(WEBHOOK_URL);
  });

  it.each([
    ["s3cret.example", "WEBHOOK_URL is no address of our webhooks: it is no address.", "ce n’est pas une adresse"],
    ["s3cret:x", "WEBHOOK_URL is no address of our webhooks: it does not begin", "elle ne commence pas"],
    ["http://api.example/s3cret/webhooks/", "(http://api.example) is no address", "elle ne commence pas"],
    ["https://api.example/s3cret", "(https://api.example) is no address", "son chemin ne finit pas par /webhooks/"],
    [`${WEBHOOK_URL}?a=s3cret`, "something follows its path", "quelque chose suit son chemin"],
    [`${WEBHOOK_URL}#s3cret`, "something follows its path", "quelque chose suit son chemin"],
    [WEBHOOK_URL.replace("//", "//me:s3cret@"), "(https://api.example) is no address", "un mot de passe"],
  ])("is not %s, of which it prints no part that may be secret", (url, english, french) => {
    let told = "";
    try {
      at(url);
    } catch (error) {
      told = (error as Error).message;
    }
    expect(told).toContain(english);
    expect(told).toContain(french);
    expect(told).toContain("the stack's output WebhookUrl");
    expect(told).not.toContain("s3cret");
  });

  it("is asked for where another department's deployment wrote over it", () => {
    const call = () => deployedPlace(sample(), {}, () => ({}));
    expect(call).toThrow(`The address of ${stack} is not known here`);
    expect(call).toThrow("donnez à WEBHOOK_URL la sortie WebhookUrl");
  });
});

describe("what stops it", () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error("in its own words"), { name, ...more });

  it.each([
    [named("CredentialsProviderError"), "sign in"],
    [named("ExpiredTokenException"), "sign in"],
    [named("AccessDeniedException", { $metadata: {} }), "PutSecretValue"],
    [named("Error", { $metadata: {}, code: "ENOTFOUND" }), "(ENOTFOUND)"],
    [PROBLEMS.noSecret("openline/passport/x/app"), "npm run deploy"],
    [PROBLEMS.inputEnded(), "nothing was saved"],
  ])("is said in both languages: %s", (error, english) => {
    const told = said(error);
    expect(told).toContain(english);
    expect(told?.split("\n").length).toBeGreaterThan(1);
    expect(told).not.toContain("in its own words");
    expect(told).not.toMatch(/\p{L} : /u);
  });

  it("keeps its stack where it is a fault of our own", () => {
    expect(said(new TypeError("undefined is not a function"))).toBeUndefined();
  });
});
