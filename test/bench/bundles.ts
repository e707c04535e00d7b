import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundle, STAGES, type StageName } from "../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import type { Figure } from "./figure.ts";

/**
 * What each function's minified JavaScript weighs and of what, from a fresh build: `npm run bench -- bundles`. Where parts
 * are loaded when they are needed: what it starts with, that with the heaviest of them, and all that is deployed.
 */

/** What we want, in KB without source maps: of all that is deployed, and so of what is loaded for a section. */
const GOALS_KB: Partial<Record<StageName, number>> = {
  webhook: 160,
  reply: 400,
  outbox: 400,
  sweep: 400,
  console: 900,
  tag: 2300,
};
/** What `infra-bundle.test.ts` holds every start, and every start with one part more, to: a little above what is
 * measured. */
export const LIMITS_KB: Readonly<Record<StageName, number>> = {
  webhook: 120,
  sweep: 357,
  outbox: 368,
  reply: 393,
  consult: 401,
  poll: 494,
  report: 477,
  console: 820,
  tag: 2185,
};

/** Lighter ones stand together in the last row, but for the webhook's libraries: each of them has to be worth it. */
const LEAST_BYTES = 8_000;

export interface Bundle {
  stage: StageName;
  /** What is loaded when the function starts. */
  bytes: number;
  /** By library, and by part of ours; heaviest first. */
  of: [name: string, bytes: number][];
}

