import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { endsWithBench } from "../children.ts";
import { NotHere } from "../figure.ts";
import { freePort } from "../start.ts";

/** Redis of this machine. Without a folder it keeps nothing on disk; in one, whatever it has answered for, as SQS does.
 * Throws `NotHere` where there is none. */
export async function startRedis(folder?: string): Promise<{ port: number; version: string; stop(): Promise<void> }> {
  const { stdout } = spawnSync("redis-server", ["--version"], { encoding: "utf8" });
  const version = /v=([\d.]+)/.exec(stdout ?? "")?.[1];
  if (version === undefined)
    throw new NotHere("there is no redis-server on the PATH (Debian: apt-get install redis-server)");
  const port = await freePort();
  const kept = folder === undefined ? ["no"] : ["yes", "--appendfsync", "always", "--dir", folder];
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", ...kept];
  const server = spawn("redis-server", options, { stdio: "ignore" });
  const stop = endsWithBench(server);
  await answers(server, port);
  return { port, version, stop };
}

async function answers(server: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
    if (open) return;
    await wait(50);
  }
  throw new Error("redis-server does not start.");
}
