import { beforeEach, describe, expect, it } from "vitest";
import { type Connecting, type ConnectOptions, connectChannel } from "../infra/connect-channel.ts";
import { connectionTable, isConnected } from "../infra/connect-words.ts";
import { makeChannel } from "../shared/channels/index.ts";
import { CHANNEL_NAMES } from "../shared/domain/message.ts";
import { deaf } from "./fakes/deaf.ts";
import { sample } from "./infra-templates.ts";
import { BASE, secrets, type Tried, trySandbox } from "./local/sandbox-world.ts";

/** Connecting each channel: against the sandbox's platforms, by the channels themselves. */

const PREFIX = "openline/passport/";
const department = sample();
let tried: Tried;
let kept: Map<string, Record<string, string>>;
let asked: string[];
let writes: number;

function world(over: Partial<Connecting> = {}, channel = "facebook"): Connecting {
  return {
    secret: async (name) => kept.get(name.slice(PREFIX.length)),
    putSecret: async (name, value) => {
      writes += 1;
      kept.set(name.slice(PREFIX.length), value);
    },
    ask: async ({ account, field }) => {
      asked.push(`${account}.${field}`);
      return "";
    },
    fetch: async (input, init) => {
      const url = new URL(String(input));
      if (!url.pathname.startsWith("/webhooks/")) return tried.fetch(input, init);
      return ourWebhook(url);
    },
    nowMs: () => tried.clock.nowMs,
    webhookUrl: `${BASE}/webhooks/`,
    endpoint: `${BASE}/sandbox/api/${channel}`,
    ...over,
  };
}

/** As the webhook function answers a platform's question. */
function ourWebhook(url: URL): Response {
  const name = url.pathname.split("/")[2] ?? "";
  const options = { fetch, nowMs: () => 0, accountSecret: async () => ({}), ...deaf };
  const request = {
    method: "GET",
    path: url.pathname,
    basePath: "",
    query: Object.fromEntries(url.searchParams),
    headers: {},
    body: Buffer.alloc(0),
  };
  const { appSecret = "", verifyToken = "" } = secrets[`${name}/app`] ?? {};
  const answer = makeChannel(name, options)?.handshake(request, { appSecrets: [appSecret], verifyToken });
  return new Response(answer ? String(answer.body) : "", { status: answer?.status ?? 405 });
}

const run = (channel: (typeof CHANNEL_NAMES)[number], options: Partial<ConnectOptions> = {}, over = {}) =>
  connectChannel(department, channel, { check: false, renew: false, ...options }, world(over, channel));

beforeEach(() => {
  tried = trySandbox();
  kept = new Map(Object.entries(structuredClone(secrets)));
  asked = [];
  writes = 0;
});

describe.each(CHANNEL_NAMES)("connecting %s", (channel) => {
  it("sets what is missing, and then everything stands; again, nothing is left to set", async () => {
    const first = await run(channel);
    expect(first.filter(({ state }) => state === "failed")).toEqual([]);
    const again = await run(channel);
    expect(again.map(({ state }) => state)).not.toContain("mended");
    expect(isConnected(again) || again.some(({ state }) => state === "by-hand")).toBe(true);
    expect(asked).toEqual([]);
    expect(writes).toBe(0);
  });

  it("with --check only looks: nothing at the platform or among the secrets changes", async () => {
    const before = await run(channel, { check: true });
    expect(before.map(({ state }) => state)).not.toContain("mended");
    expect(await run(channel, { check: true })).toEqual(before);
    expect(writes).toBe(0);
  });

  it("posts nothing and removes nothing", async () => {
    await run(channel);
    expect(await tried.posts(channel)).toEqual([]);
  });

  it("says which account's credentials the platform does not accept", async () => {
    for (const [name, value] of kept) {
      if (!name.startsWith(`${channel}/`) || name.endsWith("/app")) continue;
      kept.set(name, Object.fromEntries(Object.keys(value).map((field) => [field, `${value[field]}wrong`])));
    }
    const rows = await run(channel);
    const own = rows.filter(({ subject, what }) => subject !== "app" && what !== "secret");
    expect(own.length).toBeGreaterThan(0);
    expect(own.some(({ what, state }) => what === "credentials" && (state === "failed" || state === "by-hand"))).toBe(true);
    const said = `${connectionTable(rows, "en")}${connectionTable(rows, "fr")}`;
    for (const fields of kept.values()) for (const value of Object.values(fields)) expect(said).not.toContain(value);
  });

  it("asks for each credential that is missing, and keeps what was there", async () => {
    const own = [...kept].filter(([name]) => name.startsWith(`${channel}/`));
    for (const [name] of own) kept.delete(name);
    const rows = await run(channel);
    expect(rows.filter(({ what, state }) => what === "secret" && state === "failed").length).toBeGreaterThan(0);
    expect(asked.length).toBeGreaterThan(0);
    const values = new Map(own);
    const ask = async ({ account = "app", field }: { account?: string; field: string }) =>
      values.get(`${channel}/${account}`)?.[field] ?? "";
    const after = await run(channel, {}, { ask });
    expect(after.filter(({ what }) => what === "secret").map(({ state }) => state)).not.toContain("failed");
  });
});

describe("the table", () => {
  const rows = [
    { subject: "PassportCanada", what: "credentials", state: "good", until: "2027-01-20T00:00:00.000Z" },
    { subject: "PassportCanada", what: "subscription", state: "to-mend", detail: "feed" },
    { subject: "app", what: "handshake", state: "failed", detail: "http-403" },
  ] as const;
  it("says everything in both languages", () => {
    expect(connectionTable(rows, "en").split("\n")).toEqual([
      "Account         What                 State                        Detail",
      "PassportCanada  credentials          good                         until 2027-01-20",
      "PassportCanada  subscription         to set: run without --check  feed",
      "app             our webhook answers  not right                    http-403",
    ]);
    expect(connectionTable(rows, "fr")).toContain("jusqu’au 2027-01-20");
    expect(isConnected(rows)).toBe(false);
  });
});
