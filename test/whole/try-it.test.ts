import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

it("the README's “try it” block ends with one reply on the platform", async () => {
  const block = /<!-- try-it[^>]*-->\n```sh\n([\s\S]*?)```/.exec(readFileSync(resolve(root, "README.md"), "utf8"))?.[1];
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", block ?? "exit 9"], {
    cwd: root,
    env: { ...process.env, PORT: new URL(inject("url")).port },
  });
  expect(stdout).toContain("200");
  expect(stdout.trim().split("\n").at(-1)).toBe("1 reply on the platform");
});
