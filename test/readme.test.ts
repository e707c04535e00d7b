import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { channelTable, readmeWith } from "./channel-table.ts";

/** The front door stays true. */

const README = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

it("has the table of channels as the code makes it", () => {
  expect(readmeWith(channelTable(), README)).toBe(README);
});

it("names every npm script, and none that is not there", () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
  const named = [...README.matchAll(/npm (?:run (?:--silent )?([a-z:]+)|(start|test))/g)].map(
    ([, run, own]) => run ?? own,
  );
  expect([...new Set(named)].sort()).toEqual(Object.keys(scripts).sort());
});

it("says how long the signed call is, in files of less than 100 lines", () => {
  const lines = ["signed-call", "signer", "http-connection", "kept-alive"].map(
    (name) =>
      readFileSync(join(import.meta.dirname, `../shared/aws/${name}.ts`), "utf8")
        .trimEnd()
        .split("\n").length,
  );
  expect(Math.max(...lines)).toBeLessThan(100);
  const all = lines.reduce((sum, one) => sum + one);
  expect(README).toContain(`${all} lines in those four files, each of less than 100`);
});
