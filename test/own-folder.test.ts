import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import ownFolder from "./own-folder.ts";

it("has what tests leave behind gone with their run", () => {
  expect(tmpdir()).toMatch(/openline-tests-\d+$/);
  expect(existsSync(tmpdir())).toBe(true);
  const folder = join(mkdtempSync(join(tmpdir(), "openline-own-")), "run");
  const end = ownFolder({ config: { env: { TMPDIR: folder } } } as never);
  mkdirSync(join(folder, "openline-left"));
  writeFileSync(join(folder, "openline-left", "much"), "much");
  end();
  expect(existsSync(folder)).toBe(false);
});
