import { type ChildProcess, fork } from "node:child_process";
import { basename } from "node:path";
import { endsWithBench } from "./children.ts";

/** A process of the bench, which is asked one thing at a time. */

export interface Child {
  /** Rejects when the process ends. */
  ask<Answer>(question: unknown): Promise<Answer>;
  stop(): void;
}

/** `file` in whole, in Node's own TypeScript, with no environment but this. What it prints is read, and dropped. */
export function startChild(file: string, args: readonly string[], env: Record<string, string>): Child {
  const child = fork(file, args, {
    execArgv: ["--expose-gc"],
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.stdout?.resume();
  const stop = endsWithBench(child);
  return {
    ask: (question) => {
      const answer = answerOf(child, file);
      if (child.connected) child.send(question as object);
      return answer as Promise<never>;
    },
    stop: () => void stop(),
  };
}

function answerOf(child: ChildProcess, file: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error(`${basename(file)} has ended.`));
    if (child.exitCode !== null) return gone();
    child.once("exit", gone);
    child.once("message", (answer) => {
      child.off("exit", gone);
      resolve(answer);
    });
  });
}
