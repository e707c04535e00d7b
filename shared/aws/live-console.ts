import type { ReportJob } from "../ports.ts";
import { liveAssets } from "./assets.ts";
import { rollupStore } from "./dynamo/rollups.ts";
import type { Env } from "./env.ts";
import { type Core, liveFiles, liveLibrarian, liveQueue, liveRules, liveSecrets, liveStore } from "./live.ts";
import { liveWords } from "./live-words.ts";
import { outsideFetch } from "./outside.ts";

/** All that the officers' pages and the JSON API have. */

type ConsoleEnv = Env<
  | "TABLE_NAME"
  | "REPORTS_BUCKET"
  | "REPORT_QUEUE_URL"
  | "MEDIA_BUCKET"
  | "SECRETS_PREFIX"
  | "OIDC_ISSUER"
  | "OIDC_CLIENT_ID"
>;

/** An issuer has its keys and tokens wherever its document says; without TLS it is the one of this machine. */
const issuerFetch = (issuer: string): typeof globalThis.fetch =>
  outsideFetch({ hosts: "any", ...(issuer.startsWith("http:") ? { instead: [new URL(issuer).origin] } : {}) });

export function liveConsole(core: Core, env: ConsoleEnv) {
  const store = liveStore(core, env, { rollups: rollupStore });
  return {
    ...core,
    ...liveWords,
    ...liveSecrets(env),
    ...liveRules,
    store,
    librarian: liveLibrarian(core, store),
    reports: liveFiles(env.REPORTS_BUCKET),
    reportJobs: liveQueue<ReportJob>(env.REPORT_QUEUE_URL),
    media: liveFiles(env.MEDIA_BUCKET),
    signIn: {
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      trustEmail: core.department.signIn.trustEmail,
      fetch: issuerFetch(env.OIDC_ISSUER),
    },
    asset: liveAssets(),
  };
}
