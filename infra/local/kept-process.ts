import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../shared/domain/errors.ts";

/**
 * A service in a process of its own: it ends with the runner, however that dies, and where what it holds outlives it,
 * it is started again at the same port when it died before.
 */

export interface Embedded {
  endpoint: string;
  /** kill -9; how many processes there were. */
  kill(): number;
  stop(): Promise<void>;
}

export interface KeptOptions {
  /** `DynamoDB`: for the person who watches. */
  name: string;
  command: (port: number) => readonly [string, ...string[]];
  /** Its data are in a file: without them a new process would be an empty service. */
  again: boolean;
  report: (text: string) => void;
}

/** 76 ms is usual; a busy machine needs more. */
const PATIENCE_MS = 15_000;
const AGAIN_MS = 50;
const AGAIN_LONGEST_MS = 5_000;

/** The shell stays between: when the runner dies, however it dies, its pipe closes and the service goes too. */
const KEEPER = [
  'trap "" INT TERM; exec 3<&0; "$0" "$@" 3<&- & child=$!',
  '{ read -r _ <&3; kill "$child"; } & reader=$!',
  'wait "$child"; code=$?; kill -9 "$reader" 2>/dev/null; exit "$code"',
].join("\n");

/** `why`: its own words; none where it said nothing. */
const notStarted = (name: string, why: string): string =>
  `The embedded ${name} did not start: ${why || "no answer"}.
Le service intégré ${name} n’a pas démarré\u00a0: ${why || "aucune réponse"}.`;

/** Throws `bad-configuration` when it does not answer at first. */
export async function keepProcess({ name, command, again, report }: KeptOptions): Promise<Embedded> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  let running = launch(command(port));
  let stopping = false;

  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await answers(endpoint))) {
    if (running.child.exitCode !== null || performance.now() > giveUpAt) {
      end(running.child);
      throw new AppError("bad-configuration", notStarted(name, running.said().trim()));
    }
    await wait(20);
  }

  const kept = (async () => {
    let pauseMs = AGAIN_MS;
    for (;;) {
      const began = performance.now();
      await running.ended;
      if (stopping) return;
      if (!again) {
        report(`The embedded ${name} ended, and what it held in memory with it: start again.`);
        return;
      }
      report(`The embedded ${name} ended; it is started again.`);
      pauseMs = performance.now() - began > AGAIN_LONGEST_MS ? AGAIN_MS : Math.min(2 * pauseMs, AGAIN_LONGEST_MS);
      await wait(pauseMs);
      if (stopping) return;
      running = launch(command(port));
    }
  })();

  return {
    endpoint,
    kill: () => kill(running.child),
    async stop() {
      stopping = true;
      end(running.child);
      await kept;
    },
  };
}

interface Running {
  child: ChildProcess;
  /** The end of its standard error. */
  said: () => string;
  ended: Promise<void>;
}

function launch([program, ...flags]: readonly [string, ...string[]]): Running {
  const [command, args] = process.platform === "win32" ? [program, flags] : ["sh", ["-c", KEEPER, program, ...flags]];
  const child = spawn(command, args, { stdio: ["pipe", "ignore", "pipe"], detached: true });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = (said + chunk).slice(-500);
  });
  // A shell that was killed cannot be told to end.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      child.stdin.destroy();
      child.stderr.destroy();
      resolve();
    });
  });
  return { child, said: () => said, ended };
}

function end(child: ChildProcess): void {
  if (process.platform === "win32") child.kill();
  child.stdin?.end();
}

/** The shell and the service are a group of their own. */
function kill({ pid, exitCode, signalCode }: ChildProcess): number {
  if (pid === undefined || exitCode !== null || signalCode !== null) return 0;
  process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  return 1;
}

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { method: "POST" }).then(
    () => true,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
