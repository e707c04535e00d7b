import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importLibrary } from "../library/api.ts";
import { readLibrary } from "../library/read.ts";

/** The sample department's library, brought in by its head of communications through the product's own API. */
export async function loadSampleLibrary(
  root: string,
  name: string,
  door: { url: string; token: string },
): Promise<number> {
  const file = join(root, "infra/departments", `${name}.library.yaml`);
  if (!existsSync(file)) return 0;
  const pairs = readLibrary(readFileSync(file, "utf8"), file, Date.now()) ?? [];
  return (await importLibrary(door, pairs, true)).length;
}
