/**
 * What is not taken of a delivery. What this version does not know is ignored, and what it knows in a form that it cannot
 * read is unusable. Either is told by its name, which a stranger wrote: it is cut and cleaned.
 */
import type { IgnoredEvent, InboundEvent, UnusableEvent } from "../../domain/message/message.ts";
import { field, type Json } from "./json.ts";

export type NotTaken = IgnoredEvent | UnusableEvent;
type Names = readonly (Json | undefined)[];

/** As `IgnoredEvent.what` promises: names end up as metric dimensions. */
const LONGEST_NAME = 40;

export const ignored = (...names: Names): IgnoredEvent => ({ type: "ignored", what: nameOf(names) });
export const unusable = (...names: Names): UnusableEvent => ({ type: "unusable", what: nameOf(names) });
/** The last of these is none that we know; where it is no name at all, it may be anything. */
export const unknown = (...names: Names): NotTaken =>
  typeof names.at(-1) === "string" ? ignored(...names) : unusable(...names);

/** What the list of this name tells. What stands there and is no list cannot be used. */
export function toldBy(
  holder: Json | undefined,
  name: string,
  tell: (one: Json) => InboundEvent | InboundEvent[],
): InboundEvent[] {
  const found = field(holder, name) ?? [];
  return Array.isArray(found) ? found.flatMap(tell) : [unusable(name)];
}

function nameOf(names: Names): string {
  const name = names.filter((part): part is string => typeof part === "string" && part !== "").join(".");
  const clean = name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, "_");
  return clean === "" ? "unknown" : clean;
}