export async function bundleSizes(): Promise<Figure[]> {
  const out = mkdtempSync(join(tmpdir(), "openline-bench-"));
  try {
    const { meta } = await bundle(loadDepartment("passport"), out);
    const bundles = bundlesOf(meta);
    console.log(table(bundles));
    return bundles.flatMap(({ stage, bytes }) => {
      const goal = GOALS_KB[stage] ?? LIMITS_KB[stage];
      const later = laterIn(meta, stage);
      const [heaviest] = later;
      if (heaviest === undefined) return [kilobytes(`bundle ${stage}`, bytes, goal)];
      return [
        kilobytes(`bundle ${stage}, its start and ${nameOf(heaviest)}, the heaviest section`, heaviest.bytes, goal),
        kilobytes("  what it starts with", bytes),
        ...later
          .filter(({ most, bytes: alone }) => most > heaviest.bytes && most > alone)
          .map((one) => kilobytes(`  with ${nameOf(one)} and all that it may load besides`, one.most, goal)),
        kilobytes(`bundle ${stage}, all its pieces`, wholeOf(meta, stage), goal),
      ];
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const kilobytes = (name: string, bytes: number, goal?: number): Figure => ({
  ...{ name, value: Math.round(bytes / 1000), unit: "KB" },
  ...(goal === undefined ? {} : { goal }),
});

const nameOf = ({ name }: Later): string => name.replace(/^shared\/(console\/)?/, "");

/** All that is deployed of it, whenever it is loaded. */
export const wholeOf = ({ outputs }: Metafile, stage: StageName): number =>
  sizeOf(
    Object.entries(outputs)
      .filter(([path]) => path.includes(`/${stage}/`) && path.endsWith(".js"))
      .map(([, output]) => output),
  );

export function bundlesOf({ outputs }: Metafile): Bundle[] {
  return STAGES.map((stage) => {
    const loaded = loadedWith(outputs, [entryOf(outputs, stage)]);
    const weights = new Map<string, number>();
    for (const [path, { bytesInOutput }] of loaded.flatMap(({ inputs }) => Object.entries(inputs)))
      weights.set(ownerOf(path), (weights.get(ownerOf(path)) ?? 0) + bytesInOutput);
    return { stage, bytes: sizeOf(loaded), of: [...weights].sort(([, a], [, b]) => b - a) };
  });
}

interface Later {
  name: string;
  bytes: number;
  /** With all that this one may load itself. */
  most: number;
}

/** What a function starts with and each of what it loads later, alone: a section of the console. Heaviest first. */
export function laterIn({ outputs }: Metafile, stage: StageName): Later[] {
  const entry = entryOf(outputs, stage);
  const begun = loadedWith(outputs, [entry]);
  return laterOf(begun)
    .map((path) => {
      const [own, all] = [loadedWith(outputs, [entry, path]), withLater(outputs, [entry, path], begun)];
      return { name: outputs[path]?.entryPoint ?? path, bytes: sizeOf(own), most: sizeOf(all) };
    })
    .sort((one, other) => other.bytes - one.bytes);
}

const laterOf = (loaded: readonly Output[]): string[] => [
  ...new Set(
    loaded.flatMap(({ imports }) =>
      imports.filter(({ kind, external }) => kind === "dynamic-import" && !external).map(({ path }) => path),
    ),
  ),
];

/** These and all that they load later, but for what `begun` would load without them. */
function withLater(outputs: Outputs, paths: readonly string[], begun: readonly Output[]): Output[] {
  const others = laterOf(begun);
  for (let known = paths; ; ) {
    const loaded = loadedWith(outputs, known);
    const more = laterOf(loaded).filter((path) => !known.includes(path) && !others.includes(path));
    if (more.length === 0) return loaded;
    known = [...known, ...more];
  }
}

function entryOf(outputs: Outputs, stage: StageName): string {
  const entry = Object.keys(outputs).find((path) => path.endsWith(`/${stage}/index.js`));
  if (entry === undefined) throw new Error(`There is no bundle of ${stage}.`);
  return entry;
}

type Outputs = Metafile["outputs"];
type Output = Outputs[string];

/** These, and what they import by statements. */
function loadedWith(outputs: Outputs, paths: readonly string[]): Output[] {
  const loaded = new Map<string, Output>();
  const load = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || loaded.has(path)) return;
    loaded.set(path, output);
    for (const { path: next, kind } of output.imports) if (kind === "import-statement") load(next);
  };
  paths.forEach(load);
  return [...loaded.values()];
}

const sizeOf = (outputs: readonly Output[]): number => outputs.reduce((sum, { bytes }) => sum + bytes, 0);

/** `node_modules/@smithy/core/…` is `@smithy/core`; `shared/aws/dynamo/…` is `shared/aws/dynamo`; a file alone is its folder's. */
function ownerOf(path: string): string {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (library !== undefined) return library;
  if (path.startsWith("<define:")) return "the department's file";
  return path.split("/").slice(0, -1).slice(0, 3).join("/");
}

/** What a bundle has that is not ours; heaviest first. */
export const librariesOf = ({ of }: Bundle): [name: string, bytes: number][] =>
  of.filter(([owner]) => !OURS.test(owner));

const OURS = /^(functions|shared|infra)(\/|$)|^the department's file$/;

/** A row for each owner that is heavy in any bundle, a column for each bundle, in KB. */
export function table(bundles: readonly Bundle[]): string {
  const heaviest = new Map<string, number>();
  for (const [owner, bytes] of bundles.flatMap(({ of }) => of))
    heaviest.set(owner, Math.max(heaviest.get(owner) ?? 0, bytes));
  const ofWebhook = bundles.filter(({ stage }) => stage === "webhook").flatMap(librariesOf);
  const shown = new Set(ofWebhook.map(([owner]) => owner));
  const named = [...heaviest]
    .filter(([owner, bytes]) => bytes >= LEAST_BYTES || shown.has(owner))
    .sort(([, a], [, b]) => b - a);
  const rows = named.map(([owner]) => [owner, ...bundles.map(({ of }) => new Map(of).get(owner) ?? 0)] as const);
  const rest = bundles.map(({ bytes }, at) => bytes - rows.reduce((sum, row) => sum + Number(row[at + 1]), 0));
  const kb = (bytes: number | string): string => (Number(bytes) < 50 ? "·" : (Number(bytes) / 1000).toFixed(1));
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(32) + cells.map((cell) => cell.padStart(9)).join("");
  return [
    line(
      "KB, minified",
      bundles.map(({ stage }) => stage),
    ),
    ...[...rows, ["everything lighter", ...rest] as const].map(([name, ...cells]) => line(String(name), cells.map(kb))),
    line(
      "together",
      bundles.map(({ bytes }) => kb(bytes)),
    ),
  ].join("\n");
}
