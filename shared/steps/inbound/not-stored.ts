import { type InboundEvent, messageId } from "../../domain/message/message.ts";
import type { Account, Ports } from "../../ports.ts";

/**
 * What a catch-up tells and the inbox does not have yet. A list dates a message by itself, a delivery may date it by
 * the delivery (Instagram): told by both, the same words would stand in the message's history a second time.
 */
export async function notStored(
  { store }: Pick<Ports, "store">,
  account: Account,
  events: readonly InboundEvent[],
): Promise<InboundEvent[]> {
  const idOf = (event: InboundEvent): string | undefined =>
    event.type === "message" && event.change === "created" && event.echo !== true
      ? messageId(event.channel, account.name, event.externalId)
      : undefined;
  const ids = [...new Set(events.flatMap((event) => idOf(event) ?? []))];
  // A message of which only a hiding is known has no words yet.
  const stored = ids.length === 0 ? [] : await store.messages(ids);
  const known = new Set(stored.filter(({ version }) => version.textHash !== "").map(({ id }) => id));
  return events.filter((event) => !known.has(idOf(event) ?? ""));
}
