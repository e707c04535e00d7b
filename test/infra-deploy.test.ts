import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { channelsOf, GUIDES, pushed } from "../infra/channel-guides.ts";
import { nextSteps } from "../infra/deploy/after-deploy.ts";
import { type Deploying, deploy } from "../infra/deploy/deploy.ts";
import { bridged, folder, sample } from "./infra-templates.ts";

/** A deployment: what the CDK's CLI is asked for, and what people are told afterwards. */

const STACKS = ["openline-passport-production-data", "openline-passport-production-app"];
const CHANNELS = channelsOf(sample());
const PUSHED = pushed(sample());
const DEPLOYED = {
  file: "passport",
  url: "https://api.example/live",
  webhookUrl: "https://api.example/live/webhooks/",
  tokens: Object.fromEntries(PUSHED.map((channel) => [channel, `token-${channel}`])),
};
const SYNTH_MS = 60_000;

describe("a deployment", () => {
  let out: string;
  let policy = JSON.stringify({
    EffectivePolicy: { PolicyContent: '{"services":{"default":{"opt_out_policy":"optOut"}}}' },
  });
  let stack = "";
  let signedIn: string | undefined = "111111111111";
  const asked: { cdk: string[][]; secrets: string[]; printed: string[] } = { cdk: [], secrets: [], printed: [] };
  const world = (code: number): Deploying => ({
    ask: async ({ service }) => {
      if (signedIn === undefined) throw new Error("Could not load credentials from any providers");
      const caller = `<Arn>arn:aws:iam::${signedIn}:user/maya</Arn><Account>${signedIn}</Account>`;
      return { status: 200, body: { sts: caller, cloudformation: stack }[service as string] ?? policy };
    },
    cdk: async (args) => {
      asked.cdk.push([...args]);
      return code;
    },
    outputs: () => ({ [STACKS[1] ?? ""]: { Url: DEPLOYED.url, WebhookUrl: DEPLOYED.webhookUrl } }),
    secret: async (name) => {
      asked.secrets.push(name);
      return JSON.stringify({ appSecret: "", verifyToken: `token-${name.split("/").at(-2)}` });
    },
    print: (text) => void asked.printed.push(text),
  });

  beforeAll(async () => {
    out = folder();
    expect(await deploy("passport", ["--require-approval", "never"], world(0), out)).toBe(0);
  }, SYNTH_MS);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it("hands both stacks of the synthesis to the CDK, with the caller's options", () => {
    expect(asked.cdk).toEqual([
      ["deploy", "--app", out, "--outputs-file", `${out}/outputs.json`, "--require-approval", "never", ...STACKS],
    ]);
  });

  it("reads the verify tokens of channels that push, and no other secret", () => {
    expect(asked.secrets).toEqual(PUSHED.map((name) => `openline/passport/${name}/app`));
  });

  it("prints what is next", () => {
    expect(asked.printed).toEqual([nextSteps(sample(), DEPLOYED)]);
  });

  it.each([
    ["nobody is signed in", undefined, "sign in first (aws sso login)"],
    ["another account is signed in", "999999999999", "choose another profile (AWS_PROFILE)"],
  ])("asks for that alone where %s, as preflight does", async (_, account, said) => {
    const before = asked.cdk.length;
    signedIn = account;
    expect(await deploy("passport", [], world(0), out)).toBe(1);
    signedIn = "111111111111";
    expect(asked.cdk).toHaveLength(before);
    const printed = asked.printed.pop();
    expect(printed).toContain(said);
    expect(printed?.match(/^ASK .*/gm)).toEqual(["ASK identity"]);
  });

  it("does not begin where Amazon may learn from what people write", async () => {
    const before = { cdk: asked.cdk.length, policy };
    policy = "{}";
    expect(await deploy("passport", [], world(0), out)).toBe(1);
    expect(asked.cdk).toHaveLength(before.cdk);
    expect(asked.printed.pop()).toContain("ASK ai-opt-out");
    policy = before.policy;
  });

  it("does not begin in a smaller size than what stands there", async () => {
    const before = asked.cdk.length;
    stack = "<member><OutputKey>Size</OutputKey><OutputValue>national</OutputValue></member>";
    expect(await deploy("passport", [], world(0), out)).toBe(1);
    expect(asked.cdk).toHaveLength(before);
    const said = asked.printed.pop();
    expect(said).toContain("set department.size to national");
    expect(said).toContain("mettez department.size à national");
    stack = "";
  });

  it("does not ask what Amazon may learn where no text goes to an AI service of it", async () => {
    const file = join(out, "lists-alone.yaml");
    const text = readFileSync("infra/departments/passport.yaml", "utf8");
    writeFileSync(file, text.replace("tagging: { sentiment: comprehend }", "tagging: { sentiment: local }"));
    const before = policy;
    policy = "{}";
    // So that it ends before the synthesis.
    stack = "<member><OutputKey>Size</OutputKey><OutputValue>national</OutputValue></member>";
    expect(await deploy(file, [], world(0), out)).toBe(1);
    expect(asked.printed.pop()).not.toContain("ai-opt-out");
    [policy, stack] = [before, ""];
  });

  it.each([
    ["may not be read", () => Promise.reject(Object.assign(new Error(), { name: "AccessDeniedException" }))],
    ["are no JSON", async () => "EAAB-pasted-alone"],
  ])(
    "says where the verify tokens are where the secrets %s",
    async (_, secret) => {
      expect(await deploy("passport", [], { ...world(0), secret }, out)).toBe(0);
      expect(asked.printed.pop()).toContain(
        "with the verify token {Secrets Manager, openline/passport/facebook/app: verifyToken}",
      );
    },
    SYNTH_MS,
  );

  it(
    "says nothing of what is next where nothing was deployed yet",
    async () => {
      const printed = asked.printed.length;
      expect(await deploy("passport", ["--no-execute"], { ...world(0), outputs: () => ({}) }, out)).toBe(0);
      expect(asked.printed).toHaveLength(printed);
    },
    SYNTH_MS,
  );

  it(
    "ends with the CDK's code, silently, when that fails",
    async () => {
      const printed = asked.printed.length;
      expect(await deploy("passport", [], world(3), out)).toBe(3);
      expect(asked.printed).toHaveLength(printed);
    },
    SYNTH_MS,
  );
});

