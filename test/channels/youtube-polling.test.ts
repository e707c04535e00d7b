import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { youtube } from "../../shared/channels/youtube/index.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { message, NOW_MS, options } from "./builders.ts";
import { json } from "./fake-platform.ts";
import { TOP, VIDEO, youtubeError } from "./fake-youtube.ts";
import { account, changes, MINUTE, platform, polling } from "./youtube-world.ts";

/** What YouTube is asked for, and what it costs in units. */

describe("youtube polling", () => {
  it("tells a comment as its author wrote it", async () => {
    const { fake, poll } = polling();
    fake.say(TOP, "C'est où ? <b> & « été » 🇨🇦\nhttps://www.canada.ca/fr.html");
    expect(await poll()).toEqual([
      {
        type: "message",
        channel: "youtube",
        accountId: account.id,
        externalId: TOP,
        change: "created",
        kind: "comment",
        atMs: NOW_MS - 60 * MINUTE,
        edit: 0,
        conversationId: TOP,
        author: { id: "UCcitizen", handle: "ana" },
        text: "C'est où ? <b> & « été » 🇨🇦\nhttps://www.canada.ca/fr.html",
        permalink: `https://www.youtube.com/watch?v=${VIDEO}&lc=${TOP}`,
      },
    ]);
  });
  it("reads every reply, also those that a thread does not bring along", async () => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    await poll();
    for (let place = 0; place < 9; place++) fake.say(`${TOP}.${place}`, `${place}`, { publishedMs: NOW_MS });
    const replies = await later(1);
    expect(replies).toHaveLength(9);
    expect(replies[8]).toMatchObject({ kind: "reply", parentId: TOP, conversationId: TOP });
    expect(await later(1)).toEqual([]);
  });
  it("marks our own words as an echo, once", async () => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    fake.say(`${TOP}.1`, "Bonjour", { author: account.id });
    expect(await poll()).toMatchObject([{ externalId: TOP }, { externalId: `${TOP}.1`, echo: true, parentId: TOP }]);
    expect(await later(1)).toEqual([]);
  });
  it("tells an edit once, as old as the platform says", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "avant");
    await poll();
    Object.assign(one, { text: "après", updatedMs: NOW_MS + 30_000 });
    expect(await later(1)).toMatchObject([{ change: "edited", text: "après", atMs: NOW_MS + 30_000, externalId: TOP }]);
    expect(await later(1)).toEqual([]);
  });
  it("notices an edit of a reply that no list shows any more", async () => {
    const { fake, poll, later } = polling();
    fake.state.shown = 0;
    fake.say(TOP, "A");
    const one = fake.say(`${TOP}.1`, "avant");
    await poll();
    Object.assign(one, { text: "après", updatedMs: NOW_MS + 30_000 });
    expect(await later(1)).toMatchObject([{ change: "edited", text: "après", externalId: `${TOP}.1` }]);
  });
  it("notices a reply under a comment that the newest page does not show", async () => {
    const { fake, poll, later } = polling();
    fake.state.pageSize = 2;
    for (let place = 0; place < 4; place++)
      fake.say(`top${place}`, "x", { publishedMs: NOW_MS - (60 - place) * MINUTE });
    expect(await poll()).toHaveLength(4);
    fake.say("top0.1", "encore", { publishedMs: NOW_MS });
    expect(changes(await later(1))).toEqual(["created top0.1"]);
  });
  it("says that nobody can reply where comments are off", async () => {
    const { fake, poll, channel } = polling();
    fake.state.canReply = false;
    fake.say(TOP, "A");
    const [event] = await poll();
    expect(event?.barred).toBe("restricted");
    expect(channel.canReply(message(account, { barred: "restricted" }), account, NOW_MS)).toMatchObject({ ok: false });
  });
  it("tells everything again when the cursor was not saved", async () => {
    const { fake, channel } = polling();
    fake.say(TOP, "A");
    const first = await channel.poll(account, undefined);
    expect(first.events).toHaveLength(1);
    expect((await channel.poll(account, undefined)).events).toEqual(first.events);
  });
  it("reads comments whose author is withheld, and ids that no number holds", async () => {
    const item = (id: string, snippet: object) => ({
      id,
      snippet: { topLevelComment: { id, snippet: { publishedAt: "2026-11-23T14:00:00Z", ...snippet } } },
    });
    const answer = {
      items: [
        item("9007199254740993", { textDisplay: "&#39;a&#39; &amp;lt; \\u00e9", authorChannelId: null }),
        item("2", {
          textOriginal: "b",
          updatedAt: "never",
          authorDisplayName: null,
          authorChannelId: { value: "UC2" },
        }),
        { id: "3", snippet: null },
        null,
      ],
    };
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    fake.next("GET", { answer: () => json(answer) });
    const { events } = await channel.poll(account, undefined);
    expect(events).toMatchObject([
      { externalId: "9007199254740993", text: "'a' &lt; \\u00e9" },
      { externalId: "2", text: "b", author: { id: "UC2" } },
    ]);
    expect(events[0]).not.toHaveProperty("author");
  });
  it("throws nothing but its own errors, whatever the platform answers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), fc.string(), async (value, cursor) => {
        const fetch = async (url: unknown): Promise<Response> =>
          json(
            String(url).endsWith("/token")
              ? { access_token: "a" }
              : { items: [value, { id: "1", snippet: value, replies: value }], nextPageToken: "p" },
          );
        const polled = youtube(options(fetch as typeof globalThis.fetch)).poll(account, cursor);
        await polled.catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
      }),
    );
  });
  it("fails whole when a page fails, so that the cursor stays", async () => {
    const { fake, poll } = polling();
    fake.next("GET", { answer: () => json({}, 502) });
    await expect(poll()).rejects.toMatchObject({ code: "platform-unavailable" });
  });
  it("keeps a cursor that fits, and tells nothing twice, on a busy video", async () => {
    const { fake, poll, later, cursor } = polling();
    const told: string[] = [];
    for (let place = 0; place < 500; place++)
      fake.say(`top${place}`, "x", { publishedMs: NOW_MS - (900 - place) * 1000 });
    told.push(...changes(await poll()));
    for (let minute = 0; minute < 5; minute++) told.push(...changes(await later(1)));
    expect(told).toHaveLength(500);
    expect(new Set(told).size).toBe(500);
    expect(cursor().length).toBeLessThan(60_000);
  });
});

