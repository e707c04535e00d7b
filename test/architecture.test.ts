import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const { forbidden, options } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");

/** rule → the planted files that break it: path → source. The first file is the one that offends. */
const PLANTED: Record<string, Record<string, string>> = {
  "no-cycles": {
    "shared/steps/cycle-a.ts": `import { b } from "./cycle-b.ts"; export const a = b;`,
    "shared/steps/cycle-b.ts": `import { a } from "./cycle-a.ts"; export const b = a;`,
  },
  "no-orphans": { "shared/steps/orphan.ts": "export const lonely = 1;" },
  "domain-is-the-centre": { "shared/domain/upward.ts": `import { s } from "../steps/leaf.ts"; export const u = s;` },
  "domain-is-pure": {
    "shared/domain/reads.ts": `import { readFileSync } from "node:fs"; export const r = readFileSync;`,
  },
  "ports-know-the-domain": { "shared/ports.ts": `import { s } from "./steps/leaf.ts"; export const p = s;` },
  "tagging-knows-the-domain": {
    "shared/tagging/upward.ts": `import { s } from "../steps/leaf.ts"; export const t = s;`,
  },
  "steps-use-ports": { "shared/steps/outward.ts": `import { w } from "../aws/leaf.ts"; export const o = w;` },
  "channels-stand-alone": {
    "shared/channels/x/neighbour.ts": `import { f } from "../facebook/leaf.ts"; export const n = f;`,
    "shared/channels/facebook/leaf.ts": "export const f = 1;",
  },
  "meta-for-meta-alone": {
    "shared/channels/common/graph.ts": `import { m } from "../meta/leaf.ts"; export const g = m;`,
    "shared/channels/meta/leaf.ts": "export const m = 1;",
  },
  "receivers-and-rules-call-nobody": {
    "shared/channels/x/receiver.ts": `import { e } from "./events.ts"; export const r = e;`,
    "shared/channels/x/events.ts": `import { h } from "../common/http.ts"; export const e = h;`,
    "shared/channels/common/http.ts": "export const h = 1;",
  },
  "console-uses-steps": { "shared/console/outward.ts": `import { w } from "../aws/leaf.ts"; export const c = w;` },
  "aws-fulfils-ports": { "shared/aws/upward.ts": `import { s } from "../steps/leaf.ts"; export const a = s;` },
  "sdk-in-aws-only": {
    "shared/steps/sdk.ts": `import { SQSClient } from "@aws-sdk/client-sqs"; export const s = SQSClient;`,
  },
  "nothing-imports-a-function": {
    "shared/steps/calls.ts": `import { handler } from "../../functions/leaf.ts"; export const h = handler;`,
    "functions/leaf.ts": "export const handler = 1;",
  },
  "infra-knows-the-department-only": {
    "infra/reads.ts": `import { s } from "../shared/steps/leaf.ts"; export const i = s;`,
  },
  "connecting-uses-channels": {
    "infra/connect/channel.ts": `import { s } from "../../shared/steps/leaf.ts"; export const i = s;`,
  },
  "product-knows-no-tests": {
    "shared/steps/tested.ts": `import { f } from "../../test/leaf.ts"; export const t = f;`,
    "test/leaf.ts": "export const f = 1;",
  },
};

const LEAVES = { "shared/steps/leaf.ts": "export const s = 1;", "shared/aws/leaf.ts": "export const w = 1;" };

