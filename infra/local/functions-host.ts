import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Runs in a function's own process: loads its bundle as Lambda does, gets events from the runner, hands back
 * what the handler answers. An error outside the handler's promise ends the process, as it ends a sandbox.
 */

export interface HostRequest {
  id: number;
  event: unknown;
  /** What Lambda's context object says. */
  context: { functionName: string; awsRequestId: string; deadlineMs: number };
}
export type HostAnswer =
  | { id: number; result?: unknown }
  | { id: number; error: { name: string; message: string; stack: string } };
export interface HostReady {
  ready: true;
}

type Handler = (event: unknown, context: object) => Promise<unknown>;

const [directory = "", handlerName = "index.handler"] = process.argv.slice(2);
const [file = "index", exported = "handler"] = handlerName.split(".");
const bundle = createRequire(import.meta.url)(join(directory, `${file}.js`)) as Record<string, Handler>;
const handler = bundle[exported];
if (typeof handler !== "function") throw new Error(`${directory} exports no ${exported}.`);

process.on("message", ({ id, event, context }: HostRequest) => {
  const { deadlineMs, ...facts } = context;
  const full = { ...facts, getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()) };
  Promise.resolve()
    .then(() => handler(event, full))
    .then(
      (result) => answer({ id, result }),
      (error: unknown) => answer({ id, error: describe(error) }),
    );
});
// The runner is gone.
process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches the runner, which lets functions finish; it ends them itself.
process.on("SIGINT", () => undefined);
process.send?.({ ready: true } satisfies HostReady);

function answer(message: HostAnswer): void {
  process.send?.(message);
}

function describe(error: unknown): { name: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: String(error) };
  return { name: error.name, message: error.message, stack: error.stack ?? String(error) };
}
