import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../shared/domain/errors.ts";

/** DynamoDB on this machine: one static binary, in memory, or in a file that outlives the process. */

export interface Embedded {
  endpoint: string;
  stop(): Promise<void>;
}

/** 76 ms is usual; a busy machine needs more. */
const PATIENCE_MS = 15_000;

/** The shell stays between: when the runner dies, however it dies, its pipe closes and the binary goes too. */
const KEEPER = 'trap "" INT TERM; "$0" "$@" & child=$!; read -r _; kill "$child"; wait "$child"';

/** `file` undefined: in memory. Throws `bad-configuration` where there is no binary for this platform. */
export async function startEmbeddedDynamodb(file: string | undefined, binary = dynoxideBinary()): Promise<Embedded> {
  const port = await freePort();
  const flags = ["serve", "--host", "127.0.0.1", "--port", String(port), ...(file ? ["--db-path", file] : [])];
  const [command, args] = process.platform === "win32" ? [binary, flags] : ["sh", ["-c", KEEPER, binary, ...flags]];
  const child = spawn(command, args, { stdio: ["pipe", "ignore", "pipe"], detached: true });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = (said + chunk).slice(-500);
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      child.stdin.end();
      throw new AppError("bad-configuration", `The embedded DynamoDB did not start: ${said.trim() || "no answer"}.`);
    }
    await wait(20);
  }
  return {
    endpoint,
    async stop() {
      if (process.platform === "win32") child.kill();
      child.stdin.end();
      await ended;
    },
  };
}

/** Path of the binary for this platform. Throws `bad-configuration` with the other ways where there is none. */
export function dynoxideBinary(
  platform = `${process.platform}-${process.arch}`,
  find: (name: string) => string = createRequire(import.meta.url).resolve,
): string {
  const name = platform.startsWith("win32") ? "dynoxide.exe" : "dynoxide";
  try {
    return find(`@dynoxide/${platform}/${name}`);
  } catch (cause) {
    throw new AppError(
      "bad-configuration",
      `There is no embedded DynamoDB for ${platform} here: run \`npm install --no-save @dynoxide/${platform}\`, or start DynamoDB Local, AWS's emulator or a dynoxide of your own and set AWS_ENDPOINT_URL_DYNAMODB to its address.`,
      { cause },
    );
  }
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
