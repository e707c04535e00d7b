import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { channelTable, readmeWith } from "./channel-table.ts";

/** The front door stays true, and so do the pages behind it. */

const README = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

it("has the table of channels as the code makes it", () => {
  expect(readmeWith(channelTable(), README)).toBe(README);
});

const ROOT = join(import.meta.dirname, "..");
const PAGES = [
  "README.md",
  "infra/README.md",
  "infra/records/README.md",
  "test/bench/README.md",
  "test/faults/README.md",
];
/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

it.each(PAGES)("leads from %s to pages and headings that are there", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  const links = [...text.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]*))?\)/g)];
  expect(links.length).toBeGreaterThan(0);
  for (const [link, path = "", anchor] of links) {
    const target = join(ROOT, path === "" ? page : join(dirname(page), path));
    expect(existsSync(target), link).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(target, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
    expect(headings.map(anchorOf), link).toContain(anchor);
  }
});

it("has each rule that the code cites by its number", () => {
  const [, rules = ""] = /### What always holds\n([\s\S]*?)\n##/.exec(README) ?? [];
  const numbers = [...rules.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const files = execFileSync("git", ["ls-files", "shared", "functions", "infra", "test"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const cited = files
    .split("\n")
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(ROOT, path)))
    .flatMap((path) => [...readFileSync(join(ROOT, path), "utf8").matchAll(/\binvariants? (\d+)(?: and (\d+))?/gi)])
    .flatMap(([, one, other = one]) => [Number(one), Number(other)]);
  expect(cited.length).toBeGreaterThan(40);
  expect(cited.filter((number) => !numbers.includes(number))).toEqual([]);
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
