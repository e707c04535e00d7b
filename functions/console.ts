import { readEnv } from "../shared/aws/env.ts";
import { httpEdge } from "../shared/aws/http.ts";
import { liveCore } from "../shared/aws/live.ts";
import { liveConsole } from "../shared/aws/live-console.ts";
import { consoleApp } from "../shared/console/routes.ts";

/** The officers' pages and the JSON API. */
export const handler = httpEdge("console", (log) => {
  const env = readEnv([
    "TABLE_NAME",
    "REPORTS_BUCKET",
    "REPORT_QUEUE_URL",
    "MEDIA_BUCKET",
    "SECRETS_PREFIX",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
  ]);
  return consoleApp(liveConsole(liveCore(log), env));
});
