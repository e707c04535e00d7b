import { byStatement } from "../shared/aws/dynamo/by-statement.ts";
import { readEnv } from "../shared/aws/env.ts";
import { liveChannels, liveCore, liveSealed, liveSecrets, liveStore, liveTagger } from "../shared/aws/live.ts";
import { isInboundItem, sqsEdge } from "../shared/aws/sqs.ts";
import { tag } from "../shared/steps/inbound/tag.ts";

/** The inbound queue, in batches. */
export const handler = sqsEdge("tag", isInboundItem, (log) => {
  const env = readEnv(["TABLE_NAME", "SECRETS_PREFIX", "SEALED_BUCKET"]);
  const core = liveCore(log);
  const secrets = liveSecrets(env);
  return tag({
    ...core,
    ...secrets,
    store: liveStore(core, env, { manyAtOnce: byStatement }),
    sealed: liveSealed(env),
    tagger: liveTagger(core),
    ...liveChannels(core, secrets),
  });
});
