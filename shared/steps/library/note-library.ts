import { AppError, asError } from "../../domain/errors.ts";
import { DAY_MS, iso } from "../../domain/instants.ts";
import type { UseNote } from "../../domain/library/library.ts";
import { isOutOfSight, type Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports } from "../../ports.ts";
import { forgetLearned } from "./forget-learned.ts";
import { type LearnPorts, learnFrom } from "./learn.ts";

/** What the library takes from the table's stream: its texts' uses, new answers, and what was taken back. */

export type NoteLibraryPorts = LearnPorts & Pick<Ports, "log">;

/** Somebody who does not ask again within this was answered. */
export const SETTLED_AFTER_DAYS = 7;

export interface Changed<T> {
  old: T | undefined;
  next: T | undefined;
}

/** Safe to repeat: each use and each answer counts once. Throws only what may succeed later. */
export async function noteLibrary(
  ports: NoteLibraryPorts,
  { outgoing, message }: { outgoing?: Changed<Outgoing>; message?: Changed<Message> },
): Promise<void> {
  try {
    const sent = outgoing?.next;
    if (sent?.state === "sent" && outgoing?.old?.state !== "sent") {
      await noteUses(ports, sent);
      await learnFrom(ports, sent);
    }
    const gone = message?.next;
    if (gone && isOutOfSight(gone) && !(message?.old && isOutOfSight(message.old))) {
      await forgetLearned(ports, gone.id);
    }
  } catch (error) {
    if (error instanceof AppError && error.retry) throw error;
    // One that can never be noted must not hold the others back.
    ports.log.error("library-failed", asError(error), { outgoing: outgoing?.next?.id, message: message?.next?.id });
  }
}

async function noteUses({ store, nowMs }: NoteLibraryPorts, sent: Outgoing): Promise<void> {
  for (const use of usesOf(sent, nowMs())) await store.noteUse(use);
}

/** Of each of the library's texts in it, until it shows whether the person asks again. */
export function usesOf(sent: Outgoing, nowMs: number): UseNote[] {
  const sentAt = sent.sentAt ?? iso(nowMs);
  const until = iso(Date.parse(sentAt) + SETTLED_AFTER_DAYS * DAY_MS);
  return (sent.sources ?? [])
    .filter(({ kind }) => kind === "library")
    .map(({ id, changed = 0 }) => ({
      ...{ pairId: id, outgoingId: sent.id, messageId: sent.messageId, changed, sentAt, until },
      ...(sent.team === undefined ? {} : { team: sent.team }),
    }));
}
