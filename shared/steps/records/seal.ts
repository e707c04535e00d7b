import { holding } from "../../domain/records/hold.ts";
import { sealedAs } from "../../domain/records/sealed.ts";
import type { HoldsRevision, Ports, Thread } from "../../ports.ts";
import type { Look } from "./look.ts";

export type SealPorts = Pick<Ports, "sealed" | "store">;

/** Under which holds, and how often holds had changed: for the write that takes the words away. */
export interface Seals {
  holds: readonly string[];
  revision: HoldsRevision;
  /** What lies sealed; absent: nothing. */
  thread?: Thread;
}

/**
 * Before a message's words leave the table: whatever holds them gets them sealed. What fails throws, and the words stay
 * until they are sealed; a run that is cut short behind it seals the same again, which is once.
 */
export async function sealHeld({ sealed, store }: SealPorts, id: string): Promise<Seals> {
  const look = await store.holdsNow();
  const thread = look.holds.length === 0 ? undefined : await store.thread(id);
  return thread === undefined ? { holds: [], revision: look.revision } : sealThread({ sealed }, thread, look);
}

/** As it was read: the write that takes it away is of that same state. */
export async function sealThread(
  { sealed }: Pick<SealPorts, "sealed">,
  thread: Thread,
  { holds, revision }: Look,
): Promise<Seals> {
  const held = holding(holds, thread.message);
  for (const hold of held) {
    const { key, body } = sealedAs(hold, thread);
    await sealed.put(key, body);
  }
  return { holds: held.map((hold) => hold.id), revision, ...(held.length === 0 ? {} : { thread }) };
}
