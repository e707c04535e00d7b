import { pollPace, readEnv } from "../shared/aws/env.ts";
import { liveChannels, liveCore, liveQueue, liveSecrets, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { poll } from "../shared/steps/inbound/poll.ts";

/** Each minute: channels that do not push. */
export const handler = scheduleEdge("poll", (log) => {
  const env = readEnv(["TABLE_NAME", "INBOUND_QUEUE_URL", "SECRETS_PREFIX", "WEBHOOK_URL"]);
  const core = liveCore(log);
  const secrets = liveSecrets(env);
  return poll({
    ...core,
    ...secrets,
    store: liveStore(core, env),
    inbound: liveQueue(env.INBOUND_QUEUE_URL),
    ...liveChannels(core, secrets),
    webhookUrl: env.WEBHOOK_URL,
    pace: pollPace(),
    unknownAccount: "quarantine",
  });
});
