/**
 * What Meta's deliveries have in common: a list of entries, and in each of them lists by name. Where one of the two has
 * gone or is none, what it held is not known.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications
 */
import type { InboundEvent } from "../../domain/message/message.ts";
import { at, field, type Json } from "../common/json.ts";
import { ignored, toldBy, unusable } from "../common/not-taken.ts";

export function entryEvents(delivery: Json, tell: (entry: Json) => InboundEvent[]): InboundEvent[] {
  const events = toldBy(delivery, "entry", tell);
  if (events.length > 0) return events;
  const object = at(delivery, "object");
  return [Array.isArray(at(delivery, "entry")) ? ignored(object) : unusable(object)];
}

/** What the lists of these names tell. */
export function listEvents(
  holder: Json | undefined,
  tell: Readonly<Record<string, (one: Json) => InboundEvent | InboundEvent[]>>,
): InboundEvent[] {
  let events: InboundEvent[] | undefined;
  for (const name in tell) {
    if ((field(holder, name) ?? null) === null) continue;
    const told = toldBy(holder, name, tell[name] ?? (() => []));
    // Spread into a call, the events of a long list would be more than a stack holds.
    events = events === undefined ? told : events.concat(told);
  }
  return events ?? [unusable("no-list")];
}
