import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundle, STAGES, type StageName } from "../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import type { Figure } from "./figure.ts";

/** What each function's minified JavaScript weighs and of what, from a fresh build: `npm run bench -- bundles`. */

/** What we want, in KB without source maps. */
const GOALS_KB: Partial<Record<StageName, number>> = {
  webhook: 160,
  reply: 400,
  outbox: 400,
  sweep: 400,
  console: 900,
};
/** What `infra-bundle.test.ts` holds every build to: the goal where it is met, else little above what is. */
export const LIMITS_KB: Readonly<Record<StageName, number>> = {
  webhook: 160,
  outbox: 400,
  sweep: 400,
  reply: 470,
  consult: 520,
  poll: 535,
  report: 750,
  console: 1600,
  tag: 2300,
};

/** Lighter ones stand together in the last row. */
const LEAST_BYTES = 8_000;

export interface Bundle {
  stage: StageName;
  bytes: number;
  /** By library, and by part of ours; heaviest first. */
  of: [name: string, bytes: number][];
}

export async function bundleSizes(): Promise<Figure[]> {
  const out = mkdtempSync(join(tmpdir(), "openline-bench-"));
  try {
    const bundles = bundlesOf((await bundle(loadDepartment("passport"), out)).meta);
    console.log(table(bundles));
    return bundles.map(({ stage, bytes }) => {
      return {
        name: `bundle ${stage}`,
        value: Math.round(bytes / 1000),
        unit: "KB",
        goal: GOALS_KB[stage] ?? LIMITS_KB[stage],
      };
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

export function bundlesOf({ outputs }: Metafile): Bundle[] {
  return STAGES.map((stage) => {
    const output = Object.entries(outputs).find(([path]) => path.endsWith(`/${stage}/index.js`))?.[1];
    if (output === undefined) throw new Error(`There is no bundle of ${stage}.`);
    const weights = new Map<string, number>();
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs))
      weights.set(ownerOf(path), (weights.get(ownerOf(path)) ?? 0) + bytesInOutput);
    return { stage, bytes: output.bytes, of: [...weights].sort(([, a], [, b]) => b - a) };
  });
}

/** `node_modules/@smithy/core/…` is `@smithy/core`; `shared/aws/dynamo/…` is `shared/aws/dynamo`; a file alone is its folder's. */
function ownerOf(path: string): string {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (library !== undefined) return library;
  if (path.startsWith("<define:")) return "the department's file";
  return path.split("/").slice(0, -1).slice(0, 3).join("/");
}

/** A row for each owner that is heavy in any bundle, a column for each bundle, in KB. */
function table(bundles: readonly Bundle[]): string {
  const heaviest = new Map<string, number>();
  for (const [owner, bytes] of bundles.flatMap(({ of }) => of))
    heaviest.set(owner, Math.max(heaviest.get(owner) ?? 0, bytes));
  const named = [...heaviest].filter(([, bytes]) => bytes >= LEAST_BYTES).sort(([, a], [, b]) => b - a);
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
