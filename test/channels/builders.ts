import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { Account, AppSecret, Channel, ChannelOptions, HttpRequest } from "../../shared/ports.ts";

/** A Monday, 10:00 in Toronto. */
export const NOW = "2026-11-23T15:00:00.000Z";
export const NOW_MS = Date.parse(NOW);

export const APP_SECRET: AppSecret = { appSecrets: ["new-secret", "old-secret"], verifyToken: "verify-me" };

export const ACCOUNTS = {
  facebook: { channel: "facebook", name: "PassportCanada", id: "100000000000001", language: "en" },
  messenger: { channel: "messenger", name: "PassportCanada", id: "100000000000001", language: "en" },
  x: { channel: "x", name: "PassportCan", id: "2000000001", language: "en", tier: "self-serve" },
  instagram: { channel: "instagram", name: "passport.canada", id: "17841400000000001", language: "both" },
  threads: { channel: "threads", name: "passport.canada", id: "9000000000000001", language: "both" },
  whatsapp: { channel: "whatsapp", name: "PassportLine", id: "106540352242922", language: "both" },
  linkedin: { channel: "linkedin", name: "PassportOffice", id: "urn:li:organization:2414183", language: "both" },
  youtube: { channel: "youtube", name: "PassportVideos", id: "UCpassporttest0000000001", language: "both" },
  telegram: { channel: "telegram", name: "passport_help_bot", id: "7000000001", language: "both" },
  mastodon: {
    channel: "mastodon",
    name: "passport",
    id: "109000000000000001",
    language: "both",
    service: "https://social.passport.example",
  },
  bluesky: { channel: "bluesky", name: "passport.test", id: "did:plc:tsq3t4u3qpn2daj6mwgmrctu", language: "both" },
} as const satisfies Record<string, Account>;

const ACCOUNT_SECRETS: Record<string, Record<string, string>> = {
  facebook: { pageToken: "EAAtoken" },
  messenger: { pageToken: "EAAtoken" },
  x: { consumerKey: "ck", consumerSecret: "cs", accessToken: "2000000001-at", accessTokenSecret: "ats" },
  instagram: { pageToken: "EAAtoken" },
  threads: { accessToken: "THAAtoken" },
  whatsapp: { accessToken: "EAAtoken", businessAccountId: "102290129340398" },
  linkedin: { accessToken: "AQXtoken" },
  youtube: { clientId: "client", clientSecret: "GOCSPX-secret", refreshToken: "1//refresh" },
  telegram: { botToken: "7000000001:AAbot-token", channel: "@PassportNews" },
  mastodon: { accessToken: "mastodon-token" },
  bluesky: { identifier: "passport.test", appPassword: "aaaa-bbbb-cccc-dddd" },
};

/** Never in an address, an error or a check: what is in the accounts' secrets, and the words of `outgoing`. */
export const SECRETS =
  /EAAtoken|THAAtoken|AQXtoken|GOCSPX|refresh\b|mastodon-token|aaaa-bbbb|ats\b|Bonjour|access_token/;

export function options(fetch: typeof globalThis.fetch, over: Partial<ChannelOptions> = {}): ChannelOptions {
  return {
    fetch,
    nowMs: () => NOW_MS,
    accountSecret: async (account) => ACCOUNT_SECRETS[account.channel] ?? {},
    heard: () => {},
    media: {
      bytes: async (key) => Buffer.from(`bytes of ${key}`),
      url: async ({ key }) => `https://media.test/${key}`,
    },
    endpoint: "https://platform.test",
    ...over,
  };
}

export const noNetwork: typeof globalThis.fetch = async () => {
  throw new Error("nothing may be called here");
};

export function get(query: Record<string, string>): HttpRequest {
  return { method: "GET", path: "/webhooks/x", basePath: "", query, headers: {}, body: Buffer.alloc(0) };
}

/** What answers a message there: where nothing is public, a private reply. */
export const answerKind = ({ supports }: Channel): "reply" | "private-reply" =>
  supports.outgoing.includes("reply") ? "reply" : "private-reply";

export function outgoing(account: Account, over: Partial<Outgoing> = {}): Outgoing {
  return {
    v: 1,
    id: "AbCdEfGhIjKlMnOpQrStUv.01JDEXAMPLE0000000000000A",
    messageId: "AbCdEfGhIjKlMnOpQrStUv",
    kind: "reply",
    channel: account.channel,
    account: account.name,
    to: { externalId: "111_222", conversationId: "1_111" },
    state: "sending",
    lane: "green",
    text: "Bonjour ! Voici le délai : canada.ca/passeport 🇨🇦",
    language: "fr",
    createdBy: "officer",
    createdAt: NOW,
    approvals: [],
    approversNeeded: 0,
    attempts: 1,
    textKey: "key",
    salt: "salt",
    revision: 1,
    ...over,
  } as Outgoing;
}

export function message(account: Account, over: Partial<Message> = {}): Message {
  return {
    v: 1,
    id: "AbCdEfGhIjKlMnOpQrStUv",
    channel: account.channel,
    account: account.name,
    kind: "comment",
    externalId: "111_222",
    conversationId: "1_111",
    author: { key: "k" },
    text: "Bonjour",
    redacted: [],
    attachments: [],
    visibility: "visible",
    version: { atMs: NOW_MS, edit: 0, change: "created", textHash: "" },
    corrections: [],
    status: "open",
    createdAt: NOW,
    receivedAt: NOW,
    dueAt: NOW,
    revision: 1,
    language: { code: "fr", confidence: 1, source: "text" },
    sentiment: { label: "neutral", source: "test" },
    topics: [],
    risk: [],
    ...over,
  } as Message;
}
