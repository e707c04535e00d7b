import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../shared/domain/errors.ts";
import type { Stack } from "./template.ts";

/** Synthesises the department's stacks as `npm run synth` does, once for each state of what goes into them. */

/** What the templates and bundles are made of; `infra/local` only reads them. */
const INPUTS = ["functions", "shared", "infra", "package.json", "package-lock.json", "cdk.json", "tsconfig.json"];
/** Syntheses of earlier states go after a day. */
const KEEP_MS = 864e5;
const NOT_INPUTS = /^infra\/(local|departments)(\/|$)/;

export async function synthesised(root: string, department: string): Promise<Stack[]> {
  const cache = join(root, "node_modules/.cache/openline");
  const directory = join(cache, `${department}-${hashOf(root, department)}`);
  if (!existsSync(directory)) {
    const fresh = `${directory}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    // The bundles are CommonJS; without this, Node reads the repository's own "type": "module" for them.
    writeFileSync(join(fresh, "package.json"), '{ "type": "commonjs" }\n');
    await runSynth(root, department, fresh);
    for (const old of readdirSync(cache)) {
      // Another start may still run from a younger one.
      const unused = Date.now() - statSync(join(cache, old)).mtimeMs > KEEP_MS;
      if (old.startsWith(`${department}-`) && unused) rmSync(join(cache, old), { recursive: true, force: true });
    }
    if (!existsSync(directory)) renameSync(fresh, directory);
  }
  return readStacks(directory);
}

const failed = (department: string): string =>
  `The synthesis of ${department} failed.\nLa synthèse de ${department} a échoué.`;

/** A separate process, so that the CDK's memory goes with it. */
function runSynth(root: string, department: string, output: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "infra/synth.ts", department], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: output },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      rmSync(output, { recursive: true, force: true });
      reject(new AppError("bad-configuration", said.trim() || failed(department)));
    });
  });
}

/** A cloud assembly's templates and where its bundles lie. */
function readStacks(directory: string): Stack[] {
  const json = (name: string) => JSON.parse(readFileSync(join(directory, name), "utf8"));
  const artifacts: Record<string, { type: string; properties?: { templateFile?: string; stackName?: string } }> =
    json("manifest.json").artifacts;
  return Object.entries(artifacts)
    .filter(([, { type }]) => type === "aws:cloudformation:stack")
    .map(([id, { properties }]) => {
      const file = `${id}.assets.json`;
      const files: Record<string, AssetFile> = existsSync(join(directory, file)) ? json(file).files : {};
      const assets = Object.values(files).flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }) => [objectKey, join(directory, source.path)] as const),
      );
      return {
        name: properties?.stackName ?? id,
        template: json(properties?.templateFile ?? `${id}.template.json`),
        assets: Object.fromEntries(assets),
      };
    });
}

interface AssetFile {
  source: { path: string };
  destinations: Record<string, { objectKey: string }>;
}

function hashOf(root: string, department: string): string {
  const hash = createHash("sha256");
  for (const path of [...INPUTS.flatMap((input) => filesUnder(root, input)), `infra/departments/${department}.yaml`]) {
    if (!existsSync(join(root, path))) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

function filesUnder(root: string, path: string): string[] {
  if (NOT_INPUTS.test(path) || !existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}
