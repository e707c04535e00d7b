import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeOf, whenToldToEnd } from "./local/told-to-end.ts";

/** A place for what a command makes on its way: it goes with the process, however that ends, unless it is killed. */

/** `name`: of the command. Ctrl-C and SIGTERM end the process from here on as a shell expects. */
export function temporaryFolder(name: string): string {
  whenToldToEnd((signal) => process.exit(exitCodeOf(signal)));
  return folderOfProcess(name);
}

/** For a process that ends by its own rule when it is told to. */
export function folderOfProcess(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `openline-${name}-`));
  // What ends with this process may still write there.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}
