import { mkdirSync } from "node:fs";
import { Server } from "node:net";
import type { Embedded } from "./embedded-dynamodb.ts";

/** SQS and S3 on this machine, inside the runner's process; with a directory they outlive it. */

export async function startEmbeddedQueues(directory: string | undefined, region: string): Promise<Embedded> {
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  // It needs node:sqlite, which older versions of Node lack: they get their sentence before this line.
  const { startFauxqs } = await import("fauxqs");
  const fauxqs = await onLoopback(() =>
    startFauxqs({
      port: 0,
      logger: false,
      defaultRegion: region,
      ...(directory === undefined ? {} : { dataDir: directory }),
    }),
  );
  return { endpoint: `http://127.0.0.1:${fauxqs.port}`, stop: () => fauxqs.stop() };
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
