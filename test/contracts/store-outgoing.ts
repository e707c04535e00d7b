import { describe, expect, it } from "vitest";
import { verifyChain } from "../../shared/domain/lanes/audit.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { ChainLink, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store does with outgoing messages and the decisions about them. */
export function outgoingContract(on: OnStore): void {
  const { saved, sent } = on;

  describe("outgoing messages", () => {
    it("are saved with their decision and the message they answer, or not at all", async () => {
      const message = await saved(aMessage("asked"));
      const outgoing = anOutgoing(message, "o1", { state: "approved" });
      const answered: Message = { ...message, status: "answered" };
      const stale = { ...message, revision: 9 };
      const decision = aDecision(outgoing, "d1");
      expect(
        await on.store.saveOutgoing(outgoing, undefined, { decision, message: { next: answered, was: stale } }),
      ).toBe("conflict");
      expect(await on.store.outgoing(outgoing.id)).toBeUndefined();
      expect((await on.store.thread(message.id))?.decisions).toEqual([]);
      expect(
        await on.store.saveOutgoing(outgoing, undefined, { decision, message: { next: answered, was: message } }),
      ).toBe("saved");
      const thread = await on.store.thread(message.id);
      expect(thread).toEqual({
        message: { ...answered, revision: 2 },
        versions: [],
        consultations: [],
        outgoing: [outgoing],
        decisions: [decision],
        notes: [],
      });
    });

    it("change only from the revision that was read", async () => {
      const first = await sent(anOutgoing(aMessage("m"), "o1"));
      const claims = await Promise.all(
        [1, 2, 3].map(() => on.store.saveOutgoing({ ...first, state: "sending", attempts: 1 }, first)),
      );
      expect(claims.sort()).toEqual(["conflict", "conflict", "saved"]);
      expect(await on.store.outgoing(first.id)).toMatchObject({ state: "sending", revision: 2 });
    });

    it("are unknown under an id that is not ours", async () => {
      for (const id of ["", "x", ".", "a.", ".b", "nobody.nothing"])
        expect(await on.store.outgoing(id)).toBeUndefined();
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
      const { outgoing } = await on.store.stuck(at(-60_000), 10);
      expect(outgoing.map(({ id }) => id)).toEqual([lease.id, late.id]);
      expect((await on.store.stuck(at(-60_000), 1)).outgoing).toHaveLength(1);
    });

    it("are no longer stuck once they are sent", async () => {
      const first = await sent(anOutgoing(aMessage("m"), "o1", { state: "approved", sendAfter: at(-120_000) }));
      await on.store.saveOutgoing({ ...first, state: "sent" }, first);
      expect((await on.store.stuck(at(0), 10)).outgoing).toEqual([]);
    });

    it("need a person of a pair's halves while one is unknown: what failed is the pair's own task", async () => {
      const pair = aMessage("pair-one");
      const unknown = await sent(anOutgoing(pair, "u", { kind: "post", state: "unknown" }));
      await sent(anOutgoing(pair, "f", { kind: "post", state: "failed" }));
      const recall = { since: at(-2), reason: "other-half-failed", attempts: 3, result: "unsupported" as const };
      await sent(anOutgoing(pair, "r", { kind: "post", state: "sent", recall }));
      expect((await on.store.needsPerson(10)).map(({ id }) => id)).toEqual([unknown.id]);
    });

    it("need a person where a repost stays that should have come back", async () => {
      const recall = { since: at(-2), reason: "author-took-back", attempts: 3 };
      const m = aMessage("m");
      await sent(anOutgoing(m, "going", { kind: "repost", state: "sent", recall }));
      const stays = await sent(
        anOutgoing(m, "stays", { kind: "repost", state: "sent", recall: { ...recall, result: "failed" } }),
      );
      expect((await on.store.needsPerson(10)).map(({ id }) => id)).toEqual([stays.id]);
      await on.store.saveOutgoing({ ...stays, seenAt: at(0) }, stays);
      expect(await on.store.needsPerson(10)).toEqual([]);
    });

    it("need a person while unknown or failed, until one has seen them", async () => {
      const m = aMessage("m");
      const unknown = await sent(anOutgoing(m, "u", { state: "unknown", createdAt: at(-2) }));
      const failed = await sent(anOutgoing(m, "f", { state: "failed", createdAt: at(-1) }));
      await sent(anOutgoing(m, "s", { state: "sent" }));
      expect((await on.store.needsPerson(10)).map(({ id }) => id)).toEqual([unknown.id, failed.id]);
      await on.store.saveOutgoing({ ...failed, seenAt: at(0) }, failed);
      expect((await on.store.needsPerson(10)).map(({ id }) => id)).toEqual([unknown.id]);
      await on.store.saveOutgoing({ ...unknown, seenAt: at(0) }, unknown);
      const later = await sent(anOutgoing(m, "l", { state: "failed", createdAt: at(1) }));
      expect((await on.store.needsPerson(1)).map(({ id }) => id)).toEqual([later.id]);
    });

    it("are found by the key of their text only while we do not know whether they stand", async () => {
      const first = await sent(anOutgoing(aMessage("m"), "o1", { state: "approved", textKey: "k" }));
      const found = async () => (await on.store.outgoingByTextKey("facebook", "PassportCanada", "k"))?.id;
      expect(await found()).toBeUndefined();
      const sending: Outgoing = { ...first, state: "sending", revision: 2 };
      await on.store.saveOutgoing(sending, first);
      expect(await found()).toBe(first.id);
      expect(await on.store.outgoingByTextKey("facebook", "PasseportCanada", "k")).toBeUndefined();
      const unknown: Outgoing = { ...sending, state: "unknown", revision: 3 };
      await on.store.saveOutgoing(unknown, sending);
      expect(await found()).toBe(first.id);
      await on.store.saveOutgoing({ ...unknown, state: "sent" }, unknown);
      expect(await found()).toBeUndefined();
    });

    it("are not found by the key of their text when two have the same", async () => {
      const m = aMessage("m");
      await sent(anOutgoing(m, "o1", { state: "sending", textKey: "same" }));
      await sent(anOutgoing(m, "o2", { state: "sending", textKey: "same" }));
      expect(await on.store.outgoingByTextKey("facebook", "PassportCanada", "same")).toBeUndefined();
    });
  });

  describe("decision chains", () => {
    it("link every decision, also those made at the same moment", async () => {
      const m = aMessage("m");
      const outgoing = Array.from({ length: 12 }, (_, i) => anOutgoing(m, `o${i}`));
      const results = await Promise.all(
        outgoing.map((one, i) => on.store.saveOutgoing(one, undefined, { decision: aDecision(one, `d${i}`) })),
      );
      expect(new Set(results)).toEqual(new Set(["saved"]));
      const chains = await Promise.all([0, 1, 2, 3].map((chain) => on.store.chain(chain, 0, 100)));
      expect(chains.flat()).toHaveLength(12);
      for (const links of chains) expect(verifyChain(links)).toEqual({ ok: true, length: links.length });
    });

    it("are read on from a link", async () => {
      const one = anOutgoing(aMessage("m"), "o");
      let was: Outgoing | undefined;
      for (let i = 0; i < 4; i++) {
        const next = { ...one, revision: i + 1 };
        expect(await on.store.saveOutgoing(next, was, { decision: aDecision(one, `d${i}`) })).toBe("saved");
        was = next;
      }
      const all = (await Promise.all([0, 1, 2, 3].map((chain) => on.store.chain(chain, 0, 10)))).flat();
      const [first] = all as [ChainLink];
      expect((await on.store.chain(first.chain, 2, 1)).map(({ sequence }) => sequence)).toEqual([3]);
    });
  });
}
