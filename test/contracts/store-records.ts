import { describe, expect, it } from "vitest";
import { CHAINS, chainOf, verifyChain } from "../../shared/domain/lanes/audit.ts";
import type { Decision } from "../../shared/domain/outgoing/outgoing.ts";
import { baseSaid, type ChainBase } from "../../shared/domain/records/chain-base.ts";
import {
  disposalHash,
  disposedConsultation,
  disposedMessage,
  disposedOutgoing,
  disposedPost,
} from "../../shared/domain/records/disposal.ts";
import type { Hold } from "../../shared/domain/records/hold.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { aPair } from "../fakes/pairs.ts";
import { at, type OnStore } from "./store-world.ts";

/** Holds, what is due for disposal, and the log of what went. */
export function recordsContract(on: OnStore): void {
  const hold = (id: string, since: string): Hold => ({
    ...{ v: 1, id, kind: "access", number: "A-2026-0042", reason: "Request", scope: { topic: "renewal" } },
    ...{ by: "records", since, revision: 1 },
  });
  const decision = (id: string, over: Partial<Decision> = {}): Decision => ({
    ...{ id, outgoingId: "hold.h", messageId: "hold", move: "place-hold", by: "records", at: at(0), rule: "access" },
    ...{ policyVersion: "1", textHash: "" },
    ...over,
  });
  const links = async () => (await Promise.all([0, 1, 2, 3].map((chain) => on.store.chain(chain, 0, 50)))).flat();

  describe("holds", () => {
    it("are listed with those that are over, the newest first, each change with its decision", async () => {
      expect(await on.store.holds()).toEqual([]);
      const [first, second] = [hold("a", at(0)), hold("b", at(1))];
      expect(await on.store.saveHold(first, undefined, decision("d1"))).toBe("saved");
      expect(await on.store.saveHold(second, undefined, decision("d2"))).toBe("saved");
      const lifted = { ...first, endedAt: at(2), endedBy: "records" };
      expect(await on.store.saveHold(lifted, first, decision("d3", { move: "lift-hold" }))).toBe("saved");
      expect(await on.store.saveHold(lifted, first, decision("d4"))).toBe("conflict");
      expect(await on.store.holds()).toEqual([second, { ...lifted, revision: 2 }]);
      expect((await links()).map((link) => link.decision.id)).toEqual(["d1", "d2", "d3"]);
    });
  });

  describe("a hold between the look and the write", () => {
    const by = { class: "message" as const, rule: "2016/001" };
    const placed = (id: string) => on.store.saveHold(hold(id, at(0)), undefined, decision(`d${id}`));
    const answered = async () => {
      const was = await on.saved(aMessage("m", { status: "closed", closedAt: at(1) }));
      await on.store.saveMessage(was, was, { version: was.version, text: "Earlier", at: at(0) });
      const message = { ...was, revision: 2 };
      const [outgoing, consultation] = [anOutgoing(was, "o", { state: "sent" }), aConsultation(was, "c")];
      await on.store.saveOutgoing(outgoing, undefined);
      await on.store.saveConsultation(consultation, undefined);
      return { message, outgoing, consultation };
    };

    type Writes = (holds: number) => Promise<"saved" | "conflict">;
    const cases: [string, () => Promise<{ write: Writes; stands: () => Promise<unknown> }>][] = [
      [
        "a message's disposal, with all under it",
        async () => {
          const { message, outgoing, consultation } = await answered();
          const also = {
            outgoing: [{ next: disposedOutgoing(outgoing), was: outgoing }],
            consultations: [{ next: disposedConsultation(consultation), was: consultation }],
          };
          const next = disposedMessage(message, at(2), by);
          return {
            write: (holds) => on.store.dispose(next, message, by, { ...also, holds }),
            stands: () => on.store.thread(message.id),
          };
        },
      ],
      [
        "its author's deletion",
        async () => {
          const { message } = await answered();
          return {
            write: (holds) => on.store.saveMessage({ ...message, visibility: "deleted" }, message, undefined, holds),
            stands: () => on.store.thread(message.id),
          };
        },
      ],
      [
        "a change of a reply",
        async () => {
          const { message, outgoing } = await answered();
          return {
            write: (holds) => on.store.saveOutgoing(disposedOutgoing(outgoing), outgoing, { holds }),
            stands: () => on.store.thread(message.id),
          };
        },
      ],
      [
        "a post's disposal, with what went out of it",
        async () => {
          const post = aPost("p", { state: "published", at: at(1) });
          await on.store.savePost(post, undefined);
          const sent = anOutgoing(aMessage("m"), "leg", { state: "sent" });
          const leg = { ...sent, id: `${post.id}.k-en`, messageId: post.id };
          await on.store.saveOutgoing(leg, undefined);
          const outgoing = [{ next: disposedOutgoing(leg), was: leg }];
          const next = disposedPost(post, at(2), by);
          return {
            write: (holds) => on.store.disposePost(next, post, by, { outgoing, holds }),
            stands: async () => [await on.store.post(post.id), await on.store.postLegs(post.id)],
          };
        },
      ],
      [
        "a text's disposal, with a long history",
        async () => {
          let text = aPair("t", { state: "retired" });
          const event = { pairId: "t", revision: 1, version: 1, move: "retire" as const, by: "a", at: at(0) };
          await on.store.savePair(text, undefined, event);
          for (let revision = 2; revision < 105; revision += 1) {
            await on.store.savePair(text, text, { ...event, revision });
            text = { ...text, revision };
          }
          return {
            write: (holds) => on.store.disposePair(text, by, holds),
            stands: async () => [await on.store.pair("t"), (await on.store.pairHistory("t")).length],
          };
        },
      ],
      [
        "a chain's shortening",
        async () => {
          const base: ChainBase = {
            ...{ v: 1, chain: 1, sequence: 0, hash: "h", at: at(0), rule: "98/005", decision: "g", revision: 1 },
          };
          const said = decision("g", { outgoingId: "disposal.1", messageId: "disposal" });
          return {
            write: (holds) => on.store.saveChainBase(base, undefined, said, holds),
            stands: () => on.store.chainBase(1),
          };
        },
      ],
      [
        "a line for what is elsewhere",
        async () => ({
          write: (holds) => on.store.logDisposal("weekly/2026-W47", by, holds),
          stands: () => on.store.disposals("2026-11-23", "2026-11-23"),
        }),
      ],
    ];
    it.each(cases)("stops all of it, and the next look lets it through: %s", async (_name, make) => {
      const { write, stands } = await make();
      const before = await stands();
      // The first one ever, one beside another, one that is lifted.
      for (const change of [
        () => placed("a"),
        () => placed("b"),
        () => on.store.saveHold({ ...hold("a", at(0)), endedAt: at(2) }, hold("a", at(0)), decision("dl")),
      ]) {
        const { revision } = await on.store.holdsNow();
        expect(await change()).toBe("saved");
        expect(await write(revision)).toBe("conflict");
        expect(await stands()).toEqual(before);
      }
      const { holds, revision } = await on.store.holdsNow();
      expect(holds.map(({ id }) => id)).toEqual(["b", "a"]);
      expect(await write(revision)).toBe("saved");
      expect(await stands()).not.toEqual(before);
    });

    it("stops a record of more than one transaction too, and without one all of it goes", async () => {
      const { message } = await answered();
      let now = message;
      for (let edit = 1; edit < 130; edit += 1) {
        await on.store.saveMessage(now, now, { version: { ...now.version, edit }, text: `Text ${edit}`, at: at(0) });
        now = { ...now, revision: now.revision + 1 };
      }
      const { revision } = await on.store.holdsNow();
      const next = disposedMessage(now, at(2), by);
      expect(await on.store.dispose(next, message, by, { holds: revision })).toBe("conflict");
      await placed("a");
      expect(await on.store.dispose(next, now, by, { holds: revision })).toBe("conflict");
      expect((await on.store.thread(now.id))?.versions).toHaveLength(130);
      expect(await on.store.dispose(next, now, by, { holds: revision + 1 })).toBe("saved");
      expect((await on.store.thread(now.id))?.versions).toEqual([]);
    });
  });

  describe("what is due for disposal", () => {
    const answered = (name: string, ms: number) =>
      aMessage(name, {
        ...{ status: "answered", answeredAt: at(ms), createdAt: at(-9_000), receivedAt: at(-9_000) },
        version: { atMs: 0, edit: 0, change: "created", textHash: "" },
      });

    it("is what ended before an instant, oldest first, from behind a place on", async () => {
      for (const [name, ms] of [
        ["c", 30],
        ["a", 10],
        ["b", 20],
        ["late", 500],
      ] as const)
        await on.saved(answered(name, ms));
      await on.saved(aMessage("open"));
      const all = await on.store.ended("", at(100), 10);
      expect(all.map(({ answeredAt }) => answeredAt)).toEqual([at(10), at(20), at(30)]);
      const [first] = all;
      expect((await on.store.ended(`${at(10)}#${first?.id}`, at(100), 1)).map((m) => m.answeredAt)).toEqual([at(20)]);
    });

    it("is open work of a platform that limits it, too, and nothing of the others", async () => {
      const linkedin = await on.saved(aMessage("l", { channel: "linkedin", receivedAt: at(-5) }));
      await on.saved(aMessage("f", { receivedAt: at(-5) }));
      expect((await on.store.limited(at(0), 10)).map(({ id }) => id)).toEqual([linkedin.id]);
      expect(await on.store.limited(at(-5), 10)).toEqual([]);
    });
  });

  describe("disposal", () => {
    const BY = { class: "message" as const, rule: "2016/001" };

    it("leaves what stays, takes the texts under it, and keeps a line and a sum; once", async () => {
      const was = await on.saved(aMessage("m", { status: "closed", closedAt: at(1), channel: "linkedin" }));
      const edited = { ...was, text: "Another text" };
      const version = { version: was.version, text: was.text, at: at(0) };
      await on.store.saveMessage(edited, was, version);
      await on.store.saveDraft({ messageId: was.id, officerId: "o", text: "x", at: at(0) } as never);
      const now = { ...edited, revision: 2 };
      const next = disposedMessage(now, at(2), BY);
      expect(await on.store.dispose(next, was, BY)).toBe("conflict");
      expect(await on.store.disposals("2026-11-23", "2026-11-23")).toEqual([]);
      expect(await on.store.dispose(next, now, BY)).toBe("saved");
      expect(await on.store.dispose(next, now, BY)).toBe("conflict");
      const thread = await on.store.thread(was.id);
      expect(thread).toMatchObject({ message: { ...next, revision: 3 }, versions: [], notes: [] });
      expect(await on.store.draft(was.id, "o")).toBeUndefined();
      expect(await on.store.ended("", at(1000), 10)).toEqual([]);
      expect(await on.store.limited(at(1e12), 10)).toEqual([]);
      expect(await on.store.author(was.author.key, 10)).toEqual([]);
      expect(await on.store.conversation("linkedin", was.account, was.conversationId, 10)).toEqual([]);
      expect(await on.store.disposals("2026-11-23", "2026-11-23")).toEqual([{ day: "2026-11-23", count: 1, ...BY }]);
      const hash = disposalHash(was.id);
      expect(await on.store.disposalLines("2026-11-23", "", 10)).toEqual([{ at: at(0), hash, ...BY }]);
      expect(await on.store.disposalLines("2026-11-23", hash, 10)).toEqual([]);
    });

    it("sums by day, class and rule, the newest day first", async () => {
      for (const name of ["a", "b", "c"]) {
        const was = await on.saved(aMessage(name, { status: "closed", closedAt: at(1) }));
        const by = { ...BY, rule: name === "c" ? "98/005" : BY.rule };
        if (name === "b") on.clock.nowMs += 86_400_000;
        expect(await on.store.dispose(disposedMessage(was, at(2), by), was, by)).toBe("saved");
      }
      expect(await on.store.disposals("2026-11-01", "2026-11-30")).toEqual([
        { day: "2026-11-24", class: "message", rule: "98/005", count: 1 },
        { day: "2026-11-24", ...BY, count: 1 },
        { day: "2026-11-23", ...BY, count: 1 },
      ]);
      expect(await on.store.disposals("2026-11-24", "2026-11-24")).toHaveLength(2);
    });

    it("of a post leaves what stays, in the order of their ends, from behind a place on", async () => {
      const ended = (name: string, ms: number) => aPost(name, { state: "published", at: at(ms) });
      for (const [name, ms] of [
        ["b", 20],
        ["a", 10],
        ["late", 500],
      ] as const)
        await on.store.savePost(ended(name, ms), undefined);
      await on.store.savePost(aPost("draft", { at: at(5) }), undefined);
      const [first, second] = await on.store.endedPosts("", at(100), 10);
      expect([first, second].map((one) => one?.at)).toEqual([at(10), at(20)]);
      expect(await on.store.endedPosts(`${at(10)}#${first?.id}`, at(100), 10)).toEqual([second]);
      const by = { class: "post" as const, rule: "2016/001" };
      const next = disposedPost(first!, at(2), by);
      expect(await on.store.disposePost(next, first!, by)).toBe("saved");
      expect(await on.store.disposePost(next, first!, by)).toBe("conflict");
      expect(await on.store.post(next.id)).toEqual({ ...next, revision: 2 });
      expect(await on.store.endedPosts("", at(100), 10)).toEqual([second]);
      expect((await on.store.posts(at(0), at(100), 10)).map(({ id }) => id)).toEqual([aPost("draft").id, second?.id]);
      // None of what is gone takes the place of one that is not.
      expect((await on.store.posts(at(6), at(100), 1)).map(({ id }) => id)).toEqual([second?.id]);
      await on.store.savePost(aPost("back", { state: "withdrawn", at: at(30) }), undefined);
      const planned = (await on.store.plannedPosts(at(5), at(500))).map(({ id }) => id);
      expect(planned).toEqual(["draft", "a", "b", "back"].map((name) => aPost(name).id));
      expect(await on.store.disposals("2026-11-23", "2026-11-23")).toEqual([{ day: "2026-11-23", count: 1, ...by }]);
    });

    it("of a library's text takes it with its history, and tells who knows it", async () => {
      const text = aPair("t", { state: "retired" });
      const event = { pairId: "t", revision: 1, version: 1, move: "retire" as const, by: "a", at: at(0) };
      await on.store.savePair(text, undefined, event);
      const by = { class: "library" as const, rule: "2016/001" };
      expect(await on.store.disposePair({ ...text, revision: 7 }, by)).toBe("conflict");
      expect(await on.store.disposePair(text, by)).toBe("saved");
      expect([await on.store.pair("t"), await on.store.pairHistory("t")]).toEqual([undefined, []]);
      expect(await on.store.libraryChanges(1)).toEqual({ revision: 2, pairs: [], gone: ["t"] });
      expect((await on.store.library()).pairs).toEqual([]);
      expect(await on.store.disposals("2026-11-23", "2026-11-23")).toEqual([{ day: "2026-11-23", count: 1, ...by }]);
    });

    it("of what is elsewhere is one line, however often it is told, through a midnight too", async () => {
      const by = { class: "report" as const, rule: "2016/001" };
      for (const _ of [1, 2]) await on.store.logDisposal("weekly/2026-W47", by);
      on.clock.nowMs += 86_400_000;
      await on.store.logDisposal("weekly/2026-W47", by);
      expect(await on.store.disposals("2026-11-23", "2026-11-24")).toEqual([{ day: "2026-11-23", count: 1, ...by }]);
    });

    it("takes decisions from the beginning of their chain, and leaves the rest whole", async () => {
      const message = aMessage("m");
      const outgoing = anOutgoing(message, "o");
      const chain = chainOf(outgoing.id);
      for (let step = 0; step < 3; step += 1) {
        const was = step === 0 ? undefined : { ...outgoing, revision: step };
        await on.store.saveOutgoing(outgoing, was, { decision: aDecision(outgoing, `d${step}`) });
      }
      await on.saved(message);
      const before = await on.store.chain(chain, 0, 10);
      const { sequence, hash } = before[1] as (typeof before)[number];
      const base: ChainBase = {
        ...{ v: 1, chain, sequence, hash, at: at(0), rule: "98/005", decision: "gone", revision: 1 },
      };
      const said = decision("gone", { outgoingId: "disposal.x", messageId: "disposal", reason: baseSaid(base) });
      expect(await on.store.clearChain(chain, 10)).toBe(0);
      expect(await on.store.saveChainBase(base, undefined, said)).toBe("saved");
      expect(await on.store.saveChainBase(base, undefined, said)).toBe("conflict");
      expect(await on.store.chainBase(chain)).toEqual(base);
      expect(await on.store.clearChain(chain, 1)).toBe(1);
      expect(await on.store.clearChain(chain, 10)).toBe(1);
      expect(await on.store.clearChain(chain, 10)).toBe(0);
      const left = (await on.store.chain(chain, 0, 10)).filter((link) => link.decision.messageId === message.id);
      expect(left.map((link) => link.decision.id)).toEqual(["d2"]);
      expect(verifyChain(await on.store.chain(chain, 0, 10), { sequence, hash })).toMatchObject({ ok: true });
      expect((await on.store.thread(message.id))?.decisions.map(({ id }) => id)).toEqual(["d2"]);
      expect(await on.store.disposals("2026-11-23", "2026-11-23")).toEqual([
        { day: "2026-11-23", class: "decision", rule: "98/005", count: 2 },
      ]);
      expect(CHAINS).toBe(4);
    });
  });
}