describe("a comment on youtube that vanished", () => {
  it.each([
    ["at the top", TOP],
    ["below another", `${TOP}.1`],
  ])("%s is hidden after two misses ten minutes apart, never deleted", async (_name, id) => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    if (id !== TOP) fake.say(id, "B");
    await poll();
    fake.comments.delete(id);
    expect(await later(1)).toEqual([]);
    for (let minute = 0; minute < 9; minute++) expect(await later(1), `minute ${minute}`).toEqual([]);
    const hidden = await later(1);
    expect(hidden).toEqual([expect.objectContaining({ change: "hidden", externalId: id, atMs: NOW_MS + 11 * MINUTE })]);
    expect(hidden[0]).not.toHaveProperty("text");
    expect(await later(1)).toEqual([]);
    expect(await later(60)).toEqual([]);
  });
  it("is hidden sooner where a deployment names another time, by two misses all the same", async () => {
    const { fake, poll, later } = polling(NOW_MS, { betweenMissesMs: 1000 });
    fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    expect(await later(2 / 60)).toEqual([]);
    expect(await later(2 / 60)).toEqual([
      expect.objectContaining({ change: "hidden", externalId: TOP, vanished: true }),
    ]);
  });
  it("is not hidden by two misses that are close together", async () => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    for (let seconds = 0; seconds < 10; seconds++) expect(await later(0.98)).toEqual([]);
  });
  it("counts its misses anew when it was seen between them", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    expect(await later(1)).toEqual([]);
    fake.comments.set(TOP, one);
    expect(await later(5)).toEqual([]);
    fake.comments.delete(TOP);
    expect(await later(6)).toEqual([]);
    expect(await later(9)).toEqual([]);
    expect(changes(await later(1))).toEqual([`hidden ${TOP}`]);
  });
  it("is shown again when it is back", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    await later(1);
    await later(10);
    fake.comments.set(TOP, one);
    expect(changes(await later(1))).toEqual([`unhidden ${TOP}`]);
    expect(await later(1)).toEqual([]);
  });
  it("is hidden at once when the platform says that it was rejected, and shown when it is published", async () => {
    const { fake, poll, later, channel } = polling();
    fake.say(TOP, "A");
    await poll();
    await channel.hide(account, TOP, true);
    expect(changes(await later(1))).toEqual([`hidden ${TOP}`]);
    await channel.hide(account, TOP, false);
    expect(changes(await later(1))).toEqual([`unhidden ${TOP}`]);
  });
  it("that a filter holds back comes in hidden, and shows when a person lets it through", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "A", { status: "heldForReview" });
    expect(changes(await poll())).toEqual([`created ${TOP}`, `hidden ${TOP}`]);
    expect(await later(1)).toEqual([]);
    delete one.status;
    expect(changes(await later(1))).toEqual([`unhidden ${TOP}`]);
  });
});

