import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mastodon } from "../../shared/channels/mastodon/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { account, options, reply, type Tried, trySandbox } from "./sandbox-world.ts";

/** The product's Mastodon channel against the sandbox's server. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const US = account("mastodon");
const us = (over: object = {}) => mastodon({ ...options(tried, "mastodon"), ...over });
const say = async (body: object): Promise<string> =>
  String((await tried.post("/sandbox/mastodon/say", { author: "Nora Whelan", ...body })).id);
const faults = (body: object) => tried.post("/sandbox/mastodon/faults", body);
const ours = async () => (await tried.posts("mastodon")).filter((post) => post.byDepartment);
const told = (events: InboundEvent[]): MessageEvent[] => events.filter((one) => one.type === "message");
const read = async (cursor?: string) => us().poll(US, cursor);

async function asked(body: object = {}) {
  const externalId = await say({ text: "@passport À quelle heure ouvre É. ? 🍁", ...body });
  const { cursor } = await read();
  return { externalId, cursor, to: { externalId, conversationId: externalId } };
}

describe("the sandbox's Mastodon", () => {
  it("holds what citizens say for the poll, oldest first, and gives it once", async () => {
    const first = await say({ text: "@passport À quelle heure ouvre É. ? 🍁 1 < 2", at: tried.clock.nowMs - 3600_000 });
    const second = await say({ author: "Luc Roy", text: "@passport et le dimanche ?", private: true });
    const poll = await read();
    expect(poll.events).toMatchObject([
      {
        externalId: first,
        kind: "mention",
        text: "@passport À quelle heure ouvre É. ? 🍁 1 < 2",
        author: { handle: "NoraWhelan@citizens.example", name: "Nora Whelan" },
        atMs: tried.clock.nowMs - 3600_000,
      },
      { externalId: second, kind: "private" },
    ]);
    expect(poll.facts).toEqual({ maxCharacters: 500, urlCharacters: 23 });
    expect((await read(poll.cursor)).events).toEqual([]);
  });

  it("shows statuses and accounts with the fields that the vendor documents", async () => {
    const seen: Record<string, unknown>[] = [];
    const watching = us({
      fetch: (async (input, init) => {
        const answer = await tried.fetch(input, init);
        if (String(input).includes("/notifications")) seen.push(...((await answer.clone().json()) as typeof seen));
        return answer;
      }) as typeof fetch,
    });
    await asked();
    await watching.poll(US, undefined);
    const [notification] = seen;
    const status = notification?.status as Record<string, unknown>;
    // https://docs.joinmastodon.org/entities/Notification/, Status, Account, Status::Mention
    expect(Object.keys(notification ?? {})).toEqual(expect.arrayContaining(["id", "type", "created_at", "account"]));
    expect(Object.keys(status)).toEqual(
      expect.arrayContaining(
        `id uri created_at account content visibility sensitive spoiler_text media_attachments mentions tags emojis
        reblogs_count favourites_count replies_count url in_reply_to_id in_reply_to_account_id reblog poll card language
        edited_at`.split(/\s+/),
      ),
    );
    expect(Object.keys(status.account as object)).toEqual(
      expect.arrayContaining(
        `id username acct url display_name note avatar avatar_static header header_static locked fields emojis bot group
        discoverable created_at last_status_at statuses_count followers_count following_count`.split(/\s+/),
      ),
    );
    expect((status.mentions as object[]).map(Object.keys)).toEqual([["id", "username", "url", "acct"]]);
  });

  it("has every page of a long list", async () => {
    for (let at = 0; at < 170; at++) await say({ text: `@passport question ${at}` });
    expect(new Set(told((await read()).events).map((one) => one.text)).size).toBe(170);
  });

  it("has a reply once, under what it answers; it is found, and comes back as an echo", async () => {
    const { to, cursor } = await asked();
    const outgoing = reply("mastodon", to, "Dès 9 h : https://www.canada.ca/passeport — MB");
    expect(await us().find(US, outgoing)).toBe("absent");
    await faults({ next: [{ fault: "timeout-after-success", holdMs: 0 }] });
    await expect(us().send(US, outgoing)).rejects.toMatchObject({ code: "platform-uncertain" });
    const sent = await us().send(US, outgoing);
    expect(await ours()).toEqual([
      expect.objectContaining({ id: sent.externalId, inReplyTo: to.externalId, text: outgoing.text, private: false }),
    ]);
    expect(await us().find(US, outgoing)).toMatchObject({ externalId: sent.externalId });
    expect((await read(cursor)).events).toMatchObject([
      { externalId: sent.externalId, echo: true, text: outgoing.text, conversationId: to.externalId },
    ]);
    tried.clock.nowMs += 3_600_001;
    expect(await us().find(US, outgoing)).toMatchObject({ externalId: sent.externalId });
  });

  it("keeps a private answer private", async () => {
    const { to } = await asked({ private: true });
    const outgoing = reply("mastodon", to, "Écrivez-nous. — MB", { kind: "private-reply" });
    await us().send(US, outgoing);
    expect(await ours()).toEqual([expect.objectContaining({ private: true, with: "Nora Whelan" })]);
    expect(await us().find(US, outgoing)).toMatchObject({ externalId: expect.any(String) });
  });

  it("shows edits, deletions, suspensions and blocks to the next poll", async () => {
    const { externalId, cursor } = await asked();
    const other = await say({ author: "Luc Roy", text: "@passport bonjour" });
    const third = await say({ author: "Ida Bell", text: "@passport hello" });
    await tried.post("/sandbox/mastodon/edit", { id: externalId, text: "@passport quand ?" });
    const first = await read(cursor);
    expect(told(first.events).map((one) => [one.change, one.text])).toEqual([
      ["created", "@passport bonjour"],
      ["created", "@passport hello"],
      ["edited", "@passport quand ?"],
    ]);
    await tried.post("/sandbox/mastodon/delete", { id: externalId });
    await tried.post("/sandbox/mastodon/hide", { id: other });
    await tried.post("/sandbox/mastodon/tell", { what: "blocked", author: "Ida Bell" });
    const second = await read(first.cursor);
    expect(second.events).toMatchObject([
      { externalId, change: "deleted" },
      { externalId: other, change: "hidden" },
      { type: "person", what: "blocked" },
      { externalId: third, change: "hidden" },
    ]);
    await tried.post("/sandbox/mastodon/hide", { id: other, hidden: false });
    await tried.post("/sandbox/mastodon/tell", { what: "unblocked", author: "Ida Bell" });
    expect((await read(second.cursor)).events).toMatchObject([
      { externalId: other, change: "unhidden" },
      { type: "person", what: "unblocked" },
      { externalId: third, change: "unhidden" },
    ]);
    await expect(
      us().send(US, reply("mastodon", { externalId, conversationId: externalId }, "Trop tard")),
    ).rejects.toMatchObject({
      facts: { why: "parent-gone" },
    });
  });

  it.each([
    ["rate-limited", "platform-unavailable", 0],
    ["timeout-before", "platform-uncertain", 0],
    ["server-error", "platform-uncertain", 0],
    ["server-error-after-success", "platform-uncertain", 1],
    ["unreadable-answer", "platform-uncertain", 1],
    ["token-expired", "platform-access", 0],
  ])("%s is %s to the sender", async (fault, code, held) => {
    const { to } = await asked();
    await faults({ next: [{ fault, holdMs: 0, retryAfterSeconds: 7 }] });
    const outgoing = reply("mastodon", to, "Oui. — MB");
    await expect(us().send(US, outgoing)).rejects.toMatchObject({
      code,
      ...(fault === "rate-limited" ? { facts: { limited: true, retryAfterSeconds: 7 } } : {}),
    });
    expect(await ours()).toHaveLength(held);
    expect(await us().find(US, outgoing)).toEqual(
      held === 1 ? expect.objectContaining({ externalId: expect.any(String) }) : "absent",
    );
  });

  it("has lists that lag behind what was just sent", async () => {
    const { to } = await asked();
    await faults({ readBackLagMs: 5_000 });
    const outgoing = reply("mastodon", to, "Fait. — MB");
    await us().send(US, outgoing);
    expect(await us().find(US, outgoing)).toBe("absent");
    tried.clock.nowMs += 5_001;
    expect(await us().find(US, outgoing)).not.toBe("absent");
  });

  it("counts as the channel counts, in the server's own words", async () => {
    const { to } = await asked();
    const room = "a".repeat(468 - 24);
    const fits = `${room} https://www.canada.ca/${"x".repeat(100)}`;
    expect(us().length(fits)).toEqual({ used: 468, limit: 468, ok: true });
    await us().send(US, reply("mastodon", to, fits));
    await expect(us().send(US, reply("mastodon", to, "é".repeat(501), { id: "m.2" }))).rejects.toMatchObject({
      facts: { why: "too-long", detail: "Validation failed: Text character limit of 500 exceeded" },
    });
    expect(await tried.post("/sandbox/mastodon/say", { author: "A", text: "é".repeat(501) })).toMatchObject({
      status: 422,
    });
  });

  it("limits calls in their window, and says so in every answer", async () => {
    const heard: unknown[] = [];
    const channel = us({ heard: (one: unknown) => void heard.push(one) });
    const { to } = await asked();
    const outgoing = reply("mastodon", to, "Oui. — MB");
    for (let call = 0; call < 290; call++) await channel.find(US, outgoing);
    expect(heard.at(-1)).toMatchObject({ family: "read", limit: 300, resetAt: "2026-11-23T17:00:10.000Z" });
    const error = await (async () => {
      for (;;) await channel.find(US, outgoing);
    })().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "platform-unavailable", facts: { limited: true, retryAfterSeconds: 10 } });
    tried.clock.nowMs += 10_001;
    await expect(channel.send(US, outgoing)).resolves.toMatchObject({ externalId: expect.any(String) });
  });

  it("takes pictures at once and films after some work, and a boost once", async () => {
    const media: OutgoingMedia[] = [
      { kind: "image", key: "posts/a.png", contentType: "image/png", alt: "Un comptoir" },
      { kind: "video", key: "posts/b.mp4", contentType: "video/mp4", alt: "Une visite" },
    ];
    const channel = us({ media: { bytes: async () => Buffer.from([0, 255, 1]), url: async () => "" } });
    const post = reply("mastodon", { externalId: "", conversationId: "" }, "Visitez-nous", { kind: "post", media });
    await expect(channel.send(US, post)).rejects.toMatchObject({ facts: { platform: "media-processing" } });
    expect(await ours()).toEqual([]);
    const sent = await channel.send(US, post);
    expect(await channel.read(US, sent.externalId)).toMatchObject({
      echo: true,
      attachments: [
        { kind: "image", alt: "Un comptoir" },
        { kind: "video", alt: "Une visite" },
      ],
    });
    const { to } = await asked();
    const boost = reply("mastodon", to, "", { kind: "repost", id: "m.3" });
    const boosted = await channel.send(US, boost);
    expect(await channel.find(US, boost)).toMatchObject({ externalId: boosted.externalId });
    const taken = await channel.metrics(US);
    expect(taken).toEqual({
      followers: 1204,
      posts: [{ externalId: sent.externalId, likes: 0, reposts: 0, replies: 0 }],
    });
  });

  it("answers a connection's questions; a token that was taken back shows", async () => {
    const place = { callbackUrl: "http://localhost:3000/webhooks/mastodon", app: {} };
    expect(await us().connect(US, place, "mend")).toEqual([
      { what: "credentials", state: "good" },
      { what: "permissions", state: "good" },
    ]);
    await tried.post("/sandbox/mastodon/tell", { what: "revoked" });
    expect(await us().connect(US, place, "look")).toEqual([
      { what: "credentials", state: "by-hand", detail: "http-401" },
    ]);
    await expect(read()).rejects.toMatchObject({ code: "platform-access" });
  });

  it("lets nobody else's token in", async () => {
    const stranger = us({ accountSecret: async () => ({ accessToken: "other" }) });
    const { to } = await asked();
    await expect(stranger.send(US, reply("mastodon", to, "Non"))).rejects.toMatchObject({ code: "platform-access" });
    expect(await ours()).toEqual([]);
  });
});
