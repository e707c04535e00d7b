import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import { facebook } from "../../shared/channels/facebook/index.ts";
import { messenger } from "../../shared/channels/messenger/index.ts";
import { x } from "../../shared/channels/x/index.ts";
import type { ChannelName, MessageEvent } from "../../shared/domain/message/message.ts";
import type { Channel } from "../../shared/ports.ts";
import { account, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** Both ends meet: the product's channels against the sandbox's platforms. */

const make = { facebook, messenger, x };
type Pushed = keyof typeof make;
const PUSHED = ["facebook", "messenger", "x"] as const;

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const channelOf = (name: Pushed): Channel => make[name](options(tried, name));

/** All events that arrived on a channel, each delivery's signature checked. */
function events(name: Pushed): MessageEvent[] {
  const channel = channelOf(name);
  return tried.arrived
    .filter((one) => one.channel === name && one.method === "POST")
    .flatMap((one) => {
      const body = Buffer.from(one.body);
      const secret = {
        appSecrets: [secrets[`${name}/app`]?.appSecret ?? ""],
        verifyToken: "",
      };
      expect(channel.verify(body, one.headers, secret)).toBe(true);
      return channel.parse(body);
    })
    .filter((event) => event.type === "message");
}

async function heard(name: Pushed, text = "Hello, where is my passport? é"): Promise<MessageEvent> {
  await tried.post(`/sandbox/${name}/say`, { author: "Amara Diallo", text });
  const event = events(name).at(-1);
  if (event === undefined) throw new Error("nothing heard");
  return event;
}

const to = (event: MessageEvent): { externalId: string; conversationId: string } => ({
  externalId: event.externalId,
  conversationId: event.conversationId,
});
const faults = (name: ChannelName, body: object): Promise<unknown> => tried.post(`/sandbox/${name}/faults`, body);
const ours = async (name: ChannelName): Promise<Record<string, unknown>[]> =>
  (await tried.posts(name)).filter((post) => post.byDepartment);

describe.each(PUSHED)("%s", (name) => {
  it("what a citizen says is an event with its words, author and account", async () => {
    const { id } = await tried.post(`/sandbox/${name}/say`, {
      author: "Amara Diallo",
      text: "C’est où ? <b> & 🍁",
    });
    expect(events(name)).toEqual([
      expect.objectContaining({
        externalId: id,
        change: "created",
        text: "C’est où ? <b> & 🍁",
        accountId: account(name).id,
        author: expect.objectContaining({ id: expect.any(String) }),
      }),
    ]);
  });

  it("edits and deletions keep the message's id", async () => {
    const { id } = await tried.post(`/sandbox/${name}/say`, {
      author: "A. B.",
      text: "one",
    });
    await tried.post(`/sandbox/${name}/edit`, { id, text: "two" });
    await tried.post(`/sandbox/${name}/delete`, { id });
    const changes = events(name).map((event) => [event.change, event.text]);
    expect(changes.slice(0, 2)).toEqual([
      ["created", "one"],
      ["edited", "two"],
    ]);
    expect(events(name).at(2)).toMatchObject({
      change: "deleted",
      externalId: id,
    });
  });

  it("a reply stands under the message once, is found, and comes back as an echo", async () => {
    const event = await heard(name);
    const outgoing = reply(name, to(event), "It takes ten days. — MB");
    expect(await channelOf(name).find(account(name), outgoing)).toBe("absent");
    const sent = await channelOf(name).send(account(name), outgoing);
    expect(await ours(name)).toEqual([
      expect.objectContaining({
        id: sent.externalId,
        inReplyTo: event.externalId,
        text: "It takes ten days. — MB",
      }),
    ]);
    expect(await channelOf(name).find(account(name), outgoing)).toMatchObject({
      externalId: sent.externalId,
    });
    expect(events(name).at(-1)).toMatchObject({
      echo: true,
      externalId: sent.externalId,
      text: "It takes ten days. — MB",
    });
  });

  it("a message is read again, and a deleted one is gone", async () => {
    const event = await heard(name);
    expect(await channelOf(name).read(account(name), event.externalId)).toMatchObject({
      externalId: event.externalId,
      text: event.text,
    });
    await tried.post(`/sandbox/${name}/delete`, { id: event.externalId });
    expect(await channelOf(name).read(account(name), event.externalId)).toBeUndefined();
  });

  it.each([
    ["rate-limited", "platform-unavailable", 0],
    ["timeout-after-success", "platform-uncertain", 1],
    ["timeout-before", "platform-uncertain", 0],
    ["server-error-after-success", "platform-uncertain", 1],
    ["token-expired", "platform-access", 0],
    ["unreadable-answer", "platform-uncertain", 1],
  ])("%s is %s to the sender", async (fault, code, held) => {
    const event = await heard(name);
    await faults(name, { next: [{ fault, holdMs: 0, retryAfterSeconds: 7 }] });
    const outgoing = reply(name, to(event), "Yes, by mail. — MB");
    await expect(channelOf(name).send(account(name), outgoing)).rejects.toMatchObject({ code });
    expect(await ours(name)).toHaveLength(held);
    const found = await channelOf(name).find(account(name), outgoing);
    if (held === 1) expect(found).toMatchObject({ externalId: expect.any(String) });
    else expect(found).toBe("absent");
  });

  it("a list that lags does not show what was just sent", async () => {
    const event = await heard(name);
    await faults(name, { readBackLagMs: 5_000 });
    const outgoing = reply(name, to(event), "Done. — MB");
    await channelOf(name).send(account(name), outgoing);
    expect(await channelOf(name).find(account(name), outgoing)).toBe("absent");
    tried.clock.nowMs += 5_001;
    expect(await channelOf(name).find(account(name), outgoing)).not.toBe("absent");
  });

  it("another account's token or signature opens nothing", async () => {
    const stranger = make[name]({
      ...options(tried, name),
      accountSecret: async () => ({
        pageToken: "EAAother",
        consumerKey: "local-x-consumer-key",
        consumerSecret: "local-x-secret",
        accessToken: secrets["x/PassportCan"]?.accessToken ?? "",
        accessTokenSecret: "wrong",
      }),
    });
    await expect(stranger.send(account(name), reply(name, to(await heard(name)), "No"))).rejects.toMatchObject({
      code: "platform-access",
    });
    expect(await ours(name)).toEqual([]);
  });
});

describe("facebook", () => {
  it("a comment that somebody delivered by hand can be answered, and the answer is found", async () => {
    const outgoing = reply("facebook", { externalId: "555_666", conversationId: "555" }, "Thank you. — MB");
    expect(await channelOf("facebook").find(account("facebook"), outgoing)).toBe("absent");
    await channelOf("facebook").send(account("facebook"), outgoing);
    expect(await channelOf("facebook").find(account("facebook"), outgoing)).toMatchObject({
      externalId: expect.any(String),
    });
  });

  it("one private reply to a comment, never two", async () => {
    const event = await heard("facebook");
    const outgoing = reply("facebook", to(event), "Please call us. — MB", {
      kind: "private-reply",
    });
    expect(await channelOf("facebook").find(account("facebook"), outgoing)).toBe("absent");
    const sent = await channelOf("facebook").send(account("facebook"), outgoing);
    expect(await channelOf("facebook").find(account("facebook"), outgoing)).toMatchObject({
      externalId: sent.externalId,
    });
    expect(await channelOf("facebook").send(account("facebook"), outgoing)).toEqual(sent);
    await expect(
      channelOf("facebook").send(account("facebook"), { ...outgoing, text: "Another word. — MB" }),
    ).rejects.toMatchObject({ facts: { platform: "10900", why: "duplicate" } });
  });

  it("a deleted comment cannot be answered", async () => {
    const event = await heard("facebook");
    await tried.post("/sandbox/facebook/delete", { id: event.externalId });
    await expect(
      channelOf("facebook").send(account("facebook"), reply("facebook", to(event), "Too late")),
    ).rejects.toMatchObject({ facts: { platform: "100/33" } });
  });
});

describe("messenger", () => {
  it.each([
    ["a day and a minute: sent as an answer that a person wrote", 24 * 60 + 1, 1],
    ["a week and a minute: refused", 7 * 24 * 60 + 1, 0],
  ])("after %s", async (_name, minutes, held) => {
    const event = await heard("messenger");
    tried.clock.nowMs += minutes * 60_000;
    const outcome = await channelOf("messenger")
      .send(account("messenger"), reply("messenger", to(event), "Hello again. — MB"))
      .catch((error: { facts: unknown }) => error.facts);
    if (held === 0) expect(outcome).toMatchObject({ platform: "10/2018278" });
    expect(await ours("messenger")).toHaveLength(held);
  });

  it("an echo hands the sender's own mark back", async () => {
    const outgoing = reply("messenger", to(await heard("messenger")), "Hello. — MB");
    await channelOf("messenger").send(account("messenger"), outgoing);
    expect(JSON.stringify(tried.bodies("messenger").at(-1))).toContain(`"metadata":"${outgoing.id}"`);
  });
});

describe("x", () => {
  it("the same words under the same post are refused as a duplicate", async () => {
    const outgoing = reply("x", to(await heard("x")), "Hello. — MB");
    await channelOf("x").send(account("x"), outgoing);
    await expect(channelOf("x").send(account("x"), outgoing)).rejects.toMatchObject({ code: "platform-uncertain" });
    expect(await ours("x")).toHaveLength(1);
  });

  it("whoever answers us without naming us cannot be answered by a self-serve account", async () => {
    const post = await channelOf("x").send(
      account("x"),
      reply("x", { externalId: "", conversationId: "" }, "News for travellers.", { kind: "post" }),
    );
    await tried.post("/sandbox/x/say", {
      author: "Plain Reply",
      text: "about time",
      inReplyTo: post.externalId,
    });
    const event = events("x").at(-1);
    expect(event).toMatchObject({
      kind: "reply",
      parentId: post.externalId,
      summoned: false,
    });
    if (event === undefined) return;
    await expect(channelOf("x").send(account("x"), reply("x", to(event), "Thanks"))).rejects.toMatchObject({
      code: "platform-refused",
    });
  });

  it("a direct message is answered in its conversation and found there", async () => {
    await tried.post("/sandbox/x/say", {
      author: "Dee Em",
      text: "private question",
      private: true,
    });
    const event = events("x").at(-1);
    if (event === undefined) throw new Error("nothing heard");
    const outgoing = reply("x", to(event), "Private answer. — MB");
    const sent = await channelOf("x").send(account("x"), outgoing);
    expect(await channelOf("x").find(account("x"), outgoing)).toMatchObject({
      externalId: sent.externalId,
    });
    expect(events("x").at(-1)).toMatchObject({
      kind: "private",
      echo: true,
      externalId: sent.externalId,
    });
  });

  it("the hundred and first post of a quarter of an hour waits for the next", async () => {
    const api = channelOf("x");
    for (let at = 0; at < 100; at++)
      await api.send(
        account("x"),
        reply("x", { externalId: "", conversationId: "" }, `Post ${at}`, {
          kind: "post",
        }),
      );
    const last = reply("x", { externalId: "", conversationId: "" }, "One more", { kind: "post" });
    await expect(api.send(account("x"), last)).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { retryAfterSeconds: 900 },
    });
    tried.clock.nowMs += 900_001;
    await expect(api.send(account("x"), last)).resolves.toMatchObject({
      externalId: expect.any(String),
    });
  });
});

