import { randomInt } from "node:crypto";

/** Waits before another try, at most for so long: full jitter, doubling (AWS Architecture Blog, "Exponential Backoff And
 * Jitter"). */

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

export function pause(attempt: number, mostMs = LONGEST_MS): Promise<void> {
  const ms = randomInt(Math.max(0, Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS, mostMs)) + 1);
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
