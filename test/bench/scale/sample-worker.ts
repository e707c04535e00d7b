import { parentPort } from "node:worker_threads";
import { sampleOf } from "./sample.ts";

/** Samples in a thread of their own, one after the other (`samples.ts`). */
parentPort!.on("message", async (load) => parentPort!.postMessage(await sampleOf(load)));
