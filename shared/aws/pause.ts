import { randomInt } from "node:crypto";

/** Waits before another try: full jitter, doubling (AWS Architecture Blog, "Exponential Backoff And Jitter"). */

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

export function pause(attempt: number): Promise<void> {
  const ms = randomInt(Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS) + 1);
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
