import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Load, Sample } from "./sample.ts";

/** Samples, two at a time, each in one of two threads: a sample is the same each time, whatever runs beside or before it. */

const AT_ONCE = 2;

export async function samplesOf(loads: readonly Load[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  // The longest first, so that none of them is left alone at the end.
  const waiting = [...loads.entries()].sort(([, a], [, b]) => a.seconds * a.perSecond - b.seconds * b.perSecond);
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./sample-worker.ts", import.meta.url), { execArgv: [] });
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [at, load] = next;
      worker.postMessage(load);
      // A worker that fails rejects this.
      [samples[at]] = await once(worker, "message");
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return samples;
}
