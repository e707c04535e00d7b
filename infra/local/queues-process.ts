import { existsSync, mkdirSync } from "node:fs";
import { Server } from "node:net";
import { join } from "node:path";

/** SQS and S3 by fauxqs; a program of its own where their data are kept. */

export interface QueuesOptions {
  /** 0: any free port. */
  port: number;
  region: string;
  /** Keeps the data; absent: in memory. */
  directory?: string;
}

if (import.meta.main) {
  const [port, region = "", directory = ""] = process.argv.slice(2);
  await serveQueues({ port: Number(port), region, directory });
}

export async function serveQueues({
  port,
  region,
  directory,
}: QueuesOptions): Promise<{ port: number; stop(): Promise<void> }> {
  if (directory !== undefined) await showAgain(directory);
  // It needs node:sqlite, which older versions of Node lack: they get their sentence before this line.
  const { startFauxqs } = await import("fauxqs");
  const options = { port, logger: false, defaultRegion: region };
  const fauxqs = await onLoopback(() =>
    startFauxqs({ ...options, ...(directory === undefined ? {} : { dataDir: directory }) }),
  );
  return { port: fauxqs.port, stop: () => fauxqs.stop() };
}

/**
 * What somebody had received when the process ended comes again at once: SQS delivers at least once, and a message
 * whose answer went down with the process would else be out of sight for six minutes. Its receives stay counted.
 */
async function showAgain(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "fauxqs.db");
  if (!existsSync(file)) return;
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(file);
  database.exec("UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL");
  database.close();
}

/** fauxqs listens on every interface and has no setting for it; citizens' messages must not leave the machine. */
async function onLoopback<T>(start: () => Promise<T>): Promise<T> {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function onLoopbackOnly(this: Server, options: unknown, ...rest: unknown[]) {
    const here = typeof options === "object" ? { ...options, host: "127.0.0.1" } : options;
    return Reflect.apply(listen, this, [here, ...rest]);
  } as typeof listen;
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
}
