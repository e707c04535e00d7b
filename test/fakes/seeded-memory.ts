import { chance } from "../../infra/local/seeded/chance.ts";
import { type SeededOptions, seededMonth } from "../../infra/local/seeded/seeded-month.ts";
import { streamed } from "../../infra/local/seeded/seeded-stream.ts";
import type { Image } from "../../infra/local/seeded/telling.ts";
import type { Store } from "../../shared/ports.ts";
import { memoryStore } from "./memory-store.ts";

/** A seeded month in the memory store: every item as its last change left it, and the counters as the stream leaves them. */
export async function seededMemory(options: SeededOptions, nowMs: number): Promise<Store> {
  const store = memoryStore({ nowMs: () => nowMs });
  const { changes, metrics } = seededMonth(options);
  const last = new Map<string, Image>();
  for (const { key, next } of changes) last.set(key, next);
  for (const image of last.values()) await keep(store, image);
  for (const taken of metrics) await store.saveMetrics(taken);
  await streamed(changes, { department: options.department, store, dice: chance(options.seed) });
  return store;
}

async function keep(store: Store, { entity, ...item }: Image): Promise<void> {
  switch (entity) {
    case "message":
      await store.saveMessage(item as never, undefined);
      return;
    case "outgoing":
      await store.saveOutgoing(item as never, undefined);
      return;
    case "consultation":
      await store.saveConsultation(item as never, undefined);
      return;
    case "post":
      await store.savePost(item as never, undefined);
      return;
    case "layer":
      await store.savePost({ id: `of ${JSON.stringify(item)}`, at: "", state: "withdrawn" } as never, undefined, {
        layer: item as never,
      });
      return;
    case "pair-note": {
      const { note, outcome, outcomeAt } = item as Extract<Image, { entity: "pair-note" }>;
      await store.noteUse(note);
      if (outcome !== undefined && outcomeAt !== undefined) await store.settleUse(note, outcome, outcomeAt);
    }
  }
}
