import { answers, leads, type Officer, type Person } from "../officer.ts";
import type { Message } from "./message.ts";
import type { Note } from "./note.ts";

/** Whose a message is, and from whom it may be taken. */

type Held = Pick<Message, "claimedBy">;

/** What is known beside the message itself. */
export interface Around {
  /** Oldest first. */
  notes: readonly Note[];
  people: readonly Person[];
}

export const heldByOther = ({ claimedBy }: Held, officer: Pick<Officer, "id">): boolean =>
  claimedBy !== undefined && claimedBy !== officer.id;

/** Whoever handed it to the person who has it now: they may think better of it. */
export function givenBy({ claimedBy }: Held, notes: readonly Note[]): string | undefined {
  const last = notes.findLast(({ kind }) => kind === "hand-over");
  return last?.to !== undefined && "person" in last.to && last.to.person === claimedBy ? last.by : undefined;
}

/**
 * A colleague's message is theirs. Whoever gave it to them may take it back, whoever leads may take it, and everybody
 * from one who does not answer: no message waits for a person who cannot open it.
 */
export function mayTake(message: Held, officer: Officer, { notes, people }: Around): boolean {
  if (!heldByOther(message, officer) || leads(officer)) return true;
  const holder = people.find(({ id }) => id === message.claimedBy);
  return givenBy(message, notes) === officer.id || (holder?.roles !== undefined && !answers(holder));
}
