import { mkdirSync, rmSync } from "node:fs";
import type { TestProject } from "vitest/node";

/** The temporary files of a run's tests, and of the processes that they start, are in one folder, which goes with the run. */
export default function ownFolder({ config }: Pick<TestProject, "config">): () => void {
  const folder = String(config.env.TMPDIR);
  mkdirSync(folder);
  // What a test has killed may be still about to end.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
