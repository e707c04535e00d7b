import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synth } from "../../infra/synth.ts";
import type { Figure } from "./bench.ts";

/** Goals in KB of minified JavaScript, without source maps. */
const GOALS_KB: Record<string, number> = { webhook: 200, tag: 2300 };

/** Sizes of the deployed bundles, from a fresh synthesis. */
export async function bundleSizes(): Promise<Figure[]> {
  const out = mkdtempSync(join(tmpdir(), "openline-bench-"));
  try {
    await synth("passport", out);
    const found: Figure[] = [];
    for (const path of readdirSync(out, { recursive: true, encoding: "utf8" })) {
      const name = /(?:^|\/)(\w+)\/index\.js$/.exec(path)?.[1];
      if (name === undefined) continue;
      const goal = GOALS_KB[name];
      found.push({
        name: `bundle ${name}`,
        value: Math.round(statSync(join(out, path)).size / 1000),
        unit: "KB",
        ...(goal === undefined ? {} : { goal }),
      });
    }
    return found;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
