/** What colleagues leave each other beside a message: never shown to the citizen. */

/** A note, or the line of a hand-over. It may quote the citizen: it goes with the message's text (invariant 7). */
export interface Note {
  v: 1;
  id: string;
  messageId: string;
  kind: "note" | "hand-over";
  by: string;
  /** ISO 8601 UTC. */
  at: string;
  /** Redacted; empty for a hand-over without a line. */
  text: string;
  /** Of a hand-over: the person or the team that has it now. */
  to?: { person: string } | { team: string };
}

/** Longer belongs in a file of the department, not beside a message. */
export const LONGEST_NOTE = 2000;
