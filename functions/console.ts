import { liveAssets } from "../shared/aws/assets.ts";
import { readEnv } from "../shared/aws/env.ts";
import { httpEdge } from "../shared/aws/http.ts";
import { liveChannels, liveCore, liveFiles, liveLibrarian, liveSecrets, liveStore } from "../shared/aws/live.ts";
import { liveWords } from "../shared/aws/live-words.ts";
import { consoleApp } from "../shared/console/routes.ts";

/** The officers' pages and the JSON API. */
export const handler = httpEdge("console", (log) => {
  const env = readEnv([
    "TABLE_NAME",
    "REPORTS_BUCKET",
    "MEDIA_BUCKET",
    "SECRETS_PREFIX",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
  ]);
  const core = liveCore(log);
  const secrets = liveSecrets(env);
  const store = liveStore(core, env);
  return consoleApp({
    ...core,
    ...liveWords,
    ...secrets,
    store,
    librarian: liveLibrarian(core, store),
    reports: liveFiles(env.REPORTS_BUCKET),
    media: liveFiles(env.MEDIA_BUCKET),
    ...liveChannels(core, secrets),
    signIn: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID },
    asset: liveAssets(),
  });
});
