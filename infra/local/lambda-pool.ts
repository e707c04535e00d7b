import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { HostAnswer, HostReady, HostRequest } from "./functions-host.ts";

/**
 * The process of one function: started on the first event, one event at a time, stopped when idle. One is
 * enough for a person and a sample day, and keeps the whole under 700 MB.
 * A crash or a timeout is an outcome, as it is for Lambda's own callers.
 */

export interface PoolOptions {
  name: string;
  /** Where `writeHost` put the program that loads bundles. */
  host: string;
  directory: string;
  handler: string;
  timeoutMs: number;
  environment: Readonly<Record<string, string>>;
  /** How long a process waits for the next event before it is ended; 0: ended at once. */
  idleMs: number;
  /** What the function writes; stack traces of crashes arrive here too. */
  output: (stream: "stdout" | "stderr", text: string) => void;
}

export type Outcome =
  | { ok: true; result: unknown }
  | { ok: false; reason: "error" | "crash" | "timeout"; message: string };

export interface Pool {
  invoke(event: unknown): Promise<Outcome>;
  /** Loads the bundle once, in a process that ends again. Rejects when it cannot be loaded. */
  check(): Promise<void>;
  /** kill -9 of every process; the next event starts a new one. */
  kill(): number;
  pids(): number[];
  stop(): Promise<void>;
}

interface Member {
  child: ChildProcess;
  ready: Promise<boolean>;
  busy: boolean;
  idle?: NodeJS.Timeout;
}

/** Eight functions, the runner and the database share 700 MB: small heaps, collected often. */
const NODE_FLAGS = ["--max-semi-space-size=1", "--optimize-for-size"];

export function makePool(options: PoolOptions): Pool {
  const members = new Set<Member>();
  const waiting: ((member: Member) => void)[] = [];
  let stopped = false;

  const start = (busy: boolean): Member => {
    const child = spawn(process.execPath, [...NODE_FLAGS, options.host, options.directory, options.handler], {
      env: { ...options.environment },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Ctrl-C in the terminal must reach the runner alone, which ends the functions in order.
      detached: true,
    });
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.setEncoding("utf8").on("data", (text: string) => options.output(stream, text));
    }
    const ready = new Promise<boolean>((resolve) => {
      child.once("message", (message: HostReady) => resolve(message.ready));
      child.once("exit", () => resolve(false));
    });
    const member: Member = { child, ready, busy };
    members.add(member);
    child.once("exit", () => {
      members.delete(member);
      clearTimeout(member.idle);
      const next = stopped ? undefined : waiting.shift();
      if (next) next(start(true));
    });
    return member;
  };

  const acquire = (): Promise<Member> => {
    for (const member of members) {
      if (member.busy || isOver(member.child)) continue;
      clearTimeout(member.idle);
      member.busy = true;
      return Promise.resolve(member);
    }
    if (members.size === 0) return Promise.resolve(start(true));
    return new Promise((resolve) => waiting.push(resolve));
  };

  const release = (member: Member): void => {
    // One that was killed leaves when it has ended, and makes room then.
    if (!members.has(member) || isOver(member.child)) return;
    const next = waiting.shift();
    if (next) {
      next(member);
      return;
    }
    member.busy = false;
    const end = (): void => void member.child.kill("SIGKILL");
    if (options.idleMs === 0) end();
    else member.idle = setTimeout(end, options.idleMs).unref();
  };

  return {
    async invoke(event) {
      if (stopped) return { ok: false, reason: "crash", message: `${options.name} has been stopped` };
      const member = await acquire();
      const outcome = await run(member, event, options);
      release(member);
      return outcome;
    },
    async check() {
      const member = start(true);
      const loaded = await member.ready;
      member.child.kill("SIGKILL");
      if (!loaded) throw new Error(`The function ${options.name} does not start: its output is above.`);
    },
    kill() {
      for (const { child } of members) child.kill("SIGKILL");
      return members.size;
    },
    pids: () => [...members].flatMap(({ child }) => (child.pid === undefined ? [] : [child.pid])),
    async stop() {
      stopped = true;
      // Those that have ended are no members any more.
      const ends = [...members].map(({ child }) => once(child, "exit"));
      for (const { child } of members) child.kill("SIGKILL");
      await Promise.all(ends);
    },
  };
}

function run({ child, ready }: Member, event: unknown, options: PoolOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    // One event at a time: the id only tells an answer from one that came after its timeout.
    const id = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      resolve(outcome);
    };
    const onMessage = (message: HostAnswer | HostReady): void => {
      if (!("id" in message) || message.id !== id) return;
      if ("error" in message) finish({ ok: false, reason: "error", message: message.error.stack });
      else finish({ ok: true, result: message.result });
    };
    const onExit = (code: number | null, signal: string | null): void =>
      finish({ ok: false, reason: "crash", message: `${options.name} ended with ${signal ?? `code ${code}`}` });
    const onTimeout = (): void => {
      finish({ ok: false, reason: "timeout", message: `${options.name} took longer than ${options.timeoutMs} ms` });
      child.kill("SIGKILL");
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    void ready.then((loaded) => {
      if (!loaded || !child.connected) return;
      // Loading is not part of the function's time, as Lambda's init phase is not.
      timer = setTimeout(onTimeout, options.timeoutMs);
      const deadlineMs = Date.now() + options.timeoutMs;
      const context = { functionName: options.name, awsRequestId: randomUUID(), deadlineMs };
      // A process that was killed cannot be written to: its exit, not this error, fails the call.
      child.send({ id, event, context } satisfies HostRequest, () => undefined);
    });
  });
}

const isOver = (child: ChildProcess): boolean => child.killed || child.exitCode !== null || child.signalCode !== null;
