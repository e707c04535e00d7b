import { accountNamed } from "../domain/account.ts";
import type { Officer } from "../domain/officer.ts";
import type { Ports } from "../ports.ts";
import type { OpenMessage } from "../steps/open-message.ts";
import { allows } from "./access.ts";
import type { ConversationProps } from "./parts/conversation-props.ts";

/** How far back an officer sees at a glance. */
const EARLIER = 5;
const AROUND = 30;

/** The conversation zone's data: the opened message, what stands around it, and what this person may do. */
export async function conversationOf(
  ports: Pick<Ports, "store" | "department">,
  opened: OpenMessage,
  officer: Officer,
): Promise<Omit<ConversationProps, "ctx" | "query" | "next">> {
  const { message } = opened;
  const [around, byAuthor] = await Promise.all([
    ports.store.conversation(message.channel, message.account, message.conversationId, AROUND),
    message.author.key === "" ? [] : ports.store.author(message.author.key, EARLIER + AROUND),
  ]);
  const conversation = around.filter(({ id }) => id !== message.id);
  const shown = new Set([message.id, ...around.map(({ id }) => id)]);
  return {
    thread: opened,
    account: accountNamed(ports.department, message.channel, message.account) ?? {
      channel: message.channel,
      name: message.account,
      id: "",
      language: "both",
    },
    canReply: opened.canReply,
    limit: opened.length,
    actions: opened.actions,
    earlier: byAuthor.filter(({ id }) => !shown.has(id)).slice(0, EARLIER),
    conversation,
    may: { reply: allows("reply", officer.roles) },
  };
}
