import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveQueue, liveSecrets } from "../shared/aws/live.ts";
import { liveSender, liveSenderStore } from "../shared/aws/live-sender.ts";
import { eachRecord, isOutboundJob, sqsEdge } from "../shared/aws/sqs.ts";
import { reply } from "../shared/steps/outgoing/reply.ts";

/** The outbound queue: one message of ours to its platform, exactly once. */
export const handler = sqsEdge("reply", isOutboundJob, (log) => {
  const env = readEnv(["TABLE_NAME", "OUTBOUND_QUEUE_URL", "SECRETS_PREFIX", "MEDIA_BUCKET"]);
  const core = liveCore(log);
  const secrets = liveSecrets(env);
  const ports = {
    ...core,
    store: liveSenderStore(core, env),
    outbound: liveQueue(env.OUTBOUND_QUEUE_URL),
    ...liveSender(core, secrets, env),
  };
  return eachRecord(log, reply(ports));
});