describe("bluesky", () => {
  const us = (): Channel => bluesky(options(tried, "bluesky"));
  const uriOf = async (body: object): Promise<string> =>
    String((await tried.post("/sandbox/bluesky/say", { author: "Nora Whelan", ...body })).id);

  it("what citizens say waits for the poll, oldest first, and comes once", async () => {
    const first = await uriOf({ text: "@passport.test bonjour 🍁", at: tried.clock.nowMs - 3600_000 });
    const second = await uriOf({ text: "@passport.test and again" });
    const poll = await us().poll(account("bluesky"), undefined);
    expect(poll.events).toMatchObject([
      {
        externalId: first,
        change: "created",
        kind: "mention",
        text: "@passport.test bonjour 🍁",
        author: { handle: "NoraWhelan.test" },
        atMs: tried.clock.nowMs - 3600_000,
      },
      { externalId: second },
    ]);
    expect((await us().poll(account("bluesky"), poll.cursor)).events).toEqual([]);
  });

  it("the poll reads every page of a long list", async () => {
    for (let at = 0; at < 130; at++) await uriOf({ text: `@passport.test question ${at}` });
    const { events } = await us().poll(account("bluesky"), undefined);
    expect(new Set(events.map((event) => (event as MessageEvent).text)).size).toBe(130);
  });

  it("a reply under our own key stands once however often it is put, and is found", async () => {
    const externalId = await uriOf({ text: "@passport.test how long?" });
    const outgoing = reply("bluesky", { externalId, conversationId: externalId }, "Ten days. — MB");
    expect(await us().find(account("bluesky"), outgoing)).toBe("absent");
    await faults("bluesky", { next: [{ fault: "timeout-after-success", holdMs: 0 }] });
    await expect(us().send(account("bluesky"), outgoing)).rejects.toMatchObject({ code: "platform-uncertain" });
    const sent = await us().send(account("bluesky"), outgoing);
    expect(await ours("bluesky")).toEqual([expect.objectContaining({ id: sent.externalId, inReplyTo: externalId })]);
    expect(await us().find(account("bluesky"), outgoing)).toMatchObject({ externalId: sent.externalId });
  });

  it("a citizen's answer to us is a reply; edits and deletions are seen by the next poll", async () => {
    const externalId = await uriOf({ text: "@passport.test how long?" });
    const sent = await us().send(
      account("bluesky"),
      reply("bluesky", { externalId, conversationId: externalId }, "Ten days. — MB"),
    );
    const answer = await uriOf({ text: "thanks!", inReplyTo: sent.externalId });
    const first = await us().poll(account("bluesky"), undefined);
    expect(first.events.at(-1)).toMatchObject({ externalId: answer, kind: "reply", conversationId: externalId });
    await tried.post("/sandbox/bluesky/edit", { id: answer, text: "thank you!" });
    const second = await us().poll(account("bluesky"), first.cursor);
    expect(second.events).toMatchObject([{ externalId: answer, change: "edited", text: "thank you!" }]);
    await tried.post("/sandbox/bluesky/delete", { id: answer });
    expect((await us().poll(account("bluesky"), second.cursor)).events).toMatchObject([
      { externalId: answer, change: "deleted" },
    ]);
  });

  it.each([
    ["301 characters", "a".repeat(301), "grapheme too big (maximum 300, got 301) at $.record.text"],
    ["over 3,000 bytes", "👩‍👩‍👧‍👦".repeat(130), "string too big (maximum 3000, got 3250) at $.record.text"],
  ])("%s are refused in the server's own words", async (_name, text, words) => {
    const error = await us()
      .send(account("bluesky"), reply("bluesky", { externalId: "", conversationId: "" }, text, { kind: "post" }))
      .catch((thrown: { facts: { detail: string } }) => thrown.facts.detail);
    expect(error).toContain(words);
  });

  it("creating on a key in use is the server's own failure, as measured", async () => {
    const base = "http://localhost:3000/sandbox/api/bluesky/xrpc";
    const call = async (method: string, body: object, token?: string): Promise<Response> =>
      tried.fetch(`${base}/${method}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
    const session = await (
      await call("com.atproto.server.createSession", {
        identifier: secrets["bluesky/passport.test"]?.identifier,
        password: secrets["bluesky/passport.test"]?.appPassword,
      })
    ).json();
    const record = {
      repo: account("bluesky").id,
      collection: "app.bsky.feed.post",
      rkey: "3lidemkey2222",
      record: { $type: "app.bsky.feed.post", text: "Bonjour !", createdAt: "2026-11-23T16:36:27.181Z" },
    };
    const answers = [
      await call("com.atproto.repo.createRecord", record, session.accessJwt),
      await call("com.atproto.repo.putRecord", record, session.accessJwt),
      await call("com.atproto.repo.createRecord", record, session.accessJwt),
      await call("com.atproto.repo.putRecord", record, "forged"),
      await call("com.atproto.server.createSession", { identifier: "passport.test", password: "guess" }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 500, 400, 401]);
    const [created, put] = await Promise.all(answers.slice(0, 2).map((answer) => answer.json()));
    expect(put.cid).toBe(created.cid);
  });

  it("a session that ran out is renewed by the channel", async () => {
    const channel = us();
    const externalId = await uriOf({ text: "@passport.test hello" });
    await channel.poll(account("bluesky"), undefined);
    tried.clock.nowMs += 3 * 3600_000;
    const outgoing = reply("bluesky", { externalId, conversationId: externalId }, "Hello. — MB");
    await expect(channel.send(account("bluesky"), outgoing)).resolves.toMatchObject({ externalId: expect.any(String) });
  });
});
