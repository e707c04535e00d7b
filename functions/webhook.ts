import { readEnv } from "../shared/aws/env.ts";
import { httpEdge } from "../shared/aws/http.ts";
import { liveCore, liveFiles, liveHotQueue, liveReceivers, liveSecrets } from "../shared/aws/live.ts";
import { receive } from "../shared/steps/inbound/receive.ts";

/** ANY /webhooks/{channel} */
export const handler = httpEdge("webhook", (log) => {
  const env = readEnv(["INBOUND_QUEUE_URL", "QUARANTINE_BUCKET", "SECRETS_PREFIX", "UNKNOWN_ACCOUNT"]);
  const core = liveCore(log);
  const secrets = liveSecrets(env);
  const step = receive({
    ...core,
    ...secrets,
    inbound: liveHotQueue(env.INBOUND_QUEUE_URL),
    quarantine: liveFiles(env.QUARANTINE_BUCKET),
    receiver: liveReceivers(core),
    unknownAccount: env.UNKNOWN_ACCOUNT === "first" ? "first" : "quarantine",
  });
  return (request) => step(request.path.split("/")[2] ?? "", request);
});
