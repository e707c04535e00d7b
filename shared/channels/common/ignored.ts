/** What this version does not know is counted by its name, which a stranger wrote: it is cut and cleaned. */
import type { ChannelName, IgnoredEvent } from "../../domain/message/message.ts";
import type { Json } from "./json.ts";

/** As `IgnoredEvent.what` promises: names end up as metric dimensions. */
const LONGEST_NAME = 40;

export function ignored(channel: ChannelName, ...names: (Json | undefined)[]): IgnoredEvent {
  const name = names.filter((part): part is string => typeof part === "string" && part !== "").join(".");
  const clean = name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, "_");
  return { type: "ignored", channel, what: clean === "" ? "unknown" : clean };
}
