import { describe, expect, it } from "vitest";
import { mastodon } from "../../shared/channels/mastodon/index.ts";
import { get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { ANA, type fakeMastodon, LOU, ME, mastodonError, minutesAgo, person } from "./fake-mastodon.ts";
import { json } from "./fake-platform.ts";
import { account, messages, QUESTION, to, world } from "./mastodon-world.ts";

/** What Mastodon is asked for, and looked at again. */

describe("mastodon polling", () => {
  it("tells what a mention, an answer, a quote and a private message are, and counts the rest", async () => {
    const { fake, channel, question } = world();
    fake.notify("mention", ANA, question);
    const ours = fake.write(ME, "@ana Dès 9 h.", {
      named: [ANA],
      ...fake.answersTo(question),
      created_at: minutesAgo(4),
    });
    fake.notify("mention", ANA, fake.write(ANA, "@passport Merci", { named: [ME], ...fake.answersTo(ours) }));
    fake.notify("quote", LOU, fake.write(LOU, "À lire", { quote: { state: "accepted", quoted_status: ours } }));
    fake.notify("mention", LOU, fake.write(LOU, "@passport secret", { named: [ME], visibility: "direct" }), {
      filtered: true,
    });
    fake.notify("favourite", ANA, ours);
    fake.notify("reblog", LOU, ours);
    fake.notify("follow", LOU);
    fake.notify("poll", LOU, ours);
    fake.notify("severed_relationships", LOU);
    const { events } = await channel.poll(account, undefined);
    expect(
      events.map((one) =>
        one.type === "message" ? [one.kind, one.text, one.echo] : "what" in one ? one.what : one.type,
      ),
    ).toEqual([
      ["mention", "@passport À quelle heure ? 🇨🇦", undefined],
      ["reply", "@passport Merci", undefined],
      ["quote", "À lire", undefined],
      ["private", "@passport secret", undefined],
      "reaction",
      "share",
      "follow",
      "poll",
      "severed_relationships",
      ["reply", "Dès 9 h.", true],
    ]);
    expect(
      new Set(
        messages(events)
          .slice(0, 2)
          .map((one) => one.conversationId),
      ),
    ).toEqual(new Set([QUESTION]));
    expect(messages(events)[0]).toEqual({
      type: "message",
      channel: "mastodon",
      accountId: account.id,
      externalId: QUESTION,
      change: "created",
      kind: "mention",
      atMs: NOW_MS - 300_000,
      edit: 0,
      conversationId: QUESTION,
      author: { id: ANA.id, handle: ANA.acct, name: "Ana Ñ.", reach: 1204 },
      text: "@passport À quelle heure ? 🇨🇦",
      permalink: `${ANA.url}/${QUESTION}`,
    });
  });
  it("asks for a thread only when no status of it is known, and keeps to the limit of calls", async () => {
    const { fake, channel } = world();
    for (let count = 0; count < 50; count++) {
      const above = fake.write(LOU, `${count}`);
      fake.notify("mention", ANA, fake.write(ANA, "@passport", { named: [ME], ...fake.answersTo(above) }));
    }
    const first = await channel.poll(account, undefined);
    expect(messages(first.events)).toHaveLength(40);
    const second = await channel.poll(account, first.cursor);
    expect(messages(second.events)).toHaveLength(10);
    expect(fake.calls.filter((call) => call.path.endsWith("/context"))).toHaveLength(50);
    expect((await channel.poll(account, second.cursor)).events).toEqual([]);
  });
  it("settles an answer of our own: its words come back without the name before them", async () => {
    const { fake, channel, question } = world();
    fake.notify("mention", ANA, question);
    const first = await channel.poll(account, undefined);
    const reply = outgoing(account, { to, text: "Dès 9 h, voir https://canada.ca/passeport — MB" });
    const sent = await channel.send(account, reply);
    const { events, cursor } = await channel.poll(account, first.cursor);
    expect(messages(events)).toMatchObject([
      {
        echo: true,
        kind: "reply",
        externalId: sent.externalId,
        parentId: QUESTION,
        conversationId: QUESTION,
        text: reply.text,
      },
    ]);
    expect((await channel.poll(account, cursor)).events).toEqual([]);
  });
  it("takes a warning for a part of the text, and keeps what pictures show", async () => {
    const { fake, channel } = world();
    const status = fake.write(ANA, "@passport voilà", {
      named: [ME],
      spoiler_text: "Santé",
      media_attachments: [
        { id: "1", type: "image", url: "https://files.test/1.png", description: "Un formulaire" },
        { id: "2", type: "gifv", url: null, remote_url: "https://ailleurs.example/2.mp4", description: null },
        { id: "3", type: "constructor", url: null, remote_url: null },
      ],
    });
    fake.notify("mention", ANA, status);
    expect(messages((await channel.poll(account, undefined)).events)[0]).toMatchObject({
      text: "Santé\n\n@passport voilà",
      attachments: [
        { kind: "image", url: "https://files.test/1.png", alt: "Un formulaire" },
        { kind: "video", url: "https://ailleurs.example/2.mp4" },
        { kind: "file" },
      ],
    });
  });
  it("begins with the last day, and says what the server allows", async () => {
    const { fake, channel } = world();
    fake.notify("mention", ANA, fake.write(ANA, "old", { created_at: minutesAgo(25 * 60) }));
    fake.notify("mention", ANA, fake.write(ANA, "new", { created_at: minutesAgo(23 * 60) }));
    const first = await channel.poll(account, undefined);
    expect(messages(first.events).map((one) => one.text)).toEqual(["new"]);
    expect(first.facts).toEqual({ maxCharacters: 640, urlCharacters: 23 });
    const second = await channel.poll(account, first.cursor);
    expect(second).toEqual({ events: [], cursor: first.cursor, facts: first.facts });
    expect(fake.calls.filter((call) => call.path === "/api/v2/instance")).toHaveLength(1);
  });
  it("survives statuses that are none, and authors that are withheld", async () => {
    const { fake, channel } = world();
    fake.notify("mention", ANA, undefined, { status: null });
    fake.notify("mention", ANA, undefined, { status: { id: null } });
    const bare = { id: "7", account: null, content: null, mentions: [null] };
    fake.statuses.set("7", bare);
    fake.notify("mention", ANA, undefined, { status: bare });
    fake.notify("constructor", ANA, undefined, { created_at: "nie", account: null });
    const { events, cursor } = await channel.poll(account, "{}");
    expect(events.map((one) => one.type)).toEqual(["ignored", "ignored", "message", "ignored"]);
    expect((await channel.poll(account, cursor)).events).toEqual([]);
  });
  it("fails whole when a page fails, so that the cursor stays", async () => {
    const { fake, channel } = world();
    fake.next("GET", { answer: mastodonError(503) });
    await expect(channel.poll(account, undefined)).rejects.toMatchObject({ code: "platform-unavailable" });
  });
  it("shows that its token is gone", async () => {
    const { fake, channel } = world();
    fake.next("GET", { answer: mastodonError(401), always: true });
    await expect(channel.poll(account, undefined)).rejects.toMatchObject({ code: "platform-access" });
  });
  it("has no webhook", () => {
    const channel = mastodon(options(noNetwork));
    expect(channel.handshake(get({ "hub.mode": "subscribe" }), { appSecrets: [], verifyToken: "" })).toBeUndefined();
    expect(channel.verify(Buffer.from("{}"), {}, { appSecrets: ["s"], verifyToken: "" })).toBe(false);
  });
});

describe("mastodon looking again", () => {
  const watching = async (over: object = {}, by = ANA) => {
    const { fake, channel } = world();
    const status = fake.write(by, "@passport avant", { named: [ME], ...over });
    fake.notify("mention", by, status);
    const { cursor } = await channel.poll(account, undefined);
    const look = async (from = cursor) => {
      const read = await channel.poll(account, from);
      return {
        ...read,
        told: read.events.map((one) =>
          one.type === "message" ? one.change : one.type === "person" ? one.what : one.type,
        ),
      };
    };
    return { fake, channel, status, look };
  };

  it("notices an edit, and tells it once", async () => {
    const { status, look } = await watching();
    Object.assign(status, { edited_at: minutesAgo(1), content: "<p>après</p>" });
    const second = await look();
    expect(second.events).toMatchObject([
      { change: "edited", text: "après", atMs: NOW_MS - 60_000, externalId: status.id },
    ]);
    expect((await look(second.cursor)).events).toEqual([]);
  });
  it("takes an edit from a notification where the status is not watched any more", async () => {
    const { fake, channel } = world();
    const status = fake.write(ANA, "@passport après", { named: [ME], edited_at: minutesAgo(1) });
    fake.notify("update", ANA, status);
    fake.notify("update", ANA, fake.write(ANA, "à d'autres", { edited_at: minutesAgo(1) }));
    const { events } = await channel.poll(account, undefined);
    expect(events).toMatchObject([
      { change: "edited", externalId: status.id },
      { type: "ignored", what: "update" },
    ]);
  });
  it("calls a status deleted when its author's account stands, once", async () => {
    const { fake, status, look } = await watching();
    fake.statuses.delete(status.id);
    const second = await look();
    expect(second.events).toMatchObject([{ change: "deleted", externalId: status.id }]);
    expect(second.events[0]).not.toHaveProperty("text");
    expect((await look(second.cursor)).events).toEqual([]);
  });
  it.each([
    [
      "was suspended",
      (fake: ReturnType<typeof fakeMastodon>) => fake.accounts.set(ANA.id, person(ANA, { suspended: true })),
    ],
    ["is gone", (fake: ReturnType<typeof fakeMastodon>) => fake.accounts.delete(ANA.id)],
  ])("calls it hidden when its author %s, and tells when it is back", async (_name, vanish) => {
    const { fake, status, look } = await watching();
    fake.statuses.delete(status.id);
    vanish(fake);
    const second = await look();
    expect(second.told).toEqual(["hidden"]);
    const third = await look(second.cursor);
    expect(third.told).toEqual([]);
    fake.statuses.set(status.id, status);
    expect((await look(third.cursor)).told).toEqual(["unhidden"]);
  });
  it("calls it hidden when its author blocked the account, and says so of the person", async () => {
    const { fake, status, look } = await watching();
    fake.statuses.delete(status.id);
    fake.blockedBy.add(ANA.id);
    const second = await look();
    expect(second.events).toMatchObject([{ type: "person", what: "blocked", personId: ANA.id }, { change: "hidden" }]);
    fake.statuses.set(status.id, status);
    expect((await look(second.cursor)).told).toEqual(["unblocked", "unhidden"]);
  });
  it.each([
    ["of another server, old enough to be cleared away", ANA, "hidden"],
    ["of the same server, where nothing is cleared away", LOU, "deleted"],
  ] as const)("is careful with a status %s", async (_name, by, change) => {
    const { fake, status, look } = await watching({}, by);
    const { cursor } = await look();
    const old = JSON.parse(cursor ?? "");
    old.watched[0].at = NOW_MS - 8 * 24 * 3_600_000;
    fake.statuses.delete(status.id);
    expect((await look(JSON.stringify(old))).told).toEqual([change]);
  });
  it("looks one by one on servers before 4.3", async () => {
    const { fake, status, look } = await watching();
    fake.state.hasBulk = false;
    expect((await look()).told).toEqual([]);
    fake.statuses.delete(status.id);
    expect((await look()).told).toEqual(["deleted"]);
  });
  it("looks there at the newest twenty alone", async () => {
    const { fake, channel } = world();
    const written = Array.from({ length: 50 }, (_, place) => fake.write(ANA, `@passport ${place}`, { named: [ME] }));
    for (const status of written) fake.notify("mention", ANA, status);
    const { cursor } = await channel.poll(account, undefined);
    fake.state.hasBulk = false;
    for (const status of written) fake.statuses.delete(status.id);
    const second = await channel.poll(account, cursor);
    expect(second.events).toHaveLength(10);
    fake.state.hasBulk = true;
    expect((await channel.poll(account, second.cursor)).events).toHaveLength(20);
  });
  it("believes the status itself before the list that lacks it", async () => {
    const { fake, look } = await watching();
    fake.next("GET", { answer: () => json([]) });
    fake.next("GET", { answer: () => json([]) });
    fake.next("GET", { answer: () => json([]) });
    expect((await look()).told).toEqual([]);
  });
  it("asks about twenty of many that vanish at once, and about the others later", async () => {
    const { fake, channel } = world();
    const written = Array.from({ length: 50 }, (_, place) => fake.write(ANA, `@passport ${place}`, { named: [ME] }));
    for (const status of written) fake.notify("mention", ANA, status);
    let { cursor } = await channel.poll(account, undefined);
    for (const status of written) fake.statuses.delete(status.id);
    const told: number[] = [];
    for (let look = 0; look < 4; look++) {
      const read = await channel.poll(account, cursor);
      told.push(read.events.length);
      cursor = read.cursor;
    }
    expect(told).toEqual([20, 20, 10, 0]);
  });
  it("reads a status again, and says when it is gone", async () => {
    const { fake, channel, question } = world();
    const below = fake.write(LOU, "@passport moi aussi", { named: [ME], ...fake.answersTo(question) });
    expect(await channel.read(account, below.id)).toMatchObject({
      text: "@passport moi aussi",
      conversationId: QUESTION,
      parentId: QUESTION,
    });
    expect(await channel.read(account, "404")).toBeUndefined();
  });
});
