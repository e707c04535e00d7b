import middy from "@middy/core";
import { asError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";
import { codeOf, edgeOf } from "./edge.ts";

/** The schedule edge: runs a step on the clock. A failure reaches Lambda as a code, which retries and alarms. */

export function scheduleEdge<Result>(stage: string, make: (log: Log) => () => Promise<Result>, log?: Log) {
  const edge = edgeOf(stage, make, log);
  return middy<unknown, void>().handler(async () => {
    try {
      await edge.step()();
    } catch (error) {
      edge.log.error("run-failed", asError(error));
      // A new error without a cause: Lambda prints what it gets, and the first may quote its input.
      throw new Error(`${stage}: ${codeOf(error)}`);
    }
  });
}
