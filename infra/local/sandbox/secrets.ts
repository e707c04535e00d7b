import { createHash } from "node:crypto";
import type { SandboxAccount, SandboxSecrets } from "./types.ts";

/**
 * The secrets that the sandbox's platforms gave to the department, by the names of Secrets Manager without
 * the department's prefix. The same on every start: nothing here protects anything.
 */
export function sandboxSecrets(accounts: readonly SandboxAccount[]): SandboxSecrets {
  const channels = [...new Set(accounts.map((account) => account.channel))];
  const apps = channels.map((channel) => [
    `${channel}/app`,
    { appSecret: `local-${channel}-secret`, verifyToken: `local-${channel}-verify` },
  ]);
  return Object.fromEntries([
    ...apps,
    ...accounts.map((account) => [`${account.channel}/${account.name}`, accountSecret(account)]),
  ]);
}

function accountSecret(account: SandboxAccount): Record<string, string> {
  const made = (field: string): string =>
    createHash("sha256").update(`${account.channel} ${account.id} ${field}`).digest("base64url").slice(0, 32);
  if (account.channel === "x") {
    return {
      consumerKey: "local-x-consumer-key",
      consumerSecret: "local-x-secret",
      accessToken: `${account.id}-${made("accessToken")}`,
      accessTokenSecret: made("accessTokenSecret"),
    };
  }
  if (account.channel === "bluesky") return { identifier: account.name, appPassword: made("appPassword") };
  return { pageToken: `EAA${made("pageToken")}` };
}
