import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LOG_CODES } from "../../shared/domain/events.ts";

it("every code that the product logs is on the closed list, and the list names no other", () => {
  const sources = globSync("{shared,functions}/**/*.{ts,tsx}").filter((file) => !file.endsWith("domain/events.ts"));
  const text = sources.map((file) => readFileSync(file, "utf8")).join("\n");
  const logged = [...text.matchAll(/log\.(?:info|error)\(\s*"([a-z-]+)"/g)].map(([, code]) => code ?? "");
  const known: readonly string[] = LOG_CODES;
  expect(logged.filter((code) => !known.includes(code))).toEqual([]);
  expect(known.filter((code) => !text.includes(`"${code}"`))).toEqual([]);
});
