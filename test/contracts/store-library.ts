import { describe, expect, it } from "vitest";
import type { Pair, PairEvent, UseNote } from "../../shared/domain/library/library.ts";
import { aPair } from "../fakes/pairs.ts";
import { at, type OnStore } from "./store-world.ts";

/** The message library: one copy for everybody, brought up to date by its revision; what is learned stands apart. */
export function libraryContract(on: OnStore): void {
  const event = (pair: Pair, move: PairEvent["move"] = "create"): PairEvent => ({
    pairId: pair.id,
    revision: pair.revision,
    version: pair.version,
    move,
    by: "officer",
    at: at(0),
  });
  const save = async (pair: Pair): Promise<Pair> => {
    expect(await on.store.savePair(pair, undefined, event(pair))).toBe("saved");
    return pair;
  };
  const change = async (was: Pair, over: Partial<Pair>, move: PairEvent["move"] = "edit"): Promise<Pair> => {
    const next = { ...was, ...over, revision: was.revision + 1 };
    expect(await on.store.savePair(next, was, event(next, move))).toBe("saved");
    return next;
  };
  const byId = (pairs: readonly Pair[]) => [...pairs].sort((a, b) => (a.id < b.id ? -1 : 1));

  describe("the library", () => {
    it("is read whole, and then only what changed", async () => {
      expect(await on.store.library()).toEqual({ revision: 0, pairs: [] });
      const [a, b] = [await save(aPair("a")), await save(aPair("b"))];
      const whole = await on.store.library();
      expect([whole.revision, byId(whole.pairs)]).toEqual([2, [a, b]]);
      expect(await on.store.libraryChanges(2)).toEqual({ revision: 2, pairs: [], gone: [] });
      const next = await change(b, { owner: "head" });
      expect(await on.store.libraryRevision()).toBe(3);
      expect(await on.store.libraryChanges(2)).toEqual({ revision: 3, pairs: [next], gone: [] });
    });

    it("keeps every line of a pair's history", async () => {
      const pair = await change(await save(aPair("a")), { version: 2 });
      expect((await on.store.pairHistory("a")).map(({ move, version }) => [move, version])).toEqual([
        ["create", pair.version - 1],
        ["edit", pair.version],
      ]);
    });

    it("refuses a change of what was changed meanwhile, and writes nothing of it", async () => {
      const was = await save(aPair("a"));
      const next = await change(was, { owner: "head" });
      const late = { ...was, owner: "officer", revision: 2 };
      expect(await on.store.savePair(late, was, event(late, "edit"))).toBe("conflict");
      expect(await on.store.savePair(aPair("a"), undefined, event(aPair("a")))).toBe("conflict");
      expect(await on.store.pair("a")).toEqual(next);
      expect([await on.store.libraryRevision(), (await on.store.pairHistory("a")).length]).toEqual([2, 2]);
    });

    it("knows nothing under an id that is none", async () => {
      expect(await on.store.pair("none")).toBeUndefined();
      expect(await on.store.pairHistory("none")).toEqual([]);
    });

    it("lists approved pairs whose last day is over, and no others", async () => {
      const over = await save(aPair("over", { expiresOn: "2026-11-22" }));
      await save(aPair("today", { expiresOn: "2026-11-23" }));
      await save(aPair("draft", { state: "draft", expiresOn: "2026-11-01" }));
      await save(aPair("always"));
      expect(await on.store.pairsOver("2026-11-23", 10)).toEqual([over]);
      await change(over, { state: "expired" }, "expire");
      expect(await on.store.pairsOver("2026-11-23", 10)).toEqual([]);
    });

    it("takes many changes at one moment, none lost", async () => {
      const pairs = Array.from({ length: 6 }, (_, i) => aPair(`p${i}`));
      const saved = await Promise.all(pairs.map((pair) => on.store.savePair(pair, undefined, event(pair))));
      expect(new Set(saved)).toEqual(new Set(["saved"]));
      expect(await on.store.libraryRevision()).toBe(6);
      expect(byId((await on.store.libraryChanges(0))?.pairs ?? [])).toEqual(pairs);
    });
  });

  describe("what is learned", () => {
    const learned = { language: "en", count: 1, sources: [] } as const;
    const from = { messageId: "m1", outgoingId: "m1.o1" };
    const candidate = aPair("c1", { state: "candidate", learned: { ...learned, sources: [] } });

    it("moves nobody's copy, and is learned once from one reply", async () => {
      expect(await on.store.learn(candidate, undefined, event(candidate, "learn"), from)).toBe("saved");
      const next = { ...candidate, revision: 2, learned: { ...learned, count: 2, sources: [] } };
      expect(await on.store.learn(next, candidate, event(next, "learn"), from)).toBe("known");
      expect(await on.store.candidates(10)).toEqual([candidate]);
      expect(await on.store.pair("c1")).toEqual(candidate);
      expect(await on.store.library()).toEqual({ revision: 0, pairs: [] });
      expect([await on.store.learnedFrom("m1"), await on.store.learnedFrom("m2")]).toEqual([["c1"], []]);
    });

    it("is grown by another reply, unless another writer came first", async () => {
      await on.store.learn(candidate, undefined, event(candidate, "learn"), from);
      const next = { ...candidate, revision: 2, learned: { ...learned, count: 2, sources: [] } };
      const other = { messageId: "m2", outgoingId: "m2.o1" };
      expect(await on.store.learn(next, undefined, event(next, "learn"), other)).toBe("conflict");
      expect(await on.store.learnedFrom("m2")).toEqual([]);
      expect(await on.store.learn(next, candidate, event(next, "learn"), other)).toBe("saved");
      expect(await on.store.candidates(10)).toEqual([next]);
    });

    it("becomes a pair of the library, and no candidate any more", async () => {
      await on.store.learn(candidate, undefined, event(candidate, "learn"), from);
      const { learned: _, ...rest } = candidate;
      const draft: Pair = { ...rest, state: "draft", revision: 2 };
      expect(await on.store.savePair(draft, candidate, event(draft, "edit"))).toBe("saved");
      expect(await on.store.candidates(10)).toEqual([]);
      expect(await on.store.library()).toEqual({ revision: 1, pairs: [draft] });
      expect(await on.store.savePair(draft, candidate, event(draft, "edit"))).toBe("conflict");
    });

    it("goes, with its history", async () => {
      await on.store.learn(candidate, undefined, event(candidate, "learn"), from);
      expect(await on.store.forgetCandidate({ ...candidate, revision: 7 })).toBe("conflict");
      expect(await on.store.forgetCandidate(candidate)).toBe("saved");
      expect([await on.store.pair("c1"), await on.store.pairHistory("c1")]).toEqual([undefined, []]);
    });
  });

  describe("uses of a pair", () => {
    const note = (id: string, over: Partial<UseNote> = {}): UseNote => ({
      pairId: "a",
      outgoingId: `m.${id}`,
      messageId: "m",
      changed: 0.25,
      sentAt: at(0),
      until: at(1000),
      ...over,
    });

    it("count once each, and each outcome once", async () => {
      expect(await on.store.noteUse(note("1"))).toBe(true);
      expect(await on.store.noteUse(note("1"))).toBe(false);
      expect(await on.store.noteUse(note("2"))).toBe(true);
      expect(await on.store.noteUse(note("1", { pairId: "b" }))).toBe(true);
      expect(await on.store.settleUse(note("1"), "settled", at(0))).toBe(true);
      expect(await on.store.settleUse(note("1"), "reopened", at(0))).toBe(false);
      expect(await on.store.settleUse(note("none"), "settled", at(0))).toBe(false);
      expect(await on.store.settleUse(note("2"), "reopened", at(0))).toBe(true);
      expect(await on.store.pairUses(["a", "b", "c"])).toEqual(
        new Map([
          ["a", { sent: 2, settled: 1, reopened: 1, changed: 0.5 }],
          ["b", { sent: 1, settled: 0, reopened: 0, changed: 0.25 }],
        ]),
      );
    });

    it("are due when their days are over, oldest first, until their outcome is known", async () => {
      const [early, late] = [note("1", { until: at(10) }), note("2", { until: at(20) })];
      for (const one of [late, early, note("3", { until: at(90) })]) await on.store.noteUse(one);
      expect(await on.store.usesDue(at(50), 10)).toEqual([early, late]);
      await on.store.settleUse(early, "settled", at(0));
      expect(await on.store.usesDue(at(50), 10)).toEqual([late]);
      expect(await on.store.noteUse(early)).toBe(false);
    });

    it("come with imported pairs, and are not overwritten by another import", async () => {
      const use = { sent: 41, settled: 38, reopened: 2, changed: 3 };
      await on.store.importUse("a", use);
      await on.store.noteUse(note("1"));
      await on.store.importUse("a", use);
      expect((await on.store.pairUses(["a"])).get("a")).toEqual({ ...use, sent: 42, changed: 3.25 });
    });
  });
}
