import type { Message } from "../message/message.ts";
import { net } from "./counters.ts";
import { type Counts, type Delta, sum } from "./report.ts";

/** How much is open, for the rail: one counter each for the views, moved by what a change of a message adds and takes. */

/** Where day counters have their day. */
export const OPEN = "open";

export function openDeltas(was: Message | undefined, next: Message | undefined): Delta[] {
  return net([...namesOf(next).map((name) => delta(name, 1)), ...namesOf(was).map((name) => delta(name, -1))]);
}

/** `all`, `team:ID`, `language:CODE`, `waiting:WHOM`, `claimed:ID` → how many. */
export const openCount = (counts: Counts, name: string): number => Math.max(0, sum(counts[OPEN]?.[name]));

const delta = (name: string, add: number): Delta => ({ day: OPEN, hour: 0, dimension: OPEN, name, add });

function namesOf(message: Message | undefined): string[] {
  if (message?.status !== "open" || message.visibility === "deleted") return [];
  const { team, claimedBy, waiting } = message;
  return [
    "all",
    `language:${message.language.code}`,
    ...(team === undefined ? [] : [`team:${team}`]),
    ...(claimedBy === undefined ? [] : [`claimed:${claimedBy}`]),
    ...(waiting === undefined ? [] : [`waiting:${waiting}`]),
  ];
}
