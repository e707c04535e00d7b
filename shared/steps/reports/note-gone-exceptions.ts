import { isOutOfSight } from "../../domain/message/message.ts";
import { isException } from "../../domain/report/outgoing-facts.ts";
import type { Ports } from "../../ports.ts";

/** The message is out of sight: which replies to it reports may name. Safe to repeat. */
export async function noteGoneExceptions(
  { store, nowMs }: Pick<Ports, "store" | "nowMs">,
  messageId: string,
): Promise<void> {
  const thread = await store.thread(messageId);
  if (thread === undefined || !isOutOfSight(thread.message)) return;
  const goneAt = new Date(nowMs()).toISOString();
  for (const one of thread.outgoing.filter(isException)) {
    if (one.sentAt !== undefined) await store.noteGoneException({ id: one.id, at: one.sentAt, goneAt });
  }
}
