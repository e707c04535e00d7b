import { accountNamed } from "../../domain/account.ts";
import { directoryOf } from "../../domain/consult/directory.ts";
import { answerForDraft } from "../../domain/consult/for-draft.ts";
import type { Message, MessageSummary } from "../../domain/message/message.ts";
import { othersHere } from "../../domain/message/presence.ts";
import type { Officer } from "../../domain/officer.ts";
import { isAnswer } from "../../domain/outgoing/outgoing.ts";
import { languageOwed } from "../../domain/outgoing/reply-language.ts";
import type { Ports } from "../../ports.ts";
import type { OpenMessage } from "../../steps/inbox/open-message.ts";
import type { SuggestPorts } from "../../steps/library/suggest-for.ts";
import { allows } from "../access.ts";
import { insertedDraft, libraryHelp } from "../library-help.ts";
import type { ConversationProps, Draft, EarlierThread } from "../parts/conversation-props.ts";
import { answerTimesOf } from "./answer-times.ts";

/** Earlier threads whose end is shown; more are counted, as far as these messages of the person go. */
const EARLIER = 3;
const BY_AUTHOR = 33;
/** Other messages of the conversation that are shown: the latest. */
const AROUND = 20;

export type Selected = Omit<ConversationProps, "ctx" | "query" | "next">;

/** The conversation zone's data: the opened message, what stands around it, who else is there, and what this person may
 * do. */
export async function conversationOf(
  ports: SuggestPorts,
  opened: OpenMessage,
  officer: Officer,
  asked: { lq?: string; insert?: string } = {},
): Promise<Selected> {
  const { message } = opened;
  const { store } = ports;
  const may = { reply: allows("reply", officer.roles) };
  const helps = may.reply && message.visibility !== "deleted";
  const [around, earlier, kept, present, draft, library, aways, answerTimes] = await Promise.all([
    // This one may be among them, and one more than is shown says that there are more.
    store.conversation(message.channel, message.account, message.conversationId, AROUND + 2),
    earlierOf(store, message),
    store.draft(message.id, officer.id),
    store.presences(),
    helps && asked.insert !== undefined
      ? (expertDraft(opened, officer, asked.insert) ?? insertedDraft(ports, message, officer, asked.insert))
      : undefined,
    helps ? libraryHelp(ports, message, officer, asked.lq) : undefined,
    may.reply ? store.aways() : undefined,
    helps ? answerTimesOf(ports) : undefined,
  ]);
  const others = around.filter(({ id }) => id !== message.id);
  return {
    thread: opened,
    readAt: opened.readAt,
    account: accountNamed(ports.department, message.channel, message.account) ?? {
      channel: message.channel,
      name: message.account,
      id: "",
      language: "both",
    },
    canReply: opened.canReply,
    limit: opened.length,
    actions: opened.actions,
    ...earlier,
    conversation: others.slice(-AROUND),
    ...(others.length <= AROUND ? {} : { conversationMore: true }),
    present: othersHere(present, message.id, officer.id),
    ...(kept === undefined ? {} : { kept }),
    ...(library === undefined ? {} : { library }),
    ...(draft === undefined ? {} : { draft }),
    ...(aways === undefined ? {} : { experts: directoryOf(ports.department, aways, ports.nowMs()) }),
    ...(answerTimes === undefined ? {} : { answerTimes }),
    may,
  };
}

/** An expert's words as the draft, for a browser without a script. */
function expertDraft({ consultations, message }: OpenMessage, officer: Officer, insert: string): Draft | undefined {
  const answer = consultations.flatMap(({ answers }) => answers).find(({ id }) => insert === `expert:${id}`);
  if (answer === undefined) return undefined;
  const text = answerForDraft(answer, consultations, officer);
  return { text, language: languageOwed(message) ?? "en-fr", sources: insert };
}

async function earlierOf(
  store: Ports["store"],
  message: Message,
): Promise<Pick<ConversationProps, "earlier" | "earlierCount" | "earlierMore">> {
  const byAuthor = message.author.key === "" ? [] : await store.author(message.author.key, BY_AUTHOR);
  const before = earlierThreads(message, byAuthor);
  return {
    earlier: await Promise.all(before.slice(0, EARLIER).map((item) => ended(store, item))),
    earlierCount: before.length,
    ...(byAuthor.length < BY_AUTHOR ? {} : { earlierMore: true }),
  };
}

/** The newest message of each other conversation that the person wrote in before. */
function earlierThreads(message: Message, byAuthor: readonly MessageSummary[]): MessageSummary[] {
  const seen = new Set([message.conversationId]);
  return byAuthor.filter(({ id, conversationId, createdAt }) => {
    if (id === message.id || seen.has(conversationId) || createdAt > message.createdAt) return false;
    seen.add(conversationId);
    return true;
  });
}

async function ended(store: Ports["store"], item: MessageSummary): Promise<EarlierThread> {
  const thread = await store.thread(item.id);
  const reply = thread?.outgoing
    .filter(({ kind, state }) => isAnswer(kind) && state === "sent")
    .sort((a, b) => (a.sentAt ?? "").localeCompare(b.sentAt ?? ""))
    .at(-1);
  const { answeredAt, closedReason } = thread?.message ?? {};
  return {
    item,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(closedReason === undefined ? {} : { closedReason }),
    ...(reply === undefined ? {} : { reply }),
  };
}
