import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveQueue, liveStore } from "../shared/aws/live.ts";
import { streamEdge } from "../shared/aws/stream.ts";
import { dispatch } from "../shared/steps/dispatch.ts";

/** The table's stream: approved messages to the sender, counters, the feed of changes. */
export const handler = streamEdge("outbox", (log) => {
  const env = readEnv(["TABLE_NAME", "OUTBOUND_QUEUE_URL"]);
  const core = liveCore(log);
  return dispatch({ ...core, store: liveStore(core, env), outbound: liveQueue(env.OUTBOUND_QUEUE_URL) });
});
