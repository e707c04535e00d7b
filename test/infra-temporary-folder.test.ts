import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

/** What a command makes on its way goes with it. */

const PROCESS_MS = 120_000;

it.each([
  ["cost/cost.ts", ["passport", "--messages-per-day", "5"]],
  ["bundle/sbom.ts", ["passport", "--out", join(tmpdir(), "sbom-of-nobody")]],
])(
  "%s leaves no folder when it is told to end",
  async (file, args) => {
    const place = mkdtempSync(join(tmpdir(), "own-"));
    const left = () => readdirSync(place).filter((name) => name.startsWith("openline-"));
    const looking = watch(place);
    const child = spawn(process.execPath, ["--import", "tsx", `infra/${file}`, ...args], {
      env: { ...process.env, TMPDIR: place },
      stdio: "ignore",
    });
    while (left().length === 0) await once(looking, "change");
    looking.close();
    child.kill("SIGTERM");
    const [code] = await once(child, "close");
    expect(code).toBe(143);
    expect(left()).toEqual([]);
  },
  PROCESS_MS,
);
