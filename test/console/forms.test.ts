import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { ownPath } from "../../shared/console/same-origin.ts";
import { en } from "../../shared/console/words.ts";
import { pick, pickText } from "../../shared/domain/report/pick.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import { aPair } from "../fakes/pairs.ts";
import { call, consoleWith, get, signedIn } from "./helpers.ts";

const form = (fields: Record<string, string>) => Buffer.from(new URLSearchParams(fields).toString());

describe("a form of the console", () => {
  it.each([
    ["no origin at all", { origin: undefined }, true],
    ["another origin", { origin: "https://evil.example" }, true],
    ["an opaque origin", { origin: "null" }, true],
    ["a wrong token", {}, false],
  ])("is refused with %s", async (_name, headers, rightToken) => {
    const { app, ports } = consoleWith();
    const session = await signedIn(ports);
    const sent = Object.fromEntries(
      Object.entries({ ...session.headers, ...headers }).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      ),
    );
    const answer = await call(app, {
      method: "POST",
      path: "/messages/abc/claim",
      headers: { ...sent, accept: "application/json" },
      body: form({ csrf: rightToken ? session.csrf : "guess" }),
    });
    expect(answer.json).toEqual({
      ...{ ok: false, reason: "cross-origin", said: en.refusal["cross-origin"] },
      now: ports.nowMs(),
    });
  });

  it("reaches its step with the right origin and token", async () => {
    const { app, ports } = consoleWith();
    const session = await signedIn(ports);
    const answer = await call(app, {
      method: "POST",
      path: "/messages/abc/claim",
      headers: { ...session.headers, accept: "application/json" },
      body: form({ csrf: session.csrf }),
    });
    expect(answer.json).toEqual({
      ...{ ok: false, reason: "not-found", said: en.refusal["not-found"] },
      now: ports.nowMs(),
    });
  });

  it.each(["/outgoing/x.y/undo", "/messages/abc/reply", "/reports"])(
    "with words for a message that is none, to %s, is refused and breaks nothing",
    async (path) => {
      const { app, ports } = consoleWith();
      const session = await signedIn(ports);
      const body = form({ csrf: session.csrf, text: "Ten days.", language: "en" });
      const answer = await call(app, { method: "POST", path, headers: session.headers, body });
      expect([303, 404]).toContain(answer.status);
    },
  );

  it("keeps with a reply where its words come from, and nothing that names no source", async () => {
    const { app, ports } = consoleWith();
    const facebook = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
    if (facebook) ports.channels.set("facebook", facebook);
    const message = aMessage("sourced");
    await ports.store.saveMessage(message, undefined);
    const at = {
      pairId: "p1",
      revision: 1,
      version: 1,
      move: "create",
      by: "officer",
      at: "2026-11-23T15:00:00.000Z",
    } as const;
    await ports.store.savePair(aPair("p1"), undefined, at);
    const { headers, csrf } = await signedIn(ports);
    const sources = "library:p1,library:unknown,expert:c1:2,gossip:x,library:,p2";
    const body = form({ csrf, text: "Ten days.", language: "en", reason: "asked for", sources });
    await call(app, { method: "POST", path: `/messages/${message.id}/reply`, headers, body });
    const [reply] = (await ports.store.thread(message.id))?.outgoing ?? [];
    expect(reply?.sources).toEqual([
      { kind: "library", id: "p1", version: 1, changed: expect.any(Number) },
      { kind: "expert", id: "c1:2" },
    ]);
  });

  it("that sends a reply hears at once until when it can be taken back", async () => {
    const { app, ports } = consoleWith();
    const facebook = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
    if (facebook) ports.channels.set("facebook", facebook);
    const message = aMessage("answered");
    await ports.store.saveMessage(message, undefined);
    const { headers, csrf } = await signedIn(ports);
    const body = form({ csrf, text: "Ten days.", language: "en", reason: "asked for" });
    const path = `/messages/${message.id}/reply`;
    const answer = await call(app, {
      method: "POST",
      path,
      headers: { ...headers, accept: "application/json" },
      body,
    });
    const [reply] = (await ports.store.thread(message.id))?.outgoing ?? [];
    expect(answer.json).toEqual({
      ok: true,
      now: ports.nowMs(),
      queued: { id: reply?.id, untilMs: Date.parse(reply?.sendAfter ?? "") },
    });
  });

  it("and the API take no half of a character", async () => {
    const { app, ports } = consoleWith();
    const message = aMessage("asked");
    await ports.store.saveMessage(message, undefined);
    const path = `/api/messages/${message.id}/replies`;
    const headers = { authorization: "Bearer role.officer", "content-type": "application/json" };
    const say = (text: string) => call(app, { method: "POST", path, headers, body: Buffer.from(text) });
    expect((await say('{"text":"Ten days \\ud83c","language":"en"}')).status).toBe(400);
    // What this department's rules say of it is another matter.
    expect((await say('{"text":"Ten days \\ud83c\\udde8","language":"en"}')).status).not.toBe(400);
  });

  it("sends a stranger to the sign-in page", async () => {
    const { app } = consoleWith();
    const answer = await call(app, {
      method: "POST",
      path: "/messages/abc/claim",
      body: form({}),
    });
    expect([answer.status, answer.response.headers?.location]).toEqual([303, "/sign-in"]);
  });

  it("whose session has ended comes back to its page after the sign-in; the script hears why", async () => {
    const { app, ports } = consoleWith();
    const { headers } = await signedIn(ports);
    const { cookie: _, ...out } = headers as Record<string, string>;
    const post = (more: Record<string, string>) =>
      call(app, { method: "POST", path: "/library", headers: { ...out, ...more }, body: form({ "en-title": "Fees" }) });
    const page = await post({ referer: `${out.origin}/library/new?from=x` });
    expect([page.status, page.response.headers?.location]).toEqual([303, "/sign-in?back=%2Flibrary%2Fnew%3Ffrom%3Dx"]);
    const strange = await post({ referer: "https://evil.example/library/new" });
    expect(strange.response.headers?.location).toBe("/sign-in");
    const script = await post({ accept: "application/json" });
    expect([script.status, script.json]).toEqual([401, { ok: false, reason: "signed-out" }]);
  });
});

