import { beforeEach, describe, expect, it } from "vitest";
import { GUIDES } from "../infra/channel-guides.ts";
import { connectChannel } from "../infra/connect/channel.ts";
import type { Connecting, ConnectOptions } from "../infra/connect/connecting.ts";
import { calledIn } from "../infra/connect/fields.ts";
import { connectionTable, isConnected } from "../infra/connect/words.ts";
import { makeChannel } from "../shared/channels/index.ts";
import { CHANNEL_NAMES } from "../shared/domain/message/message.ts";
import { deaf } from "./fakes/deaf.ts";
import { bridged, sample } from "./infra-templates.ts";
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
    given: {},
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
    expect(isConnected(again)).toBe(true);
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
    expect(own.filter(({ what }) => what === "credentials").map(({ state }) => state)).toContain("to-renew");
    expect(isConnected(rows)).toBe(false);
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

describe("values brought along", () => {
  const given = (fields: Record<string, string>, account = "PassportCanada") => ({ given: { [account]: fields } });

  it("replace what is stored, without --renew too, and nothing else is asked for", async () => {
    const before = kept.get("facebook/PassportCanada");
    const rows = await run("facebook", {}, given({ pageToken: "another" }));
    expect(kept.get("facebook/PassportCanada")).toEqual({ ...before, pageToken: "another" });
    expect(rows).toContainEqual({ subject: "PassportCanada", what: "secret", state: "mended" });
    expect(asked).toEqual([]);
  });

  it("that are there already make no other version: the one before would be forgotten, which is still accepted", async () => {
    await run("facebook", {}, given({ pageToken: "another" }));
    const before = writes;
    await run("facebook", {}, given({ pageToken: "another" }));
    expect(writes).toBe(before);
    await run("facebook", {}, given({ pageToken: "a third" }));
    expect(writes).toBe(before + 1);
  });

  it("may be what an account can do without", async () => {
    await run("telegram", {}, given({ channel: "@passport" }, "passport_help_bot"));
    expect(kept.get("telegram/passport_help_bot")).toMatchObject({ channel: "@passport" });
  });

  it.each([
    [
      "an account that there is not",
      given({ pageToken: "t" }, "PasportCanada"),
      "app, PassportCanada, PasseportCanada",
    ],
    ["a field that there is not", given({ pagetoken: "t" }), "its fields are pageToken"],
    ["an entry of a list", given({ 0: "t" }, "0"), "app, PassportCanada, PasseportCanada"],
  ])("are refused for %s, with those that there are, and nothing is stored", async (_, over, known) => {
    const call = run("facebook", { renew: true }, over);
    await expect(call).rejects.toMatchObject({ code: "bad-request", message: expect.stringContaining(known) });
    expect(writes).toBe(0);
  });

  it.each(["facebook", "telegram"] as const)("must be there to renew anything on %s", async (channel) => {
    const call = run(channel, { renew: true });
    await expect(call).rejects.toMatchObject({ code: "bad-request", message: expect.stringContaining("nothing was") });
    expect(writes).toBe(0);
  });

  it("are named after no value in a refusal", async () => {
    const call = run("facebook", {}, given({ pagetoken: "tell-nobody" }));
    await expect(call).rejects.toMatchObject({ message: expect.not.stringContaining("tell-nobody") });
  });

  it("are all known before anything is stored", async () => {
    kept.clear();
    const ask = async ({ field }: { field: string }) => {
      if (field === "pageToken") throw new Error("the input ended");
      return "value";
    };
    await expect(run("facebook", {}, { ask })).rejects.toThrow("the input ended");
    expect(writes).toBe(0);
  });
});

describe("in bridge mode", () => {
  const PUSHING = CHANNEL_NAMES.filter((name) => !["youtube", "mastodon", "bluesky"].includes(name));
  const bridge = (channel: (typeof CHANNEL_NAMES)[number], over = {}) =>
    connectChannel(bridged(), channel, { check: false, renew: false }, world(over, channel));

  it.each(PUSHING)("%s has secret and handshake, and a subscription by hand for each account", async (channel) => {
    const rows = await bridge(channel);
    const accounts = bridged().channels.filter((one) => one.channel === channel);
    expect(rows).toEqual([
      { subject: "app", what: "secret", state: "good" },
      ...accounts.map(({ account }) => ({
        subject: account,
        what: "subscription",
        state: "by-hand",
        detail: "bridge-mode",
      })),
      { subject: "app", what: "handshake", state: "good" },
    ]);
    expect(await tried.posts(channel)).toEqual([]);
  });

  it.each(PUSHING)("%s asks for the app's secret alone", async (channel) => {
    kept.clear();
    await bridge(channel);
    expect(asked).toEqual(GUIDES[channel].ownSecret ? [] : ["app.appSecret"]);
  });

  it("takes no credentials of an account", async () => {
    const call = bridge("facebook", { given: { PassportCanada: { pageToken: "t" } } });
    await expect(call).rejects.toMatchObject({ code: "bad-request" });
  });
});

it("everything that is asked for has a name in both languages", () => {
  for (const name of CHANNEL_NAMES) {
    const { app, fields, optional = [] } = GUIDES[name];
    for (const field of [...app, ...fields, ...optional]) {
      const [en, fr] = calledIn(name, field) ?? [];
      expect([name, field, en, fr]).toEqual([name, field, expect.any(String), expect.any(String)]);
      expect(en).not.toBe(fr);
    }
  }
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

  it("says what nobody can see from here, and takes it for set", () => {
    const unseen = [{ subject: "PassportCanada", what: "webhook", state: "unseen" }] as const;
    expect(connectionTable(unseen, "en")).toContain("cannot be seen from here; set by hand at the platform");
    expect(connectionTable(unseen, "fr")).toContain("invisible d’ici");
    expect(isConnected(unseen)).toBe(true);
  });

  it("sends a token that is refused to --renew", () => {
    const refused = [
      { subject: "PassportCanada", what: "credentials", state: "to-renew", detail: "http-401" },
    ] as const;
    expect(connectionTable(refused, "en")).toContain("not right: run again with --renew");
    expect(connectionTable(refused, "fr")).toContain("incorrect : relancez avec --renew");
    expect(isConnected(refused)).toBe(false);
  });
});
