import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveFiles, liveHotQueue, liveReceivers, liveSecrets } from "../shared/aws/live.ts";
import { webhookEdge } from "../shared/aws/webhook.ts";
import { receive } from "../shared/steps/inbound/receive.ts";
import { redrive } from "../shared/steps/inbound/redrive.ts";

/** ANY /webhooks/{channel}; and deliveries that were set aside, when a person brings them back. */
export const handler = webhookEdge("webhook", (log) => {
  const env = readEnv(["INBOUND_QUEUE_URL", "QUARANTINE_BUCKET", "SECRETS_PREFIX", "UNKNOWN_ACCOUNT"]);
  const core = liveCore(log);
  const ports = {
    ...core,
    ...liveSecrets(env),
    inbound: liveHotQueue(env.INBOUND_QUEUE_URL),
    quarantine: liveFiles(env.QUARANTINE_BUCKET),
    receiver: liveReceivers(core),
    receiverAt: (nowMs: () => number) => liveReceivers({ nowMs }),
    unknownAccount: env.UNKNOWN_ACCOUNT === "first" ? "first" : "quarantine",
  } as const;
  const step = receive(ports);
  return { requests: (request) => step(request.path.split("/")[2] ?? "", request), redrive: redrive(ports) };
});
