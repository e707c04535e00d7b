import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { liveAssets } from "../../shared/aws/assets.ts";

describe("the console's files", () => {
  let root = "";
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "openline-assets-"));
    await mkdir(join(root, "assets"));
    writeFileSync(join(root, "assets", "main.css"), "body{}");
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("are read beside the function's code, once", async () => {
    const asset = liveAssets(root);
    expect((await asset("main.css"))?.toString()).toBe("body{}");
    writeFileSync(join(root, "assets", "main.css"), "changed");
    expect((await asset("main.css"))?.toString()).toBe("body{}");
  });

  it("are nothing where there is no such file", async () => {
    expect(await liveAssets(root)("none.css")).toBeUndefined();
  });
});
