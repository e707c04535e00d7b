import { accountNamed } from "../domain/account.ts";
import { directoryOf } from "../domain/directory.ts";
import type { Officer } from "../domain/officer.ts";
import { languageOwed } from "../domain/reply-rules.ts";
import type { OpenMessage } from "../steps/open-message.ts";
import type { SuggestPorts } from "../steps/suggest-for.ts";
import { allows } from "./access.ts";
import { insertedDraft, libraryHelp } from "./library-help.ts";
import type { ConversationProps, Draft } from "./parts/conversation-props.ts";

/** How far back an officer sees at a glance. */
const EARLIER = 5;
const AROUND = 30;

/** The conversation zone's data: the opened message, what stands around it, and what this person may do. */
export async function conversationOf(
  ports: SuggestPorts,
  opened: OpenMessage,
  officer: Officer,
  asked: { lq?: string; insert?: string } = {},
): Promise<Omit<ConversationProps, "ctx" | "query" | "next">> {
  const { message } = opened;
  const may = { reply: allows("reply", officer.roles) };
  const helps = may.reply && message.visibility !== "deleted";
  const [around, byAuthor] = await Promise.all([
    ports.store.conversation(message.channel, message.account, message.conversationId, AROUND),
    message.author.key === "" ? [] : ports.store.author(message.author.key, EARLIER + AROUND),
  ]);
  const draft =
    helps && asked.insert !== undefined
      ? (expertDraft(opened, asked.insert) ?? (await insertedDraft(ports, message, officer, asked.insert)))
      : undefined;
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
    ...(helps ? { library: await libraryHelp(ports, message, officer, asked.lq) } : {}),
    ...(may.reply ? { experts: directoryOf(ports.department, await ports.store.aways(), ports.nowMs()) } : {}),
    ...(draft === undefined ? {} : { draft }),
    may,
  };
}

/** An expert's words as the draft, for a browser without a script. */
function expertDraft({ consultations, message }: OpenMessage, insert: string): Draft | undefined {
  const answer = consultations.flatMap(({ answers }) => answers).find(({ id }) => insert === `expert:${id}`);
  if (answer === undefined) return undefined;
  return { text: answer.text, language: languageOwed(message) ?? "en-fr", sources: insert };
}
