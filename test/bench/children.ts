import type { ChildProcess } from "node:child_process";

/** Processes that the bench started. */

const running = new Set<() => Promise<void>>();

/** A process that would outlive the bench: told to end, by SIGTERM unless stated, once; answers when it is gone. */
export function endsWithBench(child: ChildProcess, tell: () => void = () => void child.kill()): () => Promise<void> {
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let told = false;
  const end = (): Promise<void> => {
    if (!told && child.pid !== undefined && child.exitCode === null && child.signalCode === null) tell();
    told = true;
    return gone;
  };
  running.add(end);
  void gone.then(() => running.delete(end));
  return end;
}

/** Until they are gone they may write to the bench, and into its folder. */
export async function endChildren(): Promise<void> {
  await Promise.all([...running].map((end) => end()));
}
