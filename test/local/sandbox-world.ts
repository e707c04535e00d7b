import { createSandbox, type Sandbox, type SandboxAccount, sandboxSecrets } from "../../infra/local/sandbox/index.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import { type Outgoing, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, HttpRequest, HttpResponse } from "../../shared/ports.ts";
import { deaf } from "../fakes/deaf.ts";

/** A sandbox whose webhook is in this process, driven by the product's own channels. */

export const BASE = "http://localhost:3000";
export const ACCOUNTS: SandboxAccount[] = [
  {
    channel: "facebook",
    name: "PassportCanada",
    id: "100000000000001",
    language: "en",
  },
  {
    channel: "facebook",
    name: "PasseportCanada",
    id: "100000000000002",
    language: "fr",
  },
  {
    channel: "messenger",
    name: "PassportCanada",
    id: "100000000000001",
    language: "en",
  },
  {
    channel: "messenger",
    name: "PasseportCanada",
    id: "100000000000002",
    language: "fr",
  },
  {
    channel: "x",
    name: "PassportCan",
    id: "2000000001",
    language: "en",
    tier: "self-serve",
  },
  {
    channel: "x",
    name: "PasseportCan",
    id: "2000000002",
    language: "fr",
    tier: "self-serve",
  },
  { channel: "instagram", name: "passport.canada", id: "17841400000000001", language: "both" },
  { channel: "threads", name: "passport.canada", id: "9000000000000001", language: "both" },
  { channel: "whatsapp", name: "PassportLine", id: "106540352242922", language: "both" },
  { channel: "linkedin", name: "PassportOffice", id: "urn:li:organization:2414183", language: "both" },
  { channel: "youtube", name: "PassportVideos", id: "UCpassporttest0000000001", language: "both" },
  { channel: "telegram", name: "passport_help_bot", id: "7000000001", language: "both" },
  { channel: "mastodon", name: "passport", id: "109000000000000001", language: "both" },
  {
    channel: "bluesky",
    name: "passport.test",
    id: "did:plc:passporttest0000000000000",
    language: "both",
  },
];
export const secrets = sandboxSecrets(ACCOUNTS);

export interface Arrived {
  channel: ChannelName;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Tried {
  sandbox: Sandbox;
  arrived: Arrived[];
  /** POST deliveries of a channel, parsed. */
  bodies(channel: ChannelName): unknown[];
  clock: { nowMs: number };
  /** What the webhook answers to the next deliveries; 200 when empty. */
  answers: number[];
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
  posts(channel: ChannelName): Promise<Record<string, unknown>[]>;
  fetch: typeof fetch;
}

export const NOON = Date.parse("2026-11-23T17:00:00.000Z");

export function trySandbox(): Tried {
  const arrived: Arrived[] = [];
  const answers: number[] = [];
  const clock = { nowMs: NOON };
  const sandbox = createSandbox({
    baseUrl: BASE,
    accounts: ACCOUNTS,
    nowMs: () => clock.nowMs,
    deliver: async (channel, request) => {
      arrived.push({ channel, ...request });
      if (request.method === "GET") {
        const answer = handshake(channel, httpRequest(request.path));
        return {
          status: answer?.status ?? 404,
          body: String(answer?.body ?? ""),
        };
      }
      return { status: answers.shift() ?? 200, body: "" };
    },
  });
  const json = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> =>
    (await (await sandbox.fetch(new Request(`${BASE}${path}`, init)))?.json()) as Record<string, unknown>;
  return {
    sandbox,
    arrived,
    answers,
    clock,
    bodies: (channel) =>
      arrived.filter((one) => one.channel === channel && one.method === "POST").map((one) => JSON.parse(one.body)),
    post: (path, body) => json(path, { method: "POST", body: JSON.stringify(body) }),
    posts: async (channel) => (await json(`/sandbox/${channel}/posts`)).items as Record<string, unknown>[],
    fetch: async (input, init) => (await sandbox.fetch(new Request(input, init))) ?? new Response("", { status: 404 }),
  };
}

export const account = (channel: ChannelName, at = 0): Account => {
  const found = ACCOUNTS.filter((one) => one.channel === channel)[at];
  if (found === undefined) throw new Error("no such account");
  return found;
};

export const options = (tried: Tried, channel: ChannelName): ChannelOptions => ({
  fetch: tried.fetch,
  nowMs: () => tried.clock.nowMs,
  accountSecret: async (one) => secrets[`${channel}/${one.name}`] ?? {},
  ...deaf,
  endpoint: `${BASE}/sandbox/api/${channel}`,
});

export const reply = (
  channel: ChannelName,
  to: Outgoing["to"],
  text: string,
  more: Partial<Outgoing> = {},
): Outgoing => {
  const outgoing: Outgoing = {
    v: 1,
    id: `AAAAAAAAAAAAAAAAAAAAAA.01JD${"0".repeat(22)}`,
    messageId: "AAAAAAAAAAAAAAAAAAAAAA",
    // Where nothing is public, a reply is private.
    kind: channel === "messenger" ? "private-reply" : "reply",
    channel,
    account: account(channel).name,
    to,
    state: "sending",
    lane: "green",
    text,
    language: "en",
    createdBy: "officer",
    createdAt: new Date(NOON - 60_000).toISOString(),
    approvals: [],
    approversNeeded: 0,
    attempts: 1,
    textKey: "key",
    revision: 3,
    ...more,
  };
  return { ...outgoing, approvedHash: outgoingHash(outgoing) };
};

const never: ChannelOptions = {
  fetch,
  nowMs: () => 0,
  accountSecret: async () => ({}),
  ...deaf,
};
const appSecret = (channel: ChannelName): { appSecrets: string[]; verifyToken: string } => ({
  appSecrets: [`local-${channel}-secret`],
  verifyToken: `local-${channel}-verify`,
});
const handshake = (channel: ChannelName, request: HttpRequest): HttpResponse | undefined =>
  makeChannel(channel, never)?.handshake(request, appSecret(channel));

function httpRequest(path: string): HttpRequest {
  const url = new URL(path, BASE);
  return {
    method: "GET",
    path: url.pathname,
    basePath: "",
    query: Object.fromEntries(url.searchParams),
    headers: {},
    body: Buffer.alloc(0),
  };
}
