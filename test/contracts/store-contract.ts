import { beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../shared/domain/audit.ts";
import type { Message, MessageSummary } from "../../shared/domain/message.ts";
import type { ChainLink, Outgoing } from "../../shared/domain/outgoing.ts";
import type { InboxQuery, Store } from "../../shared/ports.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";

/** What every `Store` does, whatever it is made of. */

export interface Made {
  store: Store;
  clock: { nowMs: number };
}

const NOW = Date.parse("2026-11-23T15:00:00.000Z");
const at = (ms: number): string => new Date(NOW + ms).toISOString();

export function storeContract(name: string, make: (nowMs: () => number) => Promise<Store>): void {
  describe(`the store contract on ${name}`, () => {
    let store: Store;
    const clock = { nowMs: NOW };
    beforeEach(async () => {
      clock.nowMs = NOW;
      store = await make(() => clock.nowMs);
    });

    const saved = async (message: Message): Promise<Message> => {
      expect(await store.saveMessage(message, undefined)).toBe("saved");
      return message;
    };
    const sent = async (outgoing: Outgoing): Promise<Outgoing> => {
      expect(await store.saveOutgoing(outgoing, undefined)).toBe("saved");
      return outgoing;
    };
    const walk = async (query: InboxQuery): Promise<MessageSummary[]> => {
      const items: MessageSummary[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await store.inbox({ ...query, ...(cursor ? { cursor } : {}) });
        expect(page.items.length).toBeLessThanOrEqual(query.limit);
        items.push(...page.items);
        cursor = page.cursor;
        pages++;
      } while (cursor !== undefined && pages < 200);
      expect(cursor).toBeUndefined();
      return items;
    };

    describe("messages", () => {
      it("are read as they were written, with the fields that are absent left absent", async () => {
        const message = await saved(aMessage("renewal"));
        expect(await store.message(message.id)).toEqual(message);
      });

      it("are unknown before they are saved", async () => {
        expect(await store.message("nobody")).toBeUndefined();
        expect(await store.thread("nobody")).toBeUndefined();
      });

      it("are created once, however often a delivery comes", async () => {
        const message = await saved(aMessage("twice"));
        expect(await store.saveMessage({ ...message, text: "another" }, undefined)).toBe("conflict");
        expect((await store.message(message.id))?.text).toBe(message.text);
      });

      it("change only from the revision that was read, and count each change", async () => {
        const first = await saved(aMessage("claimed"));
        expect(await store.saveMessage({ ...first, claimedBy: "officer" }, first)).toBe("saved");
        expect(await store.saveMessage({ ...first, claimedBy: "officer2" }, first)).toBe("conflict");
        expect(await store.message(first.id)).toMatchObject({ claimedBy: "officer", revision: 2 });
      });

      it("cannot change before they exist", async () => {
        const message = aMessage("absent");
        expect(await store.saveMessage(message, message)).toBe("conflict");
        expect(await store.message(message.id)).toBeUndefined();
      });

      it("lose one of two changes made at the same moment", async () => {
        const first = await saved(aMessage("race"));
        const results = await Promise.all(
          ["a", "b", "c"].map((claimedBy) => store.saveMessage({ ...first, claimedBy }, first)),
        );
        expect(results.filter((result) => result === "saved")).toHaveLength(1);
        expect((await store.message(first.id))?.revision).toBe(2);
      });

      it("come back in the order asked for, without those that are not there", async () => {
        const [a, b] = [await saved(aMessage("a")), await saved(aMessage("b"))];
        const found = await store.messages([b.id, "nobody", a.id]);
        expect(found.map(({ id }) => id)).toEqual([b.id, a.id]);
      });

      it("come back by the hundred", async () => {
        const all = Array.from({ length: 120 }, (_, i) => aMessage(`many-${i}`));
        await Promise.all(all.map(saved));
        expect(await store.messages(all.map(({ id }) => id))).toHaveLength(120);
      });

      it("keep earlier texts oldest first", async () => {
        const first = await saved(aMessage("edited"));
        const texts = ["one", "two"];
        let was = first;
        for (const [i, text] of texts.entries()) {
          const next = { ...was, text, version: { ...was.version, atMs: was.version.atMs + 1_000, edit: i + 1 } };
          expect(await store.saveMessage(next, was, { version: was.version, text: was.text, at: at(i) })).toBe("saved");
          was = { ...next, revision: was.revision + 1 };
        }
        const thread = await store.thread(first.id);
        expect(thread?.message.text).toBe("two");
        expect(thread?.versions.map(({ text }) => text)).toEqual([first.text, "one"]);
        expect(thread?.versions[0]).toEqual({ version: first.version, text: first.text, at: at(0) });
      });

      it("keep one earlier text once, however often it comes", async () => {
        const first = await saved(aMessage("again"));
        const version = { version: first.version, text: first.text, at: at(0) };
        await store.saveMessage({ ...first, text: "later" }, first, version);
        await store.saveMessage({ ...first, text: "latest" }, { ...first, revision: 2 }, version);
        expect((await store.thread(first.id))?.versions).toEqual([version]);
      });

      it("keep no earlier text when the change itself was refused", async () => {
        const first = await saved(aMessage("refused"));
        const stale = { ...first, revision: 7 };
        const version = { version: first.version, text: first.text, at: at(0) };
        expect(await store.saveMessage({ ...first, text: "later" }, stale, version)).toBe("conflict");
        expect((await store.thread(first.id))?.versions).toEqual([]);
      });
    });

    describe("a deletion by the author", () => {
      it("leaves no text in the message, its earlier versions or any list", async () => {
        const first = await saved(aMessage("secret", { text: "first words" }));
        const edited = { ...first, text: "second words" };
        await store.saveMessage(edited, first, { version: first.version, text: first.text, at: at(0) });
        const was = { ...edited, revision: 2 };
        const link = { kind: "link", url: "https://example.com/words" } as const;
        const gone: Message = { ...was, visibility: "deleted", attachments: [link] };
        expect(await store.saveMessage(gone, was)).toBe("saved");
        const surfaces = [
          await store.thread(first.id),
          await store.messages([first.id]),
          await store.conversation("facebook", first.account, first.conversationId, 10),
          await store.author(first.author.key, 10),
          await walk({ limit: 10 }),
        ];
        expect(JSON.stringify(surfaces)).not.toMatch(/words/);
        expect(await store.message(first.id)).toMatchObject({ text: "", attachments: [], visibility: "deleted" });
      });

      it("takes the message from the open list", async () => {
        const first = await saved(aMessage("open"));
        await store.saveMessage({ ...first, visibility: "deleted" }, first);
        expect(await walk({ status: "open", limit: 10 })).toEqual([]);
      });

      it("takes many earlier versions with it", async () => {
        let was = await saved(aMessage("restless"));
        for (let i = 0; i < 30; i++) {
          const next = { ...was, version: { ...was.version, edit: i + 1 } };
          await store.saveMessage(next, was, { version: was.version, text: `words ${i}`, at: at(i) });
          was = { ...next, revision: was.revision + 1 };
        }
        await store.saveMessage({ ...was, visibility: "deleted" }, was);
        expect((await store.thread(was.id))?.versions).toEqual([]);
      });
    });

    describe("lists", () => {
      it("show a conversation oldest first, and only its own account's", async () => {
        const times = ["2026-11-23T14:02:00.000Z", "2026-11-23T14:00:00.000Z", "2026-11-23T14:01:00.000Z"];
        for (const [i, createdAt] of times.entries()) await saved(aMessage(`c${i}`, { createdAt }));
        await saved(aMessage("other", { account: "PasseportCanada" }));
        const list = await store.conversation("facebook", "PassportCanada", "post_1", 10);
        expect(list.map(({ createdAt }) => createdAt)).toEqual([...times].sort());
        expect(await store.conversation("facebook", "PassportCanada", "post_1", 2)).toHaveLength(2);
      });

      it("show an author's messages newest first", async () => {
        for (const minute of [1, 3, 2])
          await saved(aMessage(`a${minute}`, { createdAt: `2026-11-23T14:0${minute}:00.000Z` }));
        await saved(aMessage("stranger", { author: { key: "another" } }));
        const list = await store.author("author-key-1", 10);
        expect(list.map(({ createdAt }) => createdAt.slice(14, 16))).toEqual(["03", "02", "01"]);
      });

      it("take a message whose author the platform withholds", async () => {
        const message = await saved(aMessage("nobody's", { author: { key: "" } }));
        expect(await store.message(message.id)).toEqual(message);
        expect(await store.author("", 10)).toEqual([]);
        expect(await walk({ status: "open", limit: 10 })).toHaveLength(1);
      });

      it("follow a message whose earlier instant becomes known", async () => {
        const first = await saved(aMessage("late", { createdAt: "2026-11-23T14:00:00.000Z" }));
        expect(await store.saveMessage({ ...first, createdAt: "2026-11-21T14:00:00.000Z" }, first)).toBe("saved");
        expect((await walk({ limit: 10 })).map(({ createdAt }) => createdAt)).toEqual(["2026-11-21T14:00:00.000Z"]);
      });

      it("hold the first 140 characters and never cut one in two", async () => {
        const message = await saved(aMessage("long", { text: "😀".repeat(200) }));
        const [summary] = await store.author(message.author.key, 1);
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

      it("drop what is no longer open from the open list and bring back what opens again", async () => {
        const first = await saved(aMessage("state"));
        await store.saveMessage({ ...first, status: "closed" }, first);
        expect(await walk({ status: "open", limit: 10 })).toEqual([]);
        await store.saveMessage({ ...first, status: "open" }, { ...first, revision: 2 });
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
        await saved(
          aMessage("ahead", { createdAt: "2031-01-01T00:00:00.000Z", receivedAt: "2026-11-23T10:00:00.000Z" }),
        );
        await saved(aMessage("now", { createdAt: "2026-11-23T14:00:00.000Z" }));
        const [first] = await walk({ limit: 10 });
        expect(first?.createdAt).toBe("2026-11-23T14:00:00.000Z");
      });

      const filters: [string, Partial<InboxQuery>, Partial<Message>][] = [
        ["language", { language: "fr" }, { language: { code: "fr", confidence: 0.9, source: "text" } }],
        ["sentiment", { sentiment: "negative" }, { sentiment: { label: "negative", source: "test" } }],
        ["channel", { channel: "x" }, { channel: "x" }],
        ["topic", { topic: "lost" }, { topics: ["renewal", "lost"] }],
        ["team", { team: "lost-team" }, { team: "lost-team" }],
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
        const { cursor = "" } = await store.inbox({ status: "open", limit: 2 });
        expect(cursor).not.toBe("");
        const refused = { code: "bad-request", field: "cursor" };
        await expect(store.inbox({ limit: 2, cursor })).rejects.toMatchObject(refused);
        await expect(store.inbox({ status: "open", language: "fr", limit: 2, cursor })).rejects.toMatchObject(refused);
        for (const other of [`${cursor}A`, `A${cursor.slice(1)}`, "", "☃", Buffer.from("{}").toString("base64url")])
          await expect(store.inbox({ status: "open", limit: 2, cursor: other })).rejects.toMatchObject(refused);
      });
    });

    describe("outgoing messages", () => {
      it("are saved with their decision and the message they answer, or not at all", async () => {
        const message = await saved(aMessage("asked"));
        const outgoing = anOutgoing(message, "o1", { state: "approved" });
        const answered: Message = { ...message, status: "answered" };
        const stale = { ...message, revision: 9 };
        const decision = aDecision(outgoing, "d1");
        expect(
          await store.saveOutgoing(outgoing, undefined, { decision, message: { next: answered, was: stale } }),
        ).toBe("conflict");
        expect(await store.outgoing(outgoing.id)).toBeUndefined();
        expect((await store.thread(message.id))?.decisions).toEqual([]);
        expect(
          await store.saveOutgoing(outgoing, undefined, { decision, message: { next: answered, was: message } }),
        ).toBe("saved");
        const thread = await store.thread(message.id);
        expect(thread).toEqual({
          message: { ...answered, revision: 2 },
          versions: [],
          outgoing: [outgoing],
          decisions: [decision],
        });
      });

      it("change only from the revision that was read", async () => {
        const first = await sent(anOutgoing(aMessage("m"), "o1"));
        const claims = await Promise.all(
          [1, 2, 3].map(() => store.saveOutgoing({ ...first, state: "sending", attempts: 1 }, first)),
        );
        expect(claims.sort()).toEqual(["conflict", "conflict", "saved"]);
        expect(await store.outgoing(first.id)).toMatchObject({ state: "sending", revision: 2 });
      });

      it("are unknown under an id that is not ours", async () => {
        for (const id of ["", "x", ".", "a.", ".b", "nobody.nothing"]) expect(await store.outgoing(id)).toBeUndefined();
      });

      it("are stuck when their clock has run out, oldest first", async () => {
        const m = aMessage("m");
        const approved = (suffix: string, sendAfter: string) =>
          sent(anOutgoing(m, suffix, { state: "approved", sendAfter }));
        const late = await approved("late", at(-120_000));
        await approved("fresh", at(-1_000));
        const lease = await sent(anOutgoing(m, "lease", { state: "sending", leaseUntil: at(-180_000) }));
        await sent(anOutgoing(m, "leased", { state: "sending", leaseUntil: at(60_000) }));
        await sent(anOutgoing(m, "draft", { state: "drafted" }));
        const { outgoing } = await store.stuck(at(-60_000), 10);
        expect(outgoing.map(({ id }) => id)).toEqual([lease.id, late.id]);
        expect((await store.stuck(at(-60_000), 1)).outgoing).toHaveLength(1);
      });

      it("are no longer stuck once they are sent", async () => {
        const first = await sent(anOutgoing(aMessage("m"), "o1", { state: "approved", sendAfter: at(-120_000) }));
        await store.saveOutgoing({ ...first, state: "sent" }, first);
        expect((await store.stuck(at(0), 10)).outgoing).toEqual([]);
      });

      it("need a person while unknown or failed, until one has seen them", async () => {
        const m = aMessage("m");
        const unknown = await sent(anOutgoing(m, "u", { state: "unknown", createdAt: at(-2) }));
        const failed = await sent(anOutgoing(m, "f", { state: "failed", createdAt: at(-1) }));
        await sent(anOutgoing(m, "s", { state: "sent" }));
        expect((await store.needsPerson(10)).map(({ id }) => id)).toEqual([unknown.id, failed.id]);
        await store.saveOutgoing({ ...failed, seenAt: at(0) }, failed);
        expect((await store.needsPerson(10)).map(({ id }) => id)).toEqual([unknown.id]);
        await store.saveOutgoing({ ...unknown, seenAt: at(0) }, unknown);
        const later = await sent(anOutgoing(m, "l", { state: "failed", createdAt: at(1) }));
        expect((await store.needsPerson(1)).map(({ id }) => id)).toEqual([later.id]);
      });

      it("are found by the key of their text only while we do not know whether they stand", async () => {
        const first = await sent(anOutgoing(aMessage("m"), "o1", { state: "approved", textKey: "k" }));
        const found = async () => (await store.outgoingByTextKey("facebook", "PassportCanada", "k"))?.id;
        expect(await found()).toBeUndefined();
        const sending: Outgoing = { ...first, state: "sending", revision: 2 };
        await store.saveOutgoing(sending, first);
        expect(await found()).toBe(first.id);
        expect(await store.outgoingByTextKey("facebook", "PasseportCanada", "k")).toBeUndefined();
        const unknown: Outgoing = { ...sending, state: "unknown", revision: 3 };
        await store.saveOutgoing(unknown, sending);
        expect(await found()).toBe(first.id);
        await store.saveOutgoing({ ...unknown, state: "sent" }, unknown);
        expect(await found()).toBeUndefined();
      });

      it("are not found by the key of their text when two have the same", async () => {
        const m = aMessage("m");
        await sent(anOutgoing(m, "o1", { state: "sending", textKey: "same" }));
        await sent(anOutgoing(m, "o2", { state: "sending", textKey: "same" }));
        expect(await store.outgoingByTextKey("facebook", "PassportCanada", "same")).toBeUndefined();
      });
    });

    describe("decision chains", () => {
      it("link every decision, also those made at the same moment", async () => {
        const m = aMessage("m");
        const outgoing = Array.from({ length: 12 }, (_, i) => anOutgoing(m, `o${i}`));
        const results = await Promise.all(
          outgoing.map((one, i) => store.saveOutgoing(one, undefined, { decision: aDecision(one, `d${i}`) })),
        );
        expect(new Set(results)).toEqual(new Set(["saved"]));
        const chains = await Promise.all([0, 1, 2, 3].map((chain) => store.chain(chain, 0, 100)));
        expect(chains.flat()).toHaveLength(12);
        for (const links of chains) expect(verifyChain(links)).toEqual({ ok: true, length: links.length });
      });

      it("are read on from a link", async () => {
        const one = anOutgoing(aMessage("m"), "o");
        let was: Outgoing | undefined;
        for (let i = 0; i < 4; i++) {
          const next = { ...one, revision: i + 1 };
          expect(await store.saveOutgoing(next, was, { decision: aDecision(one, `d${i}`) })).toBe("saved");
          was = next;
        }
        const all = (await Promise.all([0, 1, 2, 3].map((chain) => store.chain(chain, 0, 10)))).flat();
        const [first] = all as [ChainLink];
        expect((await store.chain(first.chain, 2, 1)).map(({ sequence }) => sequence)).toEqual([3]);
      });
    });

    describe("pending sentiment", () => {
      it("is listed until it is known or its message is gone", async () => {
        const pending = { sentiment: { label: "pending", source: "none" } } as const;
        const a = await saved(aMessage("a", { ...pending, receivedAt: at(-3) }));
        const b = await saved(aMessage("b", { ...pending, receivedAt: at(-2) }));
        const c = await saved(aMessage("c", { ...pending, receivedAt: at(-1), status: "closed" }));
        const ids = async () => (await store.stuck(at(0), 10)).pendingSentiment.map(({ id }) => id);
        expect(await ids()).toEqual([a.id, b.id, c.id]);
        expect(await walk({ status: "open", limit: 10 })).toHaveLength(2);
        await store.saveMessage({ ...a, sentiment: { label: "neutral", source: "test" } }, a);
        await store.saveMessage({ ...b, visibility: "deleted" }, b);
        expect(await ids()).toEqual([c.id]);
      });
    });

    describe("counters", () => {
      const day = "2026-11-23";
      it("add up, by dimension, name and hour", async () => {
        const one = { day, dimension: "language", hour: 9, name: "fr", add: 1 };
        expect(await store.count("shard-1", "100", [one, one, { ...one, hour: 23, add: 5 }])).toBe(true);
        expect(await store.count("shard-2", "7", [{ ...one, name: "en" }])).toBe(true);
        const { language } = await store.counts(day);
        expect(language?.fr?.[9]).toBe(2);
        expect(language?.fr?.[23]).toBe(5);
        expect(language?.fr).toHaveLength(24);
        expect(language?.en?.[9]).toBe(1);
        expect(await store.counts("2026-11-24")).toEqual({});
      });

      it("count a batch once, and never one that came before it", async () => {
        const one = { day, dimension: "volume", hour: 9, name: "all", add: 1 };
        expect(await store.checkpoint("s")).toBeUndefined();
        expect(await store.count("s", "99", [one])).toBe(true);
        expect(await store.count("s", "99", [one])).toBe(false);
        expect(await store.count("s", "100", [one])).toBe(true);
        expect(await store.count("s", "20", [one])).toBe(false);
        expect((await store.counts(day)).volume?.all?.[9]).toBe(2);
        expect(await store.checkpoint("s")).toBe("100");
      });

      it("take a batch that touches more counters than one transaction holds", async () => {
        const deltas = Array.from({ length: 240 }, (_, i) => ({
          day,
          dimension: `d${Math.floor(i / 24)}`,
          hour: i % 24,
          name: "n#1",
          add: 1,
        }));
        expect(await store.count("wide", "5", deltas)).toBe(true);
        expect(await store.count("wide", "5", deltas)).toBe(false);
        expect(await store.count("wide", "6", deltas)).toBe(true);
        const counts = await store.counts(day);
        expect(Object.keys(counts)).toHaveLength(10);
        for (const names of Object.values(counts)) expect(names).toEqual({ "n#1": new Array(24).fill(2) });
      });

      it("accept a batch that counts nothing, and go down as well as up", async () => {
        expect(await store.count("s", "1", [])).toBe(true);
        expect(await store.count("s", "2", [{ day, dimension: "open", hour: 1, name: "all", add: -3 }])).toBe(true);
        expect((await store.counts(day)).open?.all?.[1]).toBe(-3);
      });
    });

    describe("the feed of changes", () => {
      it("gives ids since an instant, oldest first, each once", async () => {
        await store.appendChanges(["a", "b"], at(-3_000));
        await store.appendChanges(["c", "a"], at(-2_000));
        expect((await store.changes(at(-10_000), 10)).ids).toEqual(["a", "b", "c"]);
        expect((await store.changes(at(-2_500), 10)).ids).toEqual(["c", "a"]);
        expect((await store.changes(at(-1_000), 10)).ids).toEqual([]);
      });

      it("misses nothing that is written a little after its instant", async () => {
        const { now } = await store.changes(at(-1_000), 10);
        await store.appendChanges(["late"], at(-800));
        clock.nowMs += 2_000;
        expect((await store.changes(now, 10)).ids).toEqual(["late"]);
      });

      it("is quiet once the overlap has passed", async () => {
        await store.appendChanges(["a"], at(-10_000));
        const { now } = await store.changes(at(-20_000), 10);
        expect((await store.changes(now, 10)).ids).toEqual([]);
      });

      it("goes on from page to page over several minutes without losing one", async () => {
        const ids = Array.from({ length: 30 }, (_, i) => `id-${String(i).padStart(2, "0")}`);
        for (const [i, id] of ids.entries()) await store.appendChanges([id], at(-600_000 + i * 15_000));
        const seen = new Set<string>();
        let since = at(-900_000);
        for (let i = 0; i < 12; i++) {
          const page = await store.changes(since, 4);
          for (const id of page.ids) seen.add(id);
          since = page.now;
        }
        expect([...seen].sort()).toEqual(ids);
      });

      it("keeps an instant whole, even when it has more ids than a page", async () => {
        await store.appendChanges(["a", "b"], at(-9_000));
        await store.appendChanges(["c"], at(-9_000));
        await store.appendChanges(["d"], at(-8_000));
        const page = await store.changes(at(-10_000), 2);
        expect([...page.ids].sort()).toEqual(["a", "b", "c"]);
        expect((await store.changes(page.now, 2)).ids).toEqual(["d"]);
      });

      it("refuses an instant that is none and begins an hour back at most", async () => {
        await expect(store.changes("yesterday", 10)).rejects.toMatchObject({ code: "bad-request", field: "since" });
        await store.appendChanges(["old"], at(-2 * 3_600_000));
        expect((await store.changes(at(-3 * 3_600_000), 10)).ids).toEqual([]);
      });
    });

    describe("people and accounts", () => {
      it("are named by their newest name", async () => {
        expect(await store.people()).toEqual([]);
        await store.savePerson({ id: "officer", name: "Maya B." });
        await store.savePerson({ id: "officer", name: "Maya Bélanger" });
        await store.savePerson({ id: "head", name: "Hélène Roy" });
        expect((await store.people()).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
          { id: "head", name: "Hélène Roy" },
          { id: "officer", name: "Maya Bélanger" },
        ]);
      });

      it("are in the state in which they were last met", async () => {
        const down = { channel: "x", account: "PassportCan", state: "down", since: at(0), code: "401" } as const;
        await store.saveChannelState(down);
        expect(await store.channelStates()).toEqual([down]);
        const good = { channel: "x", account: "PassportCan", state: "good", since: at(1) } as const;
        await store.saveChannelState(good);
        expect(await store.channelStates()).toEqual([good]);
      });
    });

    describe("sessions and cursors", () => {
      const session = {
        id: "opaque-session-id",
        officer: { id: "officer", name: "Maya Bélanger", roles: ["officer"] as const },
        language: "fr" as const,
        csrf: "token",
        expiresAt: at(60_000),
      };
      it("keeps a session until its end, and not an instant longer", async () => {
        await store.saveSession(session);
        expect(await store.session(session.id)).toEqual(session);
        expect(await store.session("another")).toBeUndefined();
        clock.nowMs += 60_000;
        expect(await store.session(session.id)).toBeUndefined();
      });

      it("forgets a session that was signed out", async () => {
        await store.saveSession(session);
        await store.deleteSession(session.id);
        expect(await store.session(session.id)).toBeUndefined();
      });

      it("keeps the newest cursor of each name", async () => {
        expect(await store.cursor("bluesky/passport.test")).toBeUndefined();
        await store.saveCursor("bluesky/passport.test", "1");
        await store.saveCursor("bluesky/passport.test", "2");
        expect(await store.cursor("bluesky/passport.test")).toBe("2");
        expect(await store.cursor("bluesky/other.test")).toBeUndefined();
      });
    });
  });
}
