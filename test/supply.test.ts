import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { deployedBill, isAllowed, type Lock, packagesIn } from "../infra/bundle/sbom-of.ts";

/** What comes from others: by exact versions, with its hash, under a licence that allows it. */

const ROOT = join(import.meta.dirname, "..");
const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const lock: Lock = JSON.parse(text("package-lock.json"));

/** Licences of tools beside those that may be deployed: nothing of theirs leaves this repository. */
const TOOLS = new Set(
  ["MIT", "MIT-0", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "Unlicense"].concat([
    "MPL-2.0",
    "PSF-2.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC0-1.0",
    "OFL-1.1",
    "Python-2.0",
  ]),
);
/** Their lockfile entry names none; their own package.json does, in npm's old form. */
const OLD_FORM: Record<string, string> = { "node_modules/twitter-text": "Apache-2.0" };

describe("packages", () => {
  it.each(["package.json", "test/atproto/package.json", "test/bench/peers/package.json"])(
    "of %s stand by one exact version each",
    (path) => {
      const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(text(path));
      const all = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies });
      expect(all.length).toBeGreaterThan(0);
      expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    },
  );

  it("have their hash in the lockfile, so that what is installed is what was looked at", () => {
    // What is inside another package's archive has that one's hash; other systems' binaries are not installed here.
    const own = Object.entries(lock.packages).filter(
      ([path, { inBundle, optional }]) => path !== "" && !inBundle && !optional,
    );
    expect(own.length).toBeGreaterThan(300);
    expect(own.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
  });

  it("are under licences that let them be used here", () => {
    const wrong = Object.entries(lock.packages)
      .filter(([path]) => path !== "")
      .filter(([path, { license }]) => !isAllowed(license ?? OLD_FORM[path], TOOLS))
      .map(([path, { license }]) => `${path}: ${license}`);
    expect(wrong).toEqual([]);
    for (const path of Object.keys(OLD_FORM)) expect(lock.packages[path]?.license).toBeUndefined();
  });

  it("of the Python registry stand by one exact version each", () => {
    const asked = [...text(".ci/run").matchAll(/^ *if python ([\w-]+) (.+?);/gm)].flatMap(([, , names = ""]) =>
      names.split(" "),
    );
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.filter((name) => !/^[\w-]+==\d+(\.\d+)+$/.test(name))).toEqual([]);
  });
});

describe("a licence", () => {
  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-or-later)", true],
    ["Apache-2.0 AND MIT", true],
    ["(MIT AND CC-BY-3.0)", false],
    ["GPL-3.0-only", false],
    ["MPL-2.0", false],
    ["UNLICENSED", false],
    [undefined, false],
  ])("%s of something deployed is allowed: %s", (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });
});

describe("the bill of what is deployed", () => {
  const small: Lock = {
    name: "openline",
    version: "0.1.0",
    packages: {
      "node_modules/hono": { version: "4.0.0", license: "MIT", integrity: "sha512-AAEC" },
      "node_modules/@a/b": { version: "1.0.0", license: "MIT OR Apache-2.0" },
      "node_modules/hono/node_modules/c": { version: "2.0.0", license: "ISC" },
    },
  };
  const inputs = [
    "shared/steps/reply.ts",
    "node_modules/hono/dist/index.js",
    "node_modules/hono/dist/html.js",
    "node_modules/@a/b/index.js",
    "../x/node_modules/hono/node_modules/c/c.js",
  ];

  it("has each package once, by the folder that it really came from", () => {
    expect(packagesIn(inputs, small).map(({ name, version }) => `${name}@${version}`)).toEqual([
      "@a/b@1.0.0",
      "hono@4.0.0",
      "c@2.0.0",
    ]);
  });

  it("is CycloneDX, with purl, licence and hash", () => {
    const { bomFormat, specVersion, components } = deployedBill(packagesIn(inputs, small), small);
    expect({ bomFormat, specVersion }).toEqual({ bomFormat: "CycloneDX", specVersion: "1.5" });
    expect(components[0]).toMatchObject({
      purl: "pkg:npm/%40a/b@1.0.0",
      licenses: [{ expression: "MIT OR Apache-2.0" }],
    });
    expect(components[1]).toMatchObject({
      licenses: [{ license: { id: "MIT" } }],
      hashes: [{ alg: "SHA-512", content: "000102" }],
    });
  });

  it("refuses what the lockfile does not know", () => {
    expect(() => packagesIn(["node_modules/unknown/x.js"], small)).toThrow(
      "node_modules/unknown is not in package-lock.json.",
    );
  });
});

it("actions of workflows stand by their full commit, and may only read", () => {
  const folder = ".github/workflows";
  const files = readdirSync(join(ROOT, folder));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const { permissions, jobs } = parse(text(`${folder}/${file}`));
    expect(permissions).toEqual({ contents: "read" });
    const uses = Object.values<{ steps: { uses?: string }[] }>(jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => step.uses ?? []),
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const one of uses) expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  }
});
