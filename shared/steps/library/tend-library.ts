import type { UseNote } from "../../domain/library/library.ts";
import { mayMovePair } from "../../domain/library/library-states.ts";
import { isQuestion } from "../../domain/outgoing/question.ts";
import type { Ports } from "../../ports.ts";
import { todayOf } from "../today.ts";
import { eventOf } from "./library-pairs.ts";

/** Each minute: texts whose last day is over, and uses whose outcome can be told. */

export type TendLibraryPorts = Pick<Ports, "department" | "log" | "nowMs" | "store">;

const MOST = 50;
/** Messages of the conversation that are looked through for another question. */
const AROUND = 100;

export const tendLibrary = (ports: TendLibraryPorts) => async (): Promise<void> => {
  const { store } = ports;
  const at = new Date(ports.nowMs()).toISOString();
  for (const was of await store.pairsOver(todayOf(ports), MOST)) {
    const move = mayMovePair(was.state, "expire", "clock");
    if (!move.ok) continue;
    const next = { ...was, state: move.to, updatedAt: at, revision: was.revision + 1 };
    // A conflict is somebody who verifies it just now: the next minute sees.
    await store.savePair(next, was, eventOf(next, "expire", "sweep", at));
  }
  for (const note of await store.usesDue(at, MOST)) {
    await store.settleUse(note, (await askedAgain(ports, note)) ? "reopened" : "settled", at);
  }
};

async function askedAgain({ store }: TendLibraryPorts, note: UseNote): Promise<boolean> {
  const message = await store.message(note.messageId);
  if (message === undefined || message.author.key === "") return false;
  const { channel, account, conversationId, author } = message;
  const around = await store.conversation(channel, account, conversationId, AROUND);
  return around.some(
    (other) =>
      other.id !== message.id &&
      other.author?.key === author.key &&
      other.createdAt > note.sentAt &&
      isQuestion(other.excerpt, other.language.code),
  );
}