let tree: string;
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "openline-architecture-"));
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  for (const [path, source] of Object.entries(Object.assign({}, LEAVES, ...Object.values(PLANTED)))) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), source as string);
  }
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe("the dependency rule", () => {
  it("names a planted error for every rule it has", async () => {
    expect(forbidden.map((rule: { name: string }) => rule.name).sort()).toEqual(Object.keys(PLANTED).sort());
    const result = await cruise(
      ["shared", "functions", "infra", "test"],
      { ...options, tsConfig: undefined, validate: true, ruleSet: { forbidden }, baseDir: tree } as never,
      { preserveSymlinks: true } as never,
    );
    const output = result.output;
    if (typeof output === "string") throw new Error(output);
    const found = new Set(output.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
    for (const [rule, files] of Object.entries(PLANTED)) {
      expect(found, `${rule} on ${Object.keys(files)[0]}`).toContain(`${rule} ${Object.keys(files)[0]}`);
    }
  });
});

describe("the sources", () => {
  const tracked = (pattern: string): string[] =>
    execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", pattern], {
      cwd: root,
      encoding: "utf8",
    })
      .split("\n")
      .filter((path) => path !== "" && !path.includes("node_modules"));

  it("use no unseeded randomness in the product: ids come from a port", () => {
    const offenders = [...tracked("shared/*.ts"), ...tracked("shared/*.tsx")].filter((path) =>
      readFileSync(join(root, path), "utf8").includes("Math.random"),
    );
    expect(offenders).toEqual([]);
  });

  it("know neither the time nor chance where rules, tags, steps and channels stand: both come from a port", () => {
    for (const planted of [
      "const at = Date.now();",
      "expires.getTime() < new Date().getTime()",
      "const { now } = Date;",
      "const on = Date();",
      "performance.now() - started",
      "const now = Temporal.Now.instant();",
      "const id = crypto.randomUUID();",
      'import { randomBytes } from "node:crypto";',
      "crypto.getRandomValues(new Uint8Array(16))",
    ])
      expect(worldlyIn(planted), planted).not.toEqual([]);
    for (const pure of [
      "new Date(nowMs)",
      "Date.parse(at)",
      "Date.UTC(2026, 0)",
      "import { hash } from",
      "upToDate(x)",
    ])
      expect(worldlyIn(pure), pure).toEqual([]);
    const pure = ["ports.ts", "ports/*", "domain/*", "tagging/*", "steps/*", "channels/*"];
    const found = pure
      .flatMap((under) => tracked(`shared/${under}`))
      .flatMap((path) => worldlyIn(readFileSync(join(root, path), "utf8")).map((what) => `${path}: ${what}`));
    // X wants each call signed with bytes that nobody can guess; no id is made of them.
    expect([...new Set(found)]).toEqual(["shared/channels/x/api.ts: randomBytes"]);
  });

  it("compare secrets in one place, by a comparison whose time tells nothing", () => {
    const product = [...tracked("shared/*.ts"), ...tracked("shared/*.tsx"), ...tracked("functions/*.ts")];
    const sources = product.map((path) => [path, readFileSync(join(root, path), "utf8")] as const);
    const safe = sources.filter(([, source]) => source.includes("timingSafeEqual")).map(([path]) => path);
    expect(safe).toEqual(["shared/domain/same-text.ts"]);
    for (const planted of [
      "if (header === hmac(one, signed)) return true;",
      "return secret.appSecrets.includes(header);",
      "token !== secret.verifyToken",
      "form.get(CSRF) === c.var.session.csrf;",
      "signature.startsWith(right)",
    ])
      expect(comparedOtherwise(planted), planted).not.toEqual([]);
    expect(sources.flatMap(([path, source]) => comparedOtherwise(source).map((found) => `${path}: ${found}`))).toEqual(
      [],
    );
  });

  it("keep each function file within 25 lines", () => {
    const functions = tracked("functions/*.ts");
    expect(functions.length).toBeGreaterThan(5);
    for (const path of functions) {
      expect(readFileSync(join(root, path), "utf8").trimEnd().split("\n").length, path).toBeLessThanOrEqual(25);
    }
  });

  it("keep the top level to what the README's map names", () => {
    const top = new Set(
      execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" })
        .split("\n")
        .map((path) => path.split("/")[0] ?? ""),
    );
    const allowed = [
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "cdk.json",
      "infra",
      "functions",
      "shared",
      "test",
      "README.md",
      "LICENSE",
      "",
    ];
    expect([...top].filter((name) => !allowed.includes(name) && !name.startsWith("."))).toEqual([]);
  });
});

/** What asks the machine for the time, or for chance. */
const WORLDLY = new RegExp(
  [
    String.raw`\bDate\.now\b`,
    String.raw`\bnew Date\b(?!\([^)])`,
    String.raw`(?<!new )\bDate\(`,
    "= Date;",
    String.raw`\bperformance\b`,
    String.raw`\bhrtime\b`,
    String.raw`\bTemporal\.Now\b`,
    String.raw`\brandom(?:UUID|Bytes|Int)\b`,
    String.raw`\bgetRandomValues\b`,
  ].join("|"),
  "g",
);

const worldlyIn = (source: string): string[] => [...source.matchAll(WORLDLY)].map(([found]) => found);

/** By its name a secret, what is made with one, or all of them. */
const SECRET = String.raw`(?:\b(?:hmac|linkSeal)\([^()]*\)|\b[\w.?]*(?:[sS]ecrets?|verifyToken|[sS]ignature|\bcsrf|\bseal))`;
const NOTHING = `(?:""|undefined|null)`;
const OTHERWISE = new RegExp(
  [
    String.raw`${SECRET}\s*[!=]==(?!\s*${NOTHING})`,
    String.raw`(?<!${NOTHING}\s*)[!=]==\s*(?!typeof\b)${SECRET}`,
    String.raw`${SECRET}\??\.(?:includes|indexOf|startsWith|endsWith|has|localeCompare|equals|compare|match)\(`,
    String.raw`\b(?:includes|indexOf|startsWith|endsWith|has|localeCompare|equals|compare)\(\s*${SECRET}\s*\)`,
  ].join("|"),
  "g",
);

/** What compares a secret as any other text. */
const comparedOtherwise = (source: string): string[] => [...source.matchAll(OTHERWISE)].map(([found]) => found);
