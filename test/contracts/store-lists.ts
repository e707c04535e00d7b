import { describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import type { InboxQuery } from "../../shared/ports.ts";
import { aMessage } from "../fakes/build.ts";
import type { OnStore } from "./store-world.ts";

const LATER = "2026-11-23T14:59:00.000Z";

/** How a store lists messages: by service clock, by day, by conversation and by author. */
export function listsContract(on: OnStore): void {
  const { saved, walk } = on;

  describe("lists", () => {
    it("show a conversation oldest first, its latest messages where there are more, and only its own account's", async () => {
      // So many that each of its shards has some.
      const times = Array.from(
        { length: 24 },
        (_, i) => `2026-11-23T14:${String((i * 7) % 24).padStart(2, "0")}:00.000Z`,
      );
      for (const [i, createdAt] of times.entries()) await saved(aMessage(`c${i}`, { createdAt, receivedAt: LATER }));
      await saved(aMessage("other", { account: "PasseportCanada" }));
      const latest = async (limit: number) =>
        (await on.store.conversation("facebook", "PassportCanada", "post_1", limit)).map(({ createdAt }) => createdAt);
      expect(await latest(30)).toEqual(times.toSorted());
      expect(await latest(5)).toEqual(times.toSorted().slice(-5));
    });

    it("show an author's messages newest first", async () => {
      for (const minute of [1, 3, 2])
        await saved(aMessage(`a${minute}`, { createdAt: `2026-11-23T14:0${minute}:00.000Z`, receivedAt: LATER }));
      await saved(aMessage("stranger", { author: { key: "another" } }));
      const list = await on.store.author("author-key-1", 10);
      expect(list.map(({ createdAt }) => createdAt.slice(14, 16))).toEqual(["03", "02", "01"]);
    });

    it("show the newest of many authors who are asked for side by side, each their own", async () => {
      const keys = Array.from({ length: 12 }, (_, n) => `author-${n}`);
      for (const [n, key] of keys.entries())
        for (let minute = 0; minute < n % 4; minute += 1)
          await saved(
            aMessage(`s${n}-${minute}`, {
              author: { key },
              createdAt: `2026-11-23T14:0${minute}:00.000Z`,
              receivedAt: LATER,
            }),
          );
      const lists = await Promise.all([...keys, ""].map((key) => on.store.author(key, 2)));
      const told = lists.map((list) => list.map(({ author, createdAt }) => `${author.key} ${createdAt.slice(15, 16)}`));
      expect(told.slice(0, 4)).toEqual([
        [],
        ["author-1 0"],
        ["author-2 1", "author-2 0"],
        ["author-3 2", "author-3 1"],
      ]);
      expect(told.map(({ length }) => length)).toEqual([0, 1, 2, 2, 0, 1, 2, 2, 0, 1, 2, 2, 0]);
      const [one, more] = await Promise.all([on.store.author("author-3", 1), on.store.author("author-3", 9)]);
      expect([one.length, more.length]).toEqual([1, 3]);
    });

    it("take a message whose author the platform withholds", async () => {
      const message = await saved(aMessage("nobody's", { author: { key: "" } }));
      expect(await on.store.message(message.id)).toEqual(message);
      expect(await on.store.author("", 10)).toEqual([]);
      expect(await walk({ status: "open", limit: 10 })).toHaveLength(1);
    });

    it("follow a message whose earlier instant becomes known", async () => {
      const first = await saved(aMessage("late", { createdAt: "2026-11-23T14:00:00.000Z" }));
      expect(await on.store.saveMessage({ ...first, createdAt: "2026-11-21T14:00:00.000Z" }, first)).toBe("saved");
      expect((await walk({ limit: 10 })).map(({ createdAt }) => createdAt)).toEqual(["2026-11-21T14:00:00.000Z"]);
    });

    it("hold the first 140 characters and never cut one in two", async () => {
      const message = await saved(aMessage("long", { text: "😀".repeat(200) }));
      const [summary] = await on.store.author(message.author.key, 1);
      expect(summary?.excerpt).toBe("😀".repeat(140));
      expect(summary).not.toHaveProperty("text");
    });

    it("show open work by its service clock, page by page, each once", async () => {
      const due = [5, 1, 4, 2, 3, 7, 6].map((minute) => `2026-11-23T14:3${minute}:00.000Z`);
      for (const dueAt of due) await saved(aMessage(`due-${dueAt}`, { dueAt }));
      await saved(aMessage("done", { status: "answered" }));
      const list = await walk({ status: "open", limit: 3 });
      expect(list.map(({ dueAt }) => dueAt)).toEqual([...due].sort());
    });

    it("show open work newest first, a night’s messages too, which are due together", async () => {
      const asked = [
        "2026-11-20T15:00",
        "2026-11-23T02:10",
        "2026-11-23T03:40",
        "2026-11-23T04:05",
        "2026-11-23T14:00",
      ];
      for (const [i, minute] of asked.entries()) {
        const createdAt = `${minute}:00.000Z`;
        const dueAt =
          i === 0 ? "2026-11-20T15:30:00.000Z" : i === 4 ? "2026-11-23T14:30:00.000Z" : "2026-11-23T13:30:00.000Z";
        await saved(aMessage(`open-${i}`, { createdAt, dueAt }));
      }
      await saved(aMessage("done", { createdAt: "2026-11-23T14:10:00.000Z", status: "answered" }));
      const gone = await saved(aMessage("gone", { createdAt: "2026-11-23T14:20:00.000Z" }));
      await on.store.saveMessage({ ...gone, visibility: "deleted" }, gone);
      const minutes = async (query: InboxQuery) => (await walk(query)).map(({ createdAt }) => createdAt.slice(0, 16));
      expect(await minutes({ status: "open", newest: true, limit: 2 })).toEqual(asked.toReversed());
      expect(await minutes({ status: "open", limit: 2 })).toEqual(asked);
      const { cursor = "" } = await on.store.inbox({ status: "open", newest: true, limit: 2 });
      await expect(on.store.inbox({ status: "open", limit: 2, cursor })).rejects.toMatchObject({ field: "cursor" });
    });

    it("drop what is no longer open from the open list and bring back what opens again", async () => {
      const first = await saved(aMessage("state"));
      await on.store.saveMessage({ ...first, status: "closed" }, first);
      expect(await walk({ status: "open", limit: 10 })).toEqual([]);
      await on.store.saveMessage({ ...first, status: "open" }, { ...first, revision: 2 });
      expect(await walk({ status: "open", limit: 10 })).toHaveLength(1);
    });

    it("show everything newest first over several days", async () => {
      const days = ["2026-11-20", "2026-11-23", "2026-10-02", "2026-11-22", "2026-11-22"];
      for (const [i, day] of days.entries())
        await saved(aMessage(`day-${i}`, { createdAt: `${day}T1${i}:00:00.000Z`, status: "closed" }));
      const list = await walk({ limit: 2 });
      const times = list.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort().reverse());
      expect(times).toHaveLength(5);
    });

    it("do not let a platform's clock that runs ahead pin a message to the top", async () => {
      await saved(aMessage("ahead", { createdAt: "2031-01-01T00:00:00.000Z", receivedAt: "2026-11-23T10:00:00.000Z" }));
      await saved(aMessage("now", { createdAt: "2026-11-23T14:00:00.000Z" }));
      const [first] = await walk({ limit: 10 });
      expect(first?.createdAt).toBe("2026-11-23T14:00:00.000Z");
    });

    const filters: [string, Partial<InboxQuery>, Partial<Message>][] = [
      ["language", { language: "fr" }, { language: { code: "fr", confidence: 0.9, source: "text" } }],
      ["no official language", { language: "other" }, { language: { code: "pa", confidence: 0.9, source: "text" } }],
      ["sentiment", { sentiment: "negative" }, { sentiment: { label: "negative", source: "test" } }],
      ["channel", { channel: "x" }, { channel: "x" }],
      ["topic", { topic: "lost" }, { topics: ["renewal", "lost"] }],
      ["team", { team: "lost-team" }, { team: "lost-team" }],
      ["what it waits for", { waiting: "expert" }, { waiting: "expert" }],
      ["person", { claimedBy: "officer" }, { claimedBy: "officer" }],
    ];
    it.each(filters)("filter by %s, open or not", async (_, query, overrides) => {
      for (let i = 0; i < 6; i++) await saved(aMessage(`plain-${i}`, { dueAt: `2026-11-23T14:3${i}:00.000Z` }));
      const wanted = [
        await saved(aMessage("wanted-1", { ...overrides, dueAt: "2026-11-23T14:32:30.000Z" })),
        await saved(aMessage("wanted-2", { ...overrides, dueAt: "2026-11-23T14:39:00.000Z" })),
      ];
      const open = await walk({ status: "open", limit: 1, ...query });
      expect(open.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      expect(await walk({ limit: 5, ...query })).toHaveLength(2);
      expect(await walk({ status: "closed", limit: 5, ...query })).toEqual([]);
    });

    it("filter by status where it is not open", async () => {
      await saved(aMessage("open"));
      const answered = await saved(aMessage("answered", { status: "answered" }));
      expect((await walk({ status: "answered", limit: 5 })).map(({ id }) => id)).toEqual([answered.id]);
    });

    it("refuse a cursor that was changed or belongs to another list", async () => {
      for (let i = 0; i < 4; i++) await saved(aMessage(`m${i}`));
      const { cursor = "" } = await on.store.inbox({ status: "open", limit: 2 });
      expect(cursor).not.toBe("");
      const refused = { code: "bad-request", field: "cursor" };
      await expect(on.store.inbox({ limit: 2, cursor })).rejects.toMatchObject(refused);
      await expect(on.store.inbox({ status: "open", language: "fr", limit: 2, cursor })).rejects.toMatchObject(refused);
      for (const other of [`${cursor}A`, `A${cursor.slice(1)}`, "", "☃", Buffer.from("{}").toString("base64url")])
        await expect(on.store.inbox({ status: "open", limit: 2, cursor: other })).rejects.toMatchObject(refused);
    });
  });
}
