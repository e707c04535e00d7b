import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDepartment } from "../infra/department/file.ts";

/** What YAML itself can do to a department's file. */

const SAMPLE = readFileSync(join(import.meta.dirname, "../infra/departments/border.yaml"), "utf8");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "openline-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each line ten times what the line before it is. */
const growing = (letters: string): string =>
  [...letters.slice(1)].map((to, at) => `${to}: &${to} [${`*${letters[at]},`.repeat(9)}*${letters[at]}]`).join("\n");

it.each([
  ["leads nowhere", "extra: *soon"],
  ["lies within itself", "extra: &days [*days]"],
  ["grows without an end", `a: &a [x]\n${growing("abcdefgh")}`],
])("an alias that %s is refused by its line", (_, more) => {
  const path = join(folder, "changed.yaml");
  writeFileSync(path, `${SAMPLE}\n${more}\n`);
  expect(() => loadDepartment(path)).toThrow(/Line \d+ points at &\w+ with \*\w+/);
  expect(() => loadDepartment(path)).toThrow(/La ligne \d+ renvoie à &\w+ par \*\w+/);
});

it("an alias of what stands before it is read", () => {
  const path = join(folder, "aliased.yaml");
  const named = /name: (\{ en: [^}]*\})/.exec(SAMPLE)?.[1] ?? "";
  writeFileSync(path, SAMPLE.replace(`name: ${named}`, `name: &own ${named}`));
  expect(loadDepartment(path).department.name.en).not.toBe("");
});
