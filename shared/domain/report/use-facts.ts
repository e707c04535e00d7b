import type { UseRecord } from "../library/library.ts";
import { joined } from "./dimensions.ts";
import { addingAt, type FactOptions, scopesOf } from "./facts.ts";
import type { Delta } from "./report.ts";

/** What a library text's use adds once it shows whether the person asked again. */
export function useFacts(use: UseRecord, { timeZone }: FactOptions): Delta[] {
  const { note, outcome } = use;
  const at = showedAt(use);
  if (outcome === undefined || at === undefined) return [];
  const add = addingAt(at, scopesOf({ team: note.team }), timeZone);
  return add("library", joined(note.pairId, outcome));
}

/** `undefined` before it shows. */
export const showedAt = ({ note, outcome, outcomeAt }: UseRecord): string | undefined =>
  outcome === undefined ? undefined : (outcomeAt ?? note.until);
