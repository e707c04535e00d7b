import { describe, expect, it } from "vitest";
import type { Gate } from "../../shared/domain/lanes/gate.ts";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of what waits for approval. */
export function approvalsContract(on: OnStore): void {
  const { sent } = on;
  const gate = (ms: number): Gate => ({ since: at(0), steps: [{ do: "remind", at: at(ms) }] });

  describe("what waits for approval", () => {
    it("is listed by its clock, and those without one last", async () => {
      const m = aMessage("m");
      const never = await sent(anOutgoing(m, "never", { state: "waiting", gate: { since: at(0), steps: [] } }));
      const soon = await sent(anOutgoing(m, "soon", { state: "waiting", gate: gate(60_000) }));
      const old = await sent(anOutgoing(m, "old", { state: "waiting" }));
      const first = await sent(anOutgoing(m, "first", { state: "waiting", gate: gate(1_000) }));
      await sent(anOutgoing(m, "draft", { state: "drafted" }));
      const all = (await on.store.waiting({ limit: 10 })).map(({ id }) => id);
      expect(all.slice(0, 2)).toEqual([first.id, soon.id]);
      expect(new Set(all.slice(2))).toEqual(new Set([never.id, old.id]));
      expect((await on.store.waiting({ limit: 1 })).map(({ id }) => id)).toEqual([first.id]);
      const late = (ms: number) => on.store.waiting({ before: at(ms), limit: 10 });
      expect(await late(999)).toEqual([]);
      expect(await late(1_000)).toEqual([first]);
      expect((await late(86_400_000)).map(({ id }) => id)).toEqual([first.id, soon.id]);
    });

    it("is no longer listed once it was decided", async () => {
      const one = await sent(anOutgoing(aMessage("m"), "o", { state: "waiting", gate: gate(1_000) }));
      await on.store.saveOutgoing({ ...one, state: "approved" }, one);
      expect(await on.store.waiting({ limit: 10 })).toEqual([]);
    });
  });

  describe("a person's decisions", () => {
    const record = (by: string, ms: number, over: Partial<LayerRecord> = {}): LayerRecord => ({
      v: 1,
      by,
      at: at(ms),
      outgoingId: `m.${ms}`,
      messageId: "m",
      rule: "A-1",
      topic: "renewal",
      author: "officer",
      outcome: "approved",
      waitSeconds: 60,
      wordsChanged: 0,
      ...over,
    });

    it("are kept with the decision, or not at all, newest first", async () => {
      const one = anOutgoing(aMessage("m"), "o", { state: "waiting" });
      const layers = [record("colin", -2), record("colin", -1, { outcome: "returned" }), record("helene", 0)];
      let was: typeof one | undefined;
      for (const [revision, layer] of layers.entries()) {
        const next = { ...one, revision: revision + 1 };
        const also = { decision: aDecision(one, `d${revision}`), layer };
        expect(await on.store.saveOutgoing(next, was, also)).toBe("saved");
        was = next;
      }
      const stale = { decision: aDecision(one, "d9"), layer: record("colin", 5) };
      expect(await on.store.saveOutgoing(one, undefined, stale)).toBe("conflict");
      expect(await on.store.layers("colin", at(-9), 10)).toEqual([layers[1], layers[0]]);
      expect(await on.store.layers("colin", at(-1), 10)).toEqual([layers[1]]);
      expect(await on.store.layers("colin", at(-9), 1)).toEqual([layers[1]]);
      expect(await on.store.layers("maya", at(-9), 10)).toEqual([]);
    });
  });

  describe("the chains' heads", () => {
    it("are their last links", async () => {
      expect(await on.store.heads()).toEqual([]);
      const m = aMessage("m");
      for (let i = 0; i < 9; i++) {
        const one = anOutgoing(m, `o${i}`);
        await on.store.saveOutgoing(one, undefined, { decision: aDecision(one, `d${i}`) });
      }
      const heads = await on.store.heads();
      const last = await Promise.all(
        heads.map(async ({ chain }) => {
          const link = (await on.store.chain(chain, 0, 100)).at(-1);
          return { chain, sequence: link?.sequence, hash: link?.hash };
        }),
      );
      expect(heads).toEqual(last);
      expect(heads.reduce((sum, { sequence }) => sum + sequence, 0)).toBe(9);
    });
  });
}
