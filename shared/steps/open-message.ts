import { type LaneDecision, laneOf } from "../domain/lane.ts";
import { languageOwed } from "../domain/reply-rules.ts";
import type { CanReply, Ports, TextLength, Thread } from "../ports.ts";
import { type CheckPorts, lengthOf, replyAllowed } from "./check-reply.ts";

/** Everything that the conversation page says before a word is written. */
export interface OpenMessage extends Thread {
  canReply: CanReply;
  /** Of the empty text: the platform's limits. */
  length: TextLength;
  /** The lane that a reply would take now. */
  lane: LaneDecision;
  /** The language that the answer owes; absent: the officer chooses. */
  languageOwed?: "en" | "fr";
  /** When this was read: send it back with the reply, so that a colleague's newer one shows. */
  readAt: string;
}

/** `undefined`: nothing is stored under this id. */
export const openMessage =
  (ports: CheckPorts & Pick<Ports, "store">) =>
  async (id: string): Promise<OpenMessage | undefined> => {
    const readAt = new Date(ports.nowMs()).toISOString();
    const thread = await ports.store.thread(id);
    if (!thread) return undefined;
    const owed = languageOwed(thread.message);
    return {
      ...thread,
      canReply: replyAllowed(ports, thread),
      length: lengthOf(ports, thread.message.channel, ""),
      lane: laneOf(thread.message, ports.department.lanes),
      ...(owed === undefined ? {} : { languageOwed: owed }),
      readAt,
    };
  };
