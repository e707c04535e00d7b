import { holding } from "../../domain/records/hold.ts";
import { sealedAs } from "../../domain/records/sealed.ts";
import type { Ports } from "../../ports.ts";

export type SealPorts = Pick<Ports, "sealed" | "store">;

/**
 * Before a message's words leave the table: whatever holds them gets them sealed. Answers the holds. What fails throws,
 * and the words stay until they are sealed; a run that is cut short behind it seals the same again, which is once.
 */
export async function sealHeld({ sealed, store }: SealPorts, id: string): Promise<string[]> {
  const holds = await store.holds();
  const thread = holds.length === 0 ? undefined : await store.thread(id);
  if (thread === undefined) return [];
  const held = holding(holds, thread.message);
  for (const hold of held) {
    const { key, body } = sealedAs(hold, thread);
    await sealed.put(key, body);
  }
  return held.map((hold) => hold.id);
}