describe("youtube's units", () => {
  it("are not spent by a day of polling, however much there is to look at", async () => {
    // Midnight in California.
    const { fake, poll, later, units } = polling(Date.parse("2026-11-24T08:00:00.000Z"));
    fake.state.shown = 0;
    for (let top = 0; top < 60; top++) {
      fake.say(`top${top}`, "x", { publishedMs: NOW_MS + top * 1000 });
      fake.say(`top${top}.1`, "x", { publishedMs: NOW_MS + top * 1000 });
    }
    await poll();
    for (let minute = 1; minute < 1440; minute++) {
      if (minute % 5 === 0) fake.say(`top${minute % 60}.${minute}`, "x", { publishedMs: NOW_MS + minute * MINUTE });
      await later(1);
    }
    expect(units()).toBeGreaterThan(1440);
    expect(units()).toBeLessThanOrEqual(4000);
  }, 60_000);
  it("that run out while catching up leave the rest to a later poll, and nothing out", async () => {
    const { fake, poll, later } = polling(Date.parse("2026-11-24T08:00:00.000Z"));
    fake.state.pageSize = 1;
    for (let place = 0; place < 320; place++) fake.say(`top${place}`, "x", { publishedMs: NOW_MS + place * 1000 });
    const told = changes(await poll());
    expect(told.length).toBeGreaterThan(100);
    expect(told.length).toBeLessThan(320);
    for (let minute = 0; minute < 60; minute++) told.push(...changes(await later(5)));
    expect(new Set(told.filter((one) => one.startsWith("created"))).size).toBe(320);
  });
  it("that are spent are told, with the midnight when new ones come, in summer too", async () => {
    const cases = [
      ["2026-11-23T15:00:00.000Z", "2026-11-24T08:00:00.000Z"],
      ["2026-07-01T06:59:00.000Z", "2026-07-01T07:00:00.000Z"],
      // The clocks go forward at two in the morning of 8 March.
      ["2026-03-08T08:30:00.000Z", "2026-03-09T07:00:00.000Z"],
    ] as const;
    for (const [now, midnight] of cases) {
      const fake = platform();
      const heard: unknown[] = [];
      const nowMs = (): number => Date.parse(now);
      const channel = youtube(options(fake.fetch, { nowMs, heard: (one) => void heard.push(one) }));
      fake.next("GET", { answer: youtubeError(403, "quotaExceeded") });
      const retryAfterSeconds = (Date.parse(midnight) - Date.parse(now)) / 1000;
      await expect(channel.poll(account, undefined)).rejects.toMatchObject({
        code: "platform-unavailable",
        facts: { limited: true, retryAfterSeconds, platform: "quotaExceeded" },
      });
      expect(heard).toEqual(
        ["read", "write"].map((family) => ({
          channel: "youtube",
          account: account.name,
          family,
          remaining: 0,
          limit: 10_000,
          resetAt: midnight,
        })),
      );
    }
  });
});
