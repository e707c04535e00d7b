import { keepEarlier } from "../shared/aws/dynamo/kept-earlier.ts";
import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveHotQueue, liveRules, liveSealed, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { sweep } from "../shared/steps/sweep.ts";

/** Each minute: what is stuck, late, pending, or due to be published. */
export const handler = scheduleEdge("sweep", (log) => {
  const env = readEnv(["TABLE_NAME", "INBOUND_QUEUE_URL", "OUTBOUND_QUEUE_URL", "SEALED_BUCKET"]);
  const core = liveCore(log);
  return sweep({
    ...core,
    ...liveRules,
    store: liveStore(core, env, { earlier: keepEarlier }),
    sealed: liveSealed(env),
    inbound: liveHotQueue(env.INBOUND_QUEUE_URL),
    outbound: liveHotQueue(env.OUTBOUND_QUEUE_URL),
  });
});
