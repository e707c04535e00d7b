import type fc from "fast-check";

/** One thing that takes what strangers write. */
export interface Target {
  name: string;
  /** A case, and what must hold of it: throws where it does not. */
  cases(): Promise<Case<unknown>> | Case<unknown>;
}

export interface Case<T> {
  input: fc.Arbitrary<T>;
  holds(input: T): Promise<void> | void;
  /** Requests, records or the like that one input stands for; one where it says nothing. */
  weight?: number;
}

export const oneCase = <T>(one: Case<T>): Case<unknown> => one as Case<unknown>;

/** Any input within this, whatever else the machine does. */
const FIRST_MS = 1_000;
/** Of every further 64 KiB. */
const MORE_MS = 300;
const BLOCK = 64 * 1024;

/** Time of the processor in proportion to the size, which may be known only afterwards. The wall's clock says no less and
 * costs no call of the system: what is late by it alone is tried twice more by the processor's, since a process collects its
 * garbage when it will. */
export async function timely<T>(bytes: number | (() => number), run: () => Promise<T> | T): Promise<T> {
  const most = (): number => FIRST_MS + (MORE_MS * (typeof bytes === "number" ? bytes : bytes())) / BLOCK;
  const began = performance.now();
  const answer = await run();
  if (performance.now() - began <= most()) return answer;
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 2; tries++) {
    const before = process.cpuUsage();
    const again = await run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
    if (best <= most()) return again;
  }
  throw new Error(`took ${Math.round(best)} ms where ${Math.round(most())} are allowed`);
}
