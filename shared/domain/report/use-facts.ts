import type { UseRecord } from "../library/library.ts";
import { joined } from "./dimensions.ts";
import { addingAt, type FactOptions, scopesOf } from "./facts.ts";
import type { Delta } from "./report.ts";

/** What a library text's use adds once it shows whether the person asked again. */
export function useFacts({ note, outcome, outcomeAt }: UseRecord, { timeZone }: FactOptions): Delta[] {
  if (outcome === undefined) return [];
  const add = addingAt(outcomeAt ?? note.until, scopesOf({ team: note.team }), timeZone);
  return add("library", joined(note.pairId, outcome));
}
