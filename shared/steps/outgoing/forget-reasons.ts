import type { Ports } from "../../ports.ts";
import { overtaken } from "./attempts.ts";

/**
 * Why a reply was in another language than its question says something of who asked: it goes with the question, as the
 * notes beside it do (invariant 7). That there was such a reply, and as what somebody decided it, stays. Safe to repeat.
 * Throws retryable where somebody else writes at this moment, or while one is being sent.
 */
export async function forgetReasons({ store }: Pick<Ports, "store">, messageId: string): Promise<void> {
  for (const was of (await store.thread(messageId))?.outgoing ?? []) {
    if (was.languageReason === undefined) continue;
    // Its sender has this revision in hand, and says soon how it ended.
    if (was.state === "sending") throw overtaken(was.id);
    const { languageReason: _, ...next } = was;
    if ((await store.saveOutgoing(next, was)) === "conflict") throw overtaken(was.id);
  }
}
