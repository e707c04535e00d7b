/** What Threads's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { handshake, signedRequestEvents, verify } from "../meta/webhook.ts";
import { parseThreads } from "./delivery.ts";

export const threadsReceiver = (nowMs: () => number): Receiver => ({
  name: "threads",
  handshake,
  verify,
  parse: (body, query) => signedRequestEvents("threads", body, query, nowMs()) ?? parseThreads(body, query, nowMs()),
});
