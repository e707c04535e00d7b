import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveQueue, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { sweep } from "../shared/steps/sweep.ts";

/** Each minute: what is stuck, late or pending. */
export const handler = scheduleEdge("sweep", (log) => {
  const env = readEnv(["TABLE_NAME", "INBOUND_QUEUE_URL", "OUTBOUND_QUEUE_URL"]);
  const core = liveCore(log);
  return sweep({
    ...core,
    store: liveStore(core, env),
    inbound: liveQueue(env.INBOUND_QUEUE_URL),
    outbound: liveQueue(env.OUTBOUND_QUEUE_URL),
  });
});
