import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Load, Sample } from "./sample.ts";

/** Samples, two at a time, each in a thread of its own: a sample is the same each time, whatever runs beside it. */

const AT_ONCE = 2;

export async function samplesOf(loads: readonly Load[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  // The longest first, so that none of them is left alone at the end.
  const waiting = [...loads.entries()].sort(([, a], [, b]) => a.seconds * a.perSecond - b.seconds * b.perSecond);
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) samples[next[0]] = await inThread(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return samples;
}

async function inThread(load: Load): Promise<Sample> {
  const worker = new Worker(new URL("./sample-worker.ts", import.meta.url), { workerData: load, execArgv: [] });
  // A worker that fails rejects this.
  const [sample] = await once(worker, "message");
  await worker.terminate();
  return sample;
}
