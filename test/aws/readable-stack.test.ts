import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { expect, it } from "vitest";
import { readableStack } from "../../shared/aws/readable-stack.ts";

it.each(["index.js", "inbox-B6K7BNYB.js"])(
  "a minified bundle's stack in %s names the sources' own files and lines",
  (piece) => {
    const root = `${mkdtempSync(join(tmpdir(), "openline-test-"))}/`;
    mkdirSync(join(root, "shared"));
    writeFileSync(
      join(root, "shared/fail.ts"),
      "export const calm = 1;\n\nexport function fail(): void {\n  throw new Error('x');\n}\n",
    );
    const outfile = join(root, "bundles", piece);
    buildSync({
      entryPoints: [join(root, "shared/fail.ts")],
      outfile,
      bundle: true,
      minify: true,
      format: "cjs",
      sourcemap: "linked",
    });
    const stack = (() => {
      try {
        createRequire(import.meta.url)(outfile).fail();
      } catch (error) {
        return (error as Error).stack ?? "";
      }
      return "";
    })();
    expect(stack).toContain(`bundles/${piece}:1:`);
    expect(readableStack(stack)).toMatch(/\(shared\/fail\.ts:4:\d+\)/);
  },
);

it("a text without a bundle's line stays as it is", () => {
  expect(readableStack("at run (/a/other.js:1:2) and /nowhere/index.js:1:2")).toBe(
    "at run (/a/other.js:1:2) and /nowhere/index.js:1:2",
  );
});
