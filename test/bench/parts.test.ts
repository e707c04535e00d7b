import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { partsOf, readAsked } from "./parts.ts";

const [README, BENCH] = ["../../README.md", "README.md"].map((path) =>
  readFileSync(join(import.meta.dirname, path), "utf8"),
) as [string, string];

/** All that stands behind `npm run bench`, and behind `--` alone where the bench's own page speaks of it. */
const named = [...`${README}${BENCH}`.matchAll(/npm run bench -- ([^`]+)`/g), ...BENCH.matchAll(/`-- ([^`]+)`/g)]
  .map(([, words = ""]) => words)
  .filter((words) => words !== "PART");

it("reads of README what it looks for", () => {
  expect(named).toEqual(expect.arrayContaining(["growth --million", "scale", "tagging"]));
});

it.each([...new Set(named), "parts", "--million"])("takes %s, as README has it", (words) => {
  const [only] = words.split(" ").filter((word) => !word.startsWith("-"));
  expect(readAsked(words.split(" "))).toEqual({ only, million: words.includes("--million") });
});

it("takes every part by its name, and all of them without one", () => {
  for (const only of Object.keys(partsOf({ million: false })))
    expect(readAsked([only])).toEqual({ only, million: false });
  expect(readAsked([])).toEqual({ only: undefined, million: false });
  const described = [...BENCH.matchAll(/^- \*\*`(\w+)`\*\*/gm)].map(([, part]) => part);
  expect(described.length).toBeGreaterThan(3);
  expect(Object.keys(partsOf({ million: false }))).toEqual(expect.arrayContaining(described));
});

it.each<[string[], string]>([
  [["growt"], "There is no part growt."],
  [["toString"], "There is no part toString."],
  [["growth", "--milion"], "There is no option --milion."],
  [["growth", "--million=yes"], "--million takes no value."],
  [["webhook", "--million"], "webhook knows no million."],
  [["webhook", "growth"], "growth is one word too many."],
])("refuses %j", (args, why) => {
  expect(() => readAsked(args)).toThrow(why);
});