it.each([
  ["the language", true],
  ["the platform", false],
])("what %s refuses comes back to a browser without a script as it was written", async (_name, platformAllows) => {
  const { app, ports } = consoleWith();
  const facebook = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (platformAllows && facebook) ports.channels.set("facebook", facebook);
  const message = aMessage("renewal");
  await ports.store.saveMessage(message, undefined);
  const session = await signedIn(ports);
  const answer = await call(app, {
    method: "POST",
    path: `/messages/${message.id}/reply`,
    headers: session.headers,
    body: form({ csrf: session.csrf, language: "fr", text: "Dix jours <b>ouvrables</b>." }),
  });
  expect(answer.status).toBe(409);
  expect(answer.text).toContain("Dix jours &lt;b&gt;ouvrables&lt;/b&gt;.</textarea>");
});

describe("the way back after signing in", () => {
  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    "/inbox\r\nset-cookie: a=b",
  ])("never leaves the console: %j", (path) => {
    expect(ownPath(path)).toBe("/");
  });

  it("keeps the console's own paths", () => {
    expect(ownPath("/messages/abc?view=mine&status=open")).toBe("/messages/abc?view=mine&status=open");
  });

  it("keeps every list that a report's figure leads to", () => {
    const counted = pickText(pick("reply-channel", "*", ["a,b", "c|d", "é*", "!"]));
    const list = `/inbox?${new URLSearchParams({ from: "2026-11-17", counted, topic: "l’(au)trice'" })}`;
    expect(ownPath(list)).toBe(list);
  });

  it("resolves to this host whatever is asked", () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        expect(new URL(ownPath(path), "https://console.example").host).toBe("console.example");
      }),
    );
  });
});

describe("every page", () => {
  it.each(["/sign-in", "/inbox", "/nothing", "/api/health", "/assets/main.css"])(
    "carries the security headers: %s",
    async (path) => {
      const { app } = consoleWith();
      const { headers = {} } = (await get(app, path)).response;
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    },
  );

  it.each([
    ["the cookie", { cookie: "lang=fr", "accept-language": "en" }, "fr"],
    ["the browser", { "accept-language": "fr-CA,fr;q=0.9,en;q=0.8" }, "fr"],
    ["the browser's order", { "accept-language": "en-CA,en;q=0.9,fr;q=0.8" }, "en"],
    ["nothing", {}, "en"],
  ])("speaks the language of %s", async (_name, headers, language) => {
    const { app } = consoleWith();
    expect((await get(app, "/sign-in", headers)).text).toContain(`<html lang="${language}"`);
  });

  it.each([
    ["main.js", "public, max-age=300"],
    ["main.css", "public, max-age=300"],
    ["reply-checks-KYPYXJDQ.js", "public, max-age=31536000, immutable"],
    ["gcds-noto-sans-medium-67IEB2XD.woff2", "public, max-age=31536000, immutable"],
    ["reply-checks.js", "public, max-age=300"],
  ])("lets a browser keep a file for as long as its name stands for it: %s", async (name, kept) => {
    const { app } = consoleWith({ asset: async () => Buffer.from("") });
    expect((await get(app, `/assets/${name}`)).response.headers?.["cache-control"]).toBe(kept);
  });

  it.each(["/assets/../package.json", "/assets/%2e%2e%2fpackage.json", "/assets/none.js"])(
    "serves no other file: %s",
    async (path) => {
      const { app } = consoleWith({ asset: async () => undefined });
      expect((await get(app, path)).status).toBe(404);
    },
  );
});
