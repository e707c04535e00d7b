import { randomInt } from "node:crypto";

/** Waits before another try: full jitter, doubling (AWS Architecture Blog, "Exponential Backoff And Jitter"). */

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** `attempt`: from 0. */
export const pause = (attempt: number): Promise<void> => wait(jittered(Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS)));

export const jittered = (belowMs: number): number => randomInt(belowMs);

export const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
