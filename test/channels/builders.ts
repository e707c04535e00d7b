import type { Message } from "../../shared/domain/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing.ts";
import type { Account, AppSecret, ChannelOptions, HttpRequest } from "../../shared/ports.ts";

/** A Monday, 10:00 in Toronto. */
export const NOW = "2026-11-23T15:00:00.000Z";
export const NOW_MS = Date.parse(NOW);

export const APP_SECRET: AppSecret = { appSecrets: ["new-secret", "old-secret"], verifyToken: "verify-me" };

export const ACCOUNTS = {
  facebook: { channel: "facebook", name: "PassportCanada", id: "100000000000001", language: "en" },
  messenger: { channel: "messenger", name: "PassportCanada", id: "100000000000001", language: "en" },
  x: { channel: "x", name: "PassportCan", id: "2000000001", language: "en", tier: "self-serve" },
  bluesky: { channel: "bluesky", name: "passport.test", id: "did:plc:tsq3t4u3qpn2daj6mwgmrctu", language: "both" },
} as const satisfies Record<string, Account>;

const SECRETS: Record<string, Record<string, string>> = {
  facebook: { pageToken: "EAAtoken" },
  messenger: { pageToken: "EAAtoken" },
  x: { consumerKey: "ck", consumerSecret: "cs", accessToken: "2000000001-at", accessTokenSecret: "ats" },
  bluesky: { identifier: "passport.test", appPassword: "aaaa-bbbb-cccc-dddd" },
};

export function options(fetch: typeof globalThis.fetch, over: Partial<ChannelOptions> = {}): ChannelOptions {
  return {
    fetch,
    nowMs: () => NOW_MS,
    accountSecret: async (account) => SECRETS[account.channel] ?? {},
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
