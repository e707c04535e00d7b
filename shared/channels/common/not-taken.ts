/**
 * What is not taken of a delivery. What this version does not know is ignored, and what it knows in a form that it cannot
 * read is unusable. Either is told by its name, which a stranger wrote: it is cut and cleaned.
 */
import type { ChannelName, IgnoredEvent, InboundEvent, UnusableEvent } from "../../domain/message/message.ts";
import { at, type Json } from "./json.ts";

/** As `IgnoredEvent.what` promises: names end up as metric dimensions. */
const LONGEST_NAME = 40;

export const ignored = (channel: ChannelName, ...names: (Json | undefined)[]): IgnoredEvent => ({
  type: "ignored",
  channel,
  what: nameOf(names),
});

export const unusable = (channel: ChannelName, ...names: (Json | undefined)[]): UnusableEvent => ({
  type: "unusable",
  channel,
  what: nameOf(names),
});

/** What the list of this name tells. What stands there and is no list cannot be used. */
export function toldBy(
  channel: ChannelName,
  holder: Json | undefined,
  name: string,
  tell: (one: Json) => InboundEvent | InboundEvent[],
): InboundEvent[] {
  const found = at(holder, name) ?? [];
  return Array.isArray(found) ? found.flatMap(tell) : [unusable(channel, name)];
}

function nameOf(names: readonly (Json | undefined)[]): string {
  const name = names.filter((part): part is string => typeof part === "string" && part !== "").join(".");
  const clean = name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, "_");
  return clean === "" ? "unknown" : clean;
}
