import { fileURLToPath } from "node:url";
import { type Embedded, keepProcess } from "./kept-process.ts";
import { serveQueues } from "./queues-process.ts";

/**
 * SQS and S3 on this machine. With a directory their data outlive the process, so they have one of their own that may
 * die; in memory they go with the runner anyway, and stay inside it, which is 50 MB less.
 */
export async function startEmbeddedQueues(
  directory: string | undefined,
  region: string,
  report: (text: string) => void = () => undefined,
): Promise<Embedded> {
  if (directory !== undefined) {
    return keepProcess({
      name: "SQS",
      command: (port) => [process.execPath, ...NODE_FLAGS, PROGRAM, String(port), region, directory],
      again: true,
      report,
    });
  }
  const { port, stop } = await serveQueues({ port: 0, region });
  return { endpoint: `http://127.0.0.1:${port}`, kill: () => 0, stop };
}

const NODE_FLAGS = ["--disable-warning=ExperimentalWarning", "--optimize-for-size"];
const PROGRAM = fileURLToPath(new URL("./queues-process.ts", import.meta.url));
