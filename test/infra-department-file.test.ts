import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDepartment } from "../infra/department/file.ts";
import { failureSaid } from "../infra/failure.ts";
import { readDepartment } from "../infra/local/accounts.ts";
import { textIn } from "../infra/text-file.ts";

/** What the disk and YAML itself can do to a department's file. */

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

it.each([
  ["a folder", /folder\.yaml cannot be used, since it is a folder, and a file is needed.*\n.*folder\.yaml ne peut pas/],
  ["latin1", /latin1\.yaml is no text in UTF-8: save it.*\n.*latin1\.yaml n’est pas du texte en UTF-8/],
  ["utf16le", /utf16le\.yaml is no text in UTF-8/],
])("a file that is %s is refused by its name, in both languages", (kind, said) => {
  const path = join(folder, `${kind.split(" ").at(-1)}.yaml`);
  if (kind === "a folder") mkdirSync(path);
  else writeFileSync(path, kind === "latin1" ? "é" : "\ufeffé", kind as BufferEncoding);
  expect(() => loadDepartment(path)).toThrow(expect.objectContaining({ code: "bad-configuration" }));
  expect(() => loadDepartment(path)).toThrow(said);
});

it.each([
  ["leads to itself", "ELOOP", () => symlinkSync("loop.yaml", join(folder, "loop.yaml")), "loop.yaml"],
  ["has too long a name", "ENAMETOOLONG", () => {}, `${"long".repeat(100)}.yaml`],
])("a file that %s is said to be that, and not to be in another encoding", (_, code, make, name) => {
  make();
  const path = join(folder, name);
  const call = () => textIn(path);
  expect(call).toThrow(new RegExp(`^${path} cannot be read \\(${code}: [^,]+\\): mend.*\n${path} ne peut pas être lu`));
  expect(call).toThrow(expect.objectContaining({ code: "bad-configuration" }));
});

it("a file with the mark of its byte order is read", () => {
  const path = join(folder, "marked.yaml");
  writeFileSync(path, `\ufeff${SAMPLE}`);
  expect(loadDepartment(path).department.id).toBe("border");
});

it("what is named with a folder is sought there alone", () => {
  const message = expect.stringContaining(`There is no ${resolve("nowhere/passport.yml")}:`);
  expect(() => loadDepartment("./nowhere/passport.yml")).toThrow(
    expect.objectContaining({ code: "bad-request", message }),
  );
});

it("a file that is no YAML is said to be none where it is to run on one machine", () => {
  mkdirSync(join(folder, "infra/departments"), { recursive: true });
  writeFileSync(join(folder, "infra/departments/own.yaml"), "a:\n\tb: 1\n");
  expect(() => readDepartment(folder, "own")).toThrow(
    /^infra\/departments\/own\.yaml is not YAML at line 2: .*\.\n.* n’est pas du YAML à la ligne 2/,
  );
});

it.each([
  ["under a file", "afile/x", "a file stands where a folder is needed"],
  ["that is a file", "afile", "a file stands where a folder is needed"],
])("a folder %s, where something is to be written, is said to be none", (_, name, why) => {
  writeFileSync(join(folder, "afile"), "");
  const path = join(folder, name);
  let said: string | undefined;
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    said = failureSaid(error);
  }
  expect(said).toMatch(new RegExp(`^${path} cannot be used, since ${why}: .*\n${path} ne peut pas servir`));
});
