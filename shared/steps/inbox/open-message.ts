import { isOf } from "../../domain/account.ts";
import { type LaneDecision, laneOf } from "../../domain/lanes/lane.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { signalsOf } from "../../domain/lanes/signals-of.ts";
import type { Message } from "../../domain/message/message.ts";
import { languageOwed } from "../../domain/outgoing/reply-language.ts";
import type { CanReply, Ports, TextLength, Thread } from "../../ports.ts";
import { writableFrom } from "../outgoing/allowance.ts";
import { type CheckPorts, lengthOf, replyAllowed, textUse } from "../outgoing/check-reply.ts";
import { type Action, actionsOn } from "./act-on-message.ts";

/** Everything that the conversation page says before a word is written. */
export interface OpenMessage extends Thread {
  canReply: CanReply;
  /** Of the empty text: the platform's limits. */
  length: TextLength;
  /** What can be done to the message on its platform beside answering it. */
  actions: Action[];
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
    const [thread, crisis] = await Promise.all([shownThread(ports, id), ports.store.crisis()]);
    if (!thread) return undefined;
    const { message } = thread;
    const owed = languageOwed(message);
    const moment = { department: ports.department, nowMs: ports.nowMs(), crisis };
    return {
      ...thread,
      canReply: await mayReplyNow(ports, message),
      length: lengthOf(ports, message.channel, "", await textUse(ports, message)),
      actions: actionsOn(ports, message),
      lane: laneOf(signalsOf(message, moment), policyOf(ports.department)),
      ...(owed === undefined ? {} : { languageOwed: owed }),
      readAt,
    };
  };

/** What quotes a message that vanished goes with it, and comes back with it. */
export async function shownThread({ store }: Pick<Ports, "store">, id: string): Promise<Thread | undefined> {
  const thread = await store.thread(id);
  return thread?.message.vanished === undefined ? thread : { ...thread, versions: [], notes: [] };
}

/** The rule, and whether a reply goes at once: without access, or where a limit is used up, it waits and then goes. */
async function mayReplyNow(ports: CheckPorts & Pick<Ports, "store">, message: Message): Promise<CanReply> {
  const may = replyAllowed(ports, { message });
  // In bridge mode the official tool publishes: our own access does not matter.
  if (!may.ok || may.note === "bridge") return may;
  const states = await ports.store.channelStates();
  const state = states.find(isOf({ channel: message.channel, name: message.account }));
  if (state?.state === "down" && state.access === "lost") return { ...may, note: "no-access" };
  const until = await writableFrom(ports, message, "reply");
  return until === undefined ? may : { ...may, note: "over-quota", until };
}
