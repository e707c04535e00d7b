import { parentPort, workerData } from "node:worker_threads";
import { sampleOf } from "./sample.ts";

/** One sample in a thread of its own (`samples.ts`). */
parentPort!.postMessage(await sampleOf(workerData));
