/**
 * What Meta's deliveries have in common: a list of entries, and in each of them lists by name. Where one of the two has
 * gone or is none, what it held is not known.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications
 */
import type { InboundEvent } from "../../domain/message/message.ts";
import { at, type Json } from "../common/json.ts";
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
  const names = Object.keys(tell).filter((name) => (at(holder, name) ?? null) !== null);
  if (names.length === 0) return [unusable(`no-${Object.keys(tell)[0]}`)];
  return names.flatMap((name) => toldBy(holder, name, tell[name] ?? (() => [])));
}
