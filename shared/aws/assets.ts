import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { taskRoot } from "./env.ts";

/** The console's styles, script and fonts, which the bundler puts beside the function's code. */

const FOLDER = "assets";

/** `name`: a plain file name. `undefined`: there is no such file. */
export function liveAssets(root: string = taskRoot()): (name: string) => Promise<Buffer | undefined> {
  const read = new Map<string, Promise<Buffer | undefined>>();
  return (name) => {
    const known = read.get(name);
    if (known !== undefined) return known;
    const file = readFile(join(root, FOLDER, name)).catch((error: NodeJS.ErrnoException) => {
      read.delete(name);
      if (error.code === "ENOENT" || error.code === "ENAMETOOLONG") return undefined;
      throw error;
    });
    read.set(name, file);
    return file;
  };
}
