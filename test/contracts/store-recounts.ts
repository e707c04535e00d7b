import { describe, expect, it } from "vitest";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import type { UseNote } from "../../shared/domain/library/library.ts";
import type { CountedKind } from "../../shared/domain/report/counters.ts";
import type { Recount } from "../../shared/domain/report/recount.ts";
import { countAt } from "../../shared/domain/report/report.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation } from "../fakes/consultation.ts";
import type { OnStore } from "./store-world.ts";

/** Stored items by the days on which they count, and the records of recounts. */
export function recountsContract(on: OnStore): void {
  const [FROM, TO] = ["2026-11-24T05:00:00.000Z", "2026-11-25T05:00:00.000Z"];
  const [BEFORE, WITHIN, AFTER] = ["2026-11-23T15:00:00.000Z", "2026-11-25T04:59:59.999Z", "2026-11-26T15:00:00.000Z"];
  const found = async <K extends CountedKind>(kind: K, from = FROM, to = TO): Promise<string[]> => {
    const ids: string[] = [];
    for await (const page of on.store.countables(kind, from, to))
      ids.push(...page.map((one) => ("note" in one ? one.note.outgoingId : "id" in one ? one.id : one.outgoingId)));
    return [...new Set(ids)].sort();
  };
  const asked = (name: string, at: string) => aMessage(name, { createdAt: at, receivedAt: at });

  describe("what counts on a day", () => {
    it("messages: received, due, answered or promised something on it, whenever they were asked", async () => {
      const on24 = asked("now", WITHIN);
      const late = aMessage("late", { createdAt: BEFORE, receivedAt: WITHIN });
      const answered = asked("answered", BEFORE);
      const promised = asked("promised", BEFORE);
      const later = asked("later", AFTER);
      const due = aMessage("due", { createdAt: BEFORE, receivedAt: BEFORE, dueAt: WITHIN });
      await on.store.saveMessage(due, undefined);
      for (const one of [on24, late, answered, promised, later]) await on.store.saveMessage(one, undefined);
      expect(await found("message")).toEqual([on24.id, late.id, due.id].sort());
      await on.store.saveMessage({ ...answered, status: "answered", answeredAt: WITHIN }, answered);
      const sent = anOutgoing(promised, "1", { state: "sent", sentAt: WITHIN });
      const next = { ...promised, answeredAt: BEFORE, promise: { at: WITHIN, dueAt: AFTER } };
      await on.store.saveOutgoing(sent, undefined, { message: { next, was: promised } });
      expect(await found("message")).toEqual([on24.id, late.id, due.id, answered.id, promised.id].sort());
      expect(await found("outgoing")).toEqual([sent.id]);
    });

    it("a message that is deleted is there still, and one whose receipt turns out to be earlier", async () => {
      const gone = asked("gone", WITHIN);
      await on.store.saveMessage(gone, undefined);
      await on.store.saveMessage({ ...gone, visibility: "deleted", text: "", receivedAt: BEFORE }, gone);
      expect(await found("message", "2026-11-23T05:00:00.000Z", FROM)).toEqual([gone.id]);
    });

    it("what is written for one once it has ended, where it ended", async () => {
      const message = asked("one", BEFORE);
      await on.store.saveMessage(message, undefined);
      const draft = anOutgoing(message, "1", { createdAt: WITHIN });
      await on.store.saveOutgoing(draft, undefined);
      expect(await found("outgoing")).toEqual([]);
      await on.store.saveOutgoing({ ...draft, state: "failed", sendAfter: WITHIN }, draft);
      expect(await found("outgoing")).toEqual([draft.id]);
    });

    it("questions to experts, on their own day and on that of each answer", async () => {
      const message = asked("one", BEFORE);
      await on.store.saveMessage(message, undefined);
      const own = aConsultation(message, "own", { askedAt: WITHIN });
      const early = aConsultation(message, "early", { askedAt: BEFORE });
      for (const one of [own, early]) await on.store.saveConsultation(one, undefined);
      expect(await found("consultation")).toEqual(["own"]);
      const answer = {
        ...({ id: "early.1", recipient: "ann", name: "Ann", via: "link", text: "Ten.", language: "en" } as const),
        ...{ at: WITHIN, tookSeconds: 9 },
      };
      await on.store.saveConsultation({ ...early, state: "answered", answers: [answer] }, early);
      expect(await found("consultation")).toEqual(["early", "own"]);
    });

    it("decisions, uses that have shown, and posts", async () => {
      const record: LayerRecord = {
        ...{ v: 1, by: "colin", at: WITHIN, outgoingId: "pair-in", messageId: "pair-in", rule: "default" },
        ...{ author: "officer", outcome: "approved", waitSeconds: 60, wordsChanged: 0 },
      };
      await on.store.savePost(aPost("in", { at: WITHIN }), undefined, { layer: record });
      await on.store.savePost(aPost("out", { at: "2026-12-24T15:00:00.000Z" }), undefined);
      const note = (id: string): UseNote => ({
        ...{ pairId: "p", outgoingId: id, messageId: "m", changed: 0, sentAt: BEFORE, until: AFTER },
      });
      for (const id of ["m.1", "m.2"]) await on.store.noteUse(note(id));
      await on.store.settleUse(note("m.1"), "settled", WITHIN);
      expect(await found("layer")).toEqual(["pair-in"]);
      expect(await found("pair-note")).toEqual(["m.1"]);
      expect(await found("post")).toContain("pair-in");
      expect(await found("post")).not.toContain("pair-out");
    });
  });

  describe("recounts", () => {
    const record = (over: Partial<Recount> = {}): Recount => ({
      ...{ v: 1, day: "2026-11-24", state: "open", mended: 0, items: "hash", since: FROM, at: TO, touched: 2 },
      ...{ revision: 1, ...over },
    });

    it("are kept by day, and change only from what was read", async () => {
      expect(await on.store.recounts(["2026-11-24"])).toEqual([]);
      expect(await on.store.saveRecount(record(), undefined)).toBe("saved");
      expect(await on.store.saveRecount(record(), undefined)).toBe("conflict");
      expect(await on.store.recounts(["2026-11-23", "2026-11-24"])).toEqual([record()]);
      const both = [1, 2].map((mended) => on.store.saveRecount(record({ state: "mended", mended }), record()));
      expect((await Promise.all(both)).sort()).toEqual(["conflict", "saved"]);
    });

    it("add what was off with the record, or nothing; as many counters as there are", async () => {
      const day = "2026-11-24";
      const adds = [
        ...Array.from({ length: 240 }, (_, i) => ({ day, dimension: `d${i}`, hour: i % 24, name: "n", add: 2 })),
        ...Array.from({ length: 400 }, (_, i) => ({ day, dimension: "wide", hour: 0, name: `n${i}`, add: -1 })),
      ];
      await on.store.count("s", "1", [{ day, dimension: "wide", hour: 0, name: "n7", add: 5 }]);
      expect(await on.store.saveRecount(record({ state: "mended" }), record(), adds)).toBe("conflict");
      expect(await on.store.saveRecount(record({ state: "mended", mended: 640 }), undefined, adds)).toBe("saved");
      const counts = await on.store.counts(day);
      expect(Object.keys(counts)).toHaveLength(241);
      expect(countAt(counts.d9?.n, 9)).toBe(2);
      expect(Object.values(counts.wide ?? {})).toEqual(
        Object.keys(counts.wide ?? {}).map((name) => (name === "n7" ? 4 : -1)),
      );
      expect(await on.store.recounts([day])).toMatchObject([{ state: "mended", mended: 640 }]);
    });
  });
}