describe("what is next", () => {
  const [english = "", french = ""] = nextSteps(sample(), DEPLOYED).split("\n\nLa console");

  it.each([
    ["facebook", "https://api.example/live/webhooks/facebook", "token-facebook"],
    ["messenger", "https://api.example/live/webhooks/messenger", "token-messenger"],
  ])("says where to paste the address and the verify token of %s, in both languages", (_, url, token) => {
    for (const said of [english, french]) {
      expect(said).toContain(url);
      expect(said).toContain(token);
    }
  });

  it("says that X has no verify token, and gets its webhook from us", () => {
    expect(english).toContain("There is no verify token");
    expect(english).toContain("Openline registers https://api.example/live/webhooks/x (POST /2/webhooks)");
    expect(french).toContain("Openline enregistre https://api.example/live/webhooks/x (POST /2/webhooks)");
  });

  it("says that Bluesky is read, and gives it no webhook", () => {
    expect(english).toContain("it is read each minute");
    expect(french).toContain("il est lu chaque minute");
    expect(english).not.toContain("webhooks/bluesky");
    expect(english).not.toContain("bluesky/app");
  });

  it("has one command a channel, which does the rest", () => {
    const commands = english.split("\n").filter((line) => line.startsWith("    npm run connect"));
    expect(commands).toEqual(CHANNELS.map((channel) => `    npm run connect -- passport ${channel}`));
    for (const command of commands) expect(french).toContain(command);
  });

  it.each([
    ["youtube", "connecting makes one itself", "la connexion en crée une elle-même"],
    ["telegram", "connecting makes one itself", "la connexion en crée une elle-même"],
    ["x", "the number before the hyphen", "le nombre qui précède le trait d’union"],
    ["threads", "Threads app ID", "Threads app ID"],
    ["threads", "again with --renew", "avec --renew"],
    ["linkedin", "again with --renew", "avec --renew"],
    ["linkedin", "urn:li:organization:", "urn:li:organization:"],
    ["youtube", "To get the refreshToken", "Pour obtenir le refreshToken"],
    ["youtube", "begins with UC", "commence par UC"],
    ["bluesky", "is its DID", "est son DID"],
  ] as const)("tells of %s: %s", (channel, en, fr) => {
    const steps = GUIDES[channel].steps({ url: DEPLOYED.webhookUrl, token: "token" });
    expect(steps.en.join("\n")).toContain(en);
    expect(steps.fr.join("\n")).toContain(fr);
  });

  it("names every value that connecting asks for, in both languages", () => {
    for (const channel of CHANNELS) {
      const { app, fields, optional = [], ownSecret, steps } = GUIDES[channel];
      const said = steps({ url: DEPLOYED.webhookUrl, token: "token" });
      for (const field of [...(ownSecret || channel === "facebook" ? [] : app), ...fields, ...optional])
        for (const language of ["en", "fr"] as const)
          expect([channel, field, said[language].join("\n")]).toEqual([channel, field, expect.stringContaining(field)]);
    }
  });

  it("has a no-break space before each colon of the French", () => {
    expect(french).not.toMatch(/\S :/u);
    expect(nextSteps(bridged(), DEPLOYED).split("\n\nLa console")[1]).not.toMatch(/\S :/u);
  });

  it("in bridge mode makes no token, and says where to listen and where the official tool finds replies", () => {
    const said = nextSteps(bridged(), DEPLOYED).split("\n\nLa console");
    expect(said).toHaveLength(2);
    for (const language of said) {
      for (const channel of channelsOf(bridged())) expect(language).toContain(`${DEPLOYED.webhookUrl}${channel}`);
      for (const token of ["facebook", "messenger", "instagram", "threads", "whatsapp"])
        expect(language).toContain(`token-${token}`);
      expect(language).toContain("openline-passport-production-bridge-111111111111");
      expect(language).toContain("openline/passport/bridge");
      expect(language).not.toMatch(/pageToken|accessToken|botToken|pages_manage|read_and_write|w_organization/);
    }
  });

  it("speaks of the user pool only where there is one", () => {
    expect(english).toContain("user pool");
    const own = sample((file) => {
      file.signIn = { issuer: "https://login.example", clientId: "openline" };
    });
    expect(nextSteps(own, DEPLOYED)).not.toMatch(/user pool|bassin/);
  });
});
