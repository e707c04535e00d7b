import { asError } from "../domain/errors.ts";
import { type LogCode, METRICS } from "../domain/events.ts";
import type { Log } from "../ports.ts";

/**
 * Work of the clock: one that fails holds up no other, and the next run tries again. Nobody waits for it, so the alarm
 * `work-failed` is how anybody hears of it. `undefined`: it failed.
 */
export async function byItself<T>(
  { log }: { log: Log },
  code: LogCode,
  ids: Record<string, string>,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.error(code, asError(error), ids);
    log.count(METRICS.workFailed);
    return undefined;
  }
}
