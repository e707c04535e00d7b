import { describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { aMessage } from "../fakes/build.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store does with messages: versions, deletions, sentiment that is owed. */
export function messagesContract(on: OnStore): void {
  const { saved, walk } = on;

  describe("messages", () => {
    it("are read as they were written, with the fields that are absent left absent", async () => {
      const message = await saved(aMessage("renewal"));
      expect(await on.store.message(message.id)).toEqual(message);
    });

    it("with a promise whose time has come are found until they say so, the oldest first", async () => {
      const [at1, at2, at3] = [9, 10, 11].map((hour) => `2026-11-23T${String(hour).padStart(2, "0")}:00:00.000Z`) as [
        string,
        string,
        string,
      ];
      const found = async () => (await on.store.promisesDue(at3, 10)).map(({ id }) => id);
      const promised = async (name: string, dueAt: string, over = {}) => {
        const message = await saved(aMessage(name));
        await on.store.saveMessage(
          { ...message, promise: { at: "2026-11-20T15:00:00.000Z", dueAt }, ...over },
          message,
        );
        return (await on.store.message(message.id))!;
      };
      const late = await promised("late", at2);
      const older = await promised("older", at1, { status: "answered" });
      await promised("to-come", at3);
      expect(await found()).toEqual([older.id, late.id]);
      expect((await on.store.promisesDue(at3, 1)).map(({ id }) => id)).toEqual([older.id]);
      await on.store.saveMessage({ ...late, promise: { ...late.promise!, keptAt: at3 } }, late);
      expect(await found()).toEqual([older.id, late.id]);
      await on.store.saveMessage({ ...older, promise: { ...older.promise!, over: true } }, older);
      const { promise: _, ...taken } = (await on.store.message(late.id))!;
      await on.store.saveMessage(taken, (await on.store.message(late.id))!);
      expect(await found()).toEqual([]);
    });

    it("are unknown before they are saved", async () => {
      expect(await on.store.message("nobody")).toBeUndefined();
      expect(await on.store.thread("nobody")).toBeUndefined();
    });

    it("are created once, however often a delivery comes", async () => {
      const message = await saved(aMessage("twice"));
      expect(await on.store.saveMessage({ ...message, text: "another" }, undefined)).toBe("conflict");
      expect((await on.store.message(message.id))?.text).toBe(message.text);
    });

    it("that are new are written together, each by itself, and never over what is there", async () => {
      const there = await saved(aMessage("there"));
      const news = Array.from({ length: 60 }, (_, n) => aMessage(`new${n}`));
      const stored = await on.store.addMessages([...news, { ...there, text: "another" }]);
      expect(stored).toEqual(new Set(news.map(({ id }) => id)));
      expect(await on.store.messages([there.id, ...news.map(({ id }) => id)])).toEqual([there, ...news]);
      expect(await on.store.addMessages(news)).toEqual(new Set());
      expect(await on.store.addMessages([])).toEqual(new Set());
      expect(await walk({ limit: 100 })).toHaveLength(61);
    });

    it("of which more is to be written are written whole, or left to be", async () => {
      const owed = aMessage("owed", { sentiment: { label: "pending", source: "none" } });
      if (!(await on.store.addMessages([owed])).has(owed.id)) await saved(owed);
      const { pendingSentiment } = await on.store.stuck(at(0), 10);
      expect(pendingSentiment.map(({ id }) => id)).toEqual([owed.id]);
    });

    it("an id that no message can have names nothing", async () => {
      for (const id of ["", "x".repeat(5000), "a.b", `${"x".repeat(5000)}.${"y".repeat(5000)}`]) {
        expect(await on.store.message(id)).toBeUndefined();
        expect(await on.store.thread(id)).toBeUndefined();
        expect(await on.store.outgoing(id)).toBeUndefined();
        expect(await on.store.messages([id])).toEqual([]);
      }
    });

    it("change only from the revision that was read, and count each change", async () => {
      const first = await saved(aMessage("claimed"));
      expect(await on.store.saveMessage({ ...first, claimedBy: "officer" }, first)).toBe("saved");
      expect(await on.store.saveMessage({ ...first, claimedBy: "officer2" }, first)).toBe("conflict");
      expect(await on.store.message(first.id)).toMatchObject({ claimedBy: "officer", revision: 2 });
    });

    it("cannot change before they exist", async () => {
      const message = aMessage("absent");
      expect(await on.store.saveMessage(message, message)).toBe("conflict");
      expect(await on.store.message(message.id)).toBeUndefined();
    });

    it("lose one of two changes made at the same moment", async () => {
      const first = await saved(aMessage("race"));
      const results = await Promise.all(
        ["a", "b", "c"].map((claimedBy) => on.store.saveMessage({ ...first, claimedBy }, first)),
      );
      expect(results.filter((result) => result === "saved")).toHaveLength(1);
      expect((await on.store.message(first.id))?.revision).toBe(2);
    });

    it("come back in the order asked for, without those that are not there", async () => {
      const [a, b] = [await saved(aMessage("a")), await saved(aMessage("b"))];
      const found = await on.store.messages([b.id, "nobody", a.id]);
      expect(found.map(({ id }) => id)).toEqual([b.id, a.id]);
    });

    it("come back by the hundred", async () => {
      const all = Array.from({ length: 120 }, (_, i) => aMessage(`many-${i}`));
      await Promise.all(all.map(saved));
      expect(await on.store.messages(all.map(({ id }) => id))).toHaveLength(120);
    });

    it("keep earlier texts oldest first", async () => {
      const first = await saved(aMessage("edited"));
      const texts = ["one", "two"];
      let was = first;
      for (const [i, text] of texts.entries()) {
        const next = { ...was, text, version: { ...was.version, atMs: was.version.atMs + 1_000, edit: i + 1 } };
        expect(await on.store.saveMessage(next, was, { version: was.version, text: was.text, at: at(i) })).toBe(
          "saved",
        );
        was = { ...next, revision: was.revision + 1 };
      }
      const thread = await on.store.thread(first.id);
      expect(thread?.message.text).toBe("two");
      expect(thread?.versions.map(({ text }) => text)).toEqual([first.text, "one"]);
      expect(thread?.versions[0]).toEqual({ version: first.version, text: first.text, at: at(0) });
    });

    it("keep one earlier text once, however often it comes", async () => {
      const first = await saved(aMessage("again"));
      const version = { version: first.version, text: first.text, at: at(0) };
      await on.store.saveMessage({ ...first, text: "later" }, first, version);
      await on.store.saveMessage({ ...first, text: "latest" }, { ...first, revision: 2 }, version);
      expect((await on.store.thread(first.id))?.versions).toEqual([version]);
    });

    it("keep no earlier text when the change itself was refused", async () => {
      const first = await saved(aMessage("refused"));
      const stale = { ...first, revision: 7 };
      const version = { version: first.version, text: first.text, at: at(0) };
      expect(await on.store.saveMessage({ ...first, text: "later" }, stale, version)).toBe("conflict");
      expect((await on.store.thread(first.id))?.versions).toEqual([]);
    });
  });

  it("keep a person's address out of every list, and with the message alone", async () => {
    const author = { key: "who", name: "Sam", address: "personal-address" };
    const direct = await saved(aMessage("direct", { kind: "private", author }));
    expect((await on.store.message(direct.id))?.author).toEqual(author);
    expect((await on.store.thread(direct.id))?.message.author).toEqual(author);
    expect((await on.store.messages([direct.id]))[0]?.author).toEqual(author);
    const lists = [
      await on.store.conversation("facebook", direct.account, direct.conversationId, 10),
      await on.store.author("who", 10),
      await walk({ limit: 10 }),
      await walk({ limit: 10, status: "open" }),
    ];
    expect(lists.map((list) => list.length > 0)).toEqual([true, true, true, true]);
    expect(JSON.stringify(lists)).not.toContain("personal-address");
  });

  describe("a deletion by the author", () => {
    it("leaves no text in the message, its earlier versions or any list", async () => {
      const first = await saved(aMessage("secret", { text: "first words" }));
      const edited = { ...first, text: "second words" };
      await on.store.saveMessage(edited, first, { version: first.version, text: first.text, at: at(0) });
      const was = { ...edited, revision: 2 };
      const link = { kind: "link", url: "https://example.com/words" } as const;
      const gone: Message = { ...was, visibility: "deleted", attachments: [link] };
      expect(await on.store.saveMessage(gone, was)).toBe("saved");
      const surfaces = [
        await on.store.thread(first.id),
        await on.store.messages([first.id]),
        await on.store.conversation("facebook", first.account, first.conversationId, 10),
        await on.store.author(first.author.key, 10),
        await walk({ limit: 10 }),
      ];
      expect(JSON.stringify(surfaces)).not.toMatch(/words/);
      expect(await on.store.message(first.id)).toMatchObject({ text: "", attachments: [], visibility: "deleted" });
      expect(await on.store.author(first.author.key, 10)).toEqual([]);
    });

    it("takes the message from the open list", async () => {
      const first = await saved(aMessage("open"));
      await on.store.saveMessage({ ...first, visibility: "deleted" }, first);
      expect(await walk({ status: "open", limit: 10 })).toEqual([]);
    });

    it("takes many earlier versions with it", async () => {
      let was = await saved(aMessage("restless"));
      for (let i = 0; i < 30; i++) {
        const next = { ...was, version: { ...was.version, edit: i + 1 } };
        await on.store.saveMessage(next, was, { version: was.version, text: `words ${i}`, at: at(i) });
        was = { ...next, revision: was.revision + 1 };
      }
      await on.store.saveMessage({ ...was, visibility: "deleted" }, was);
      expect((await on.store.thread(was.id))?.versions).toEqual([]);
    });
  });

  describe("pending sentiment", () => {
    it("is listed until it is known or its message is gone", async () => {
      const pending = { sentiment: { label: "pending", source: "none" } } as const;
      const a = await saved(aMessage("a", { ...pending, receivedAt: at(-3) }));
      const b = await saved(aMessage("b", { ...pending, receivedAt: at(-2) }));
      const c = await saved(aMessage("c", { ...pending, receivedAt: at(-1), status: "closed" }));
      const ids = async () => (await on.store.stuck(at(0), 10)).pendingSentiment.map(({ id }) => id);
      expect(await ids()).toEqual([a.id, b.id, c.id]);
      expect(await walk({ status: "open", limit: 10 })).toHaveLength(2);
      await on.store.saveMessage({ ...a, sentiment: { label: "neutral", source: "test" } }, a);
      await on.store.saveMessage({ ...b, visibility: "deleted" }, b);
      expect(await ids()).toEqual([c.id]);
    });
  });
}
