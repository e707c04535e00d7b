import { hash } from "node:crypto";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { SandboxAccount, SandboxSecrets } from "./types.ts";

/**
 * The secrets that the sandbox's platforms gave to the department, by the names of Secrets Manager without
 * the department's prefix. The same on every start: nothing here protects anything.
 */
export function sandboxSecrets(accounts: readonly SandboxAccount[]): SandboxSecrets {
  const channels = [...new Set(accounts.map((account) => account.channel))];
  const apps = channels.map((channel) => [`${channel}/app`, appSecret(channel)]);
  return Object.fromEntries([
    ...apps,
    ...accounts.map((account) => [`${account.channel}/${account.name}`, accountSecret(account)]),
  ]);
}

/** What the platform gave the department's application. */
function appSecret(channel: ChannelName): Record<string, string> {
  const own = { appSecret: `local-${channel}-secret`, verifyToken: `local-${channel}-verify` };
  if (META.includes(channel)) return { ...own, appId: `local-${channel}-app` };
  if (channel === "linkedin") return { ...own, clientId: "local-linkedin-client", applicationId: "204317" };
  return channel === "x" ? { ...own, bearerToken: "local-x-bearer" } : own;
}

const META: readonly ChannelName[] = ["facebook", "messenger", "instagram", "threads", "whatsapp"];

function accountSecret(account: SandboxAccount): Record<string, string> {
  const made = (field: string): string =>
    hash("sha256", `${account.channel} ${account.id} ${field}`, "base64url").slice(0, 32);
  if (account.channel === "x") {
    return {
      consumerKey: "local-x-consumer-key",
      consumerSecret: "local-x-secret",
      accessToken: `${account.id}-${made("accessToken")}`,
      accessTokenSecret: made("accessTokenSecret"),
    };
  }
  switch (account.channel) {
    case "bluesky":
      return { identifier: account.name, appPassword: made("appPassword") };
    case "youtube":
      return {
        clientId: "local-youtube-client",
        clientSecret: "local-youtube-secret",
        refreshToken: made("refreshToken"),
      };
    case "telegram":
      return { botToken: `${account.id}:${made("botToken")}`, channel: "@PassportNews" };
    case "whatsapp":
      return { accessToken: `EAA${made("accessToken")}`, businessAccountId: "102290129340398" };
    case "threads":
    case "linkedin":
    case "mastodon":
      return { accessToken: made("accessToken") };
    default:
      return { pageToken: `EAA${made("pageToken")}` };
  }
}
