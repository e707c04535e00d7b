/**
 * One update of the Bot API. It does not say to which bot it came: our webhook's own address does (`?bot=…&name=…`, as
 * `connect.ts` registers it).
 * https://core.telegram.org/bots/api#update
 */
import type { InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, nameBeside, parseJson, text } from "../common/json.ts";
import { ignored, toldBy, unknown, unusable } from "../common/not-taken.ts";
import { contentOf, namesBot } from "./content.ts";
import { linkTo, nameOf } from "./ids.ts";

/** What the webhook asks for. Deletions are told of business chats alone. */
export const ALLOWED_UPDATES = [
  "message",
  "edited_message",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "message_reaction",
  "my_chat_member",
] as const;
/** Stands for an account that the webhook's address does not name. */
const UNNAMED = "unnamed";
const MESSAGES = ["message", "edited_message", "business_message", "edited_business_message"] as const;
const NUMBER: ReadonlySet<string> = new Set(["update_id"]);
/** A person's own words, where they have no file. */
const WORDS: ReadonlySet<unknown> = new Set(["text", "caption"]);
/** Names beside a message's own that say nothing about what it is. */
const ENVELOPE: ReadonlySet<string> = new Set([
  ...["message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count", "date"],
  ...[
    "sender_business_bot",
    "business_connection_id",
    "chat",
    "forward_origin",
    "is_topic_message",
    "reply_to_message",
  ],
]);

interface Bot {
  accountId: string;
  id?: string;
  name?: string;
}

export function telegramEvents(
  body: Buffer,
  query: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): InboundEvent[] {
  const update = parseJson(body);
  const botId = id(query?.bot);
  const bot: Bot = {
    accountId: botId ?? UNNAMED,
    ...(botId === undefined ? {} : { id: botId }),
    ...(query?.name === undefined || query.name === "" ? {} : { name: query.name }),
  };
  for (const name of MESSAGES) {
    const message = at(update, name);
    if (message !== undefined) return [messageEvent(bot, name, message, nowMs)];
  }
  const gone = at(update, "deleted_business_messages");
  if (gone !== undefined) return deletions(bot, gone, nowMs);
  const member = at(update, "my_chat_member");
  if (member !== undefined) return [memberEvent(bot, member, nowMs)];
  const reaction = at(update, "message_reaction");
  if (reaction !== undefined) return [reactionEvent(bot, reaction, nowMs)];
  return [unknown(nameBeside(update, NUMBER))];
}

function messageEvent(bot: Bot, name: (typeof MESSAGES)[number], message: Json, nowMs: number): InboundEvent {
  const chat = id(at(message, "chat", "id"));
  const number = id(at(message, "message_id"));
  const content = contentOf(message);
  const type = nameBeside(message, ENVELOPE);
  if (content === undefined && !WORDS.has(type)) return unknown(type);
  if (chat === undefined || number === undefined || content === undefined) return unusable(name, type);
  const connection = name.includes("business") ? id(at(message, "business_connection_id")) : undefined;
  const place = chat.startsWith("-") ? inGroup(bot, chat, message) : inPrivate(chat, message, connection);
  if (typeof place === "string") return ignored(place);
  const edited = name.startsWith("edited");
  const author = authorOf(message);
  return {
    type: "message",
    channel: "telegram",
    accountId: bot.accountId,
    externalId: nameOf({ chat, message: number, ...(connection === undefined ? {} : { connection }) }),
    change: edited ? "edited" : "created",
    atMs: instantMs(edited ? (at(message, "edit_date") ?? at(message, "date")) : at(message, "date")) ?? nowMs,
    edit: 0,
    ...(author === undefined ? {} : { author }),
    text: content.text,
    ...(content.attachments.length > 0 ? { attachments: content.attachments } : {}),
    ...place,
  };
}

type Place = Pick<MessageEvent, "kind" | "conversationId" | "parentId" | "permalink" | "echo">;

/** A word instead: why it is none of ours. */
function inPrivate(chat: string, message: Json, connection: string | undefined): Place | string {
  // Telegram's own button, which every first contact begins with.
  if (at(message, "text") === "/start") return "start";
  const answered = id(at(message, "reply_to_message", "message_id"));
  return {
    kind: "private",
    conversationId: chat,
    ...(answered === undefined ? {} : { parentId: named(chat, answered, connection) }),
    // In a business account's chat, what the other end did not write was written for the department.
    ...(connection !== undefined && id(at(message, "from", "id")) !== chat ? { echo: true } : {}),
  };
}

/** Others read it as well: only what is meant for the bot is taken. */
function inGroup(bot: Bot, chat: string, message: Json): Place | string {
  // A channel's post in its discussion group, put there by Telegram itself.
  if (at(message, "is_automatic_forward") === true) return "automatic-forward";
  const replied = at(message, "reply_to_message");
  const answered = id(at(replied, "message_id"));
  const answersUs =
    bot.id === undefined ? at(replied, "from", "is_bot") === true : id(at(replied, "from", "id")) === bot.id;
  const underPost = at(replied, "is_automatic_forward") === true;
  if (!answersUs && !underPost && !namesBot(message, bot)) return "group-message";
  const number = id(at(message, "message_id")) ?? "";
  const thread = id(at(message, "message_thread_id")) ?? answered ?? number;
  const permalink = linkTo(chat, number, id(at(message, "chat", "username")));
  return {
    kind: answersUs ? "reply" : underPost ? "comment" : "mention",
    conversationId: named(chat, thread),
    ...(answered === undefined ? {} : { parentId: named(chat, answered) }),
    ...(permalink === undefined ? {} : { permalink }),
  };
}

const named = (chat: string, message: string, connection?: string): string =>
  nameOf({ chat, message, ...(connection === undefined ? {} : { connection }) });

/** Who speaks for a group or a channel has its id. */
function authorOf(message: Json): MessageEvent["author"] {
  const chat = at(message, "sender_chat");
  const user = at(message, "from");
  const person = id(at(chat, "id")) ?? id(at(user, "id"));
  if (person === undefined) return undefined;
  const names = [at(user, "first_name"), at(user, "last_name")].flatMap((one) => text(one) ?? []);
  const name = text(at(chat, "title")) ?? names.join(" ");
  const handle = text(at(chat ?? user, "username"));
  return { id: person, ...(name === "" ? {} : { name }), ...(handle === undefined ? {} : { handle }) };
}

/** https://core.telegram.org/bots/api#businessmessagesdeleted: no time is told. */
function deletions(bot: Bot, gone: Json, nowMs: number): InboundEvent[] {
  const chat = id(at(gone, "chat", "id"));
  const connection = id(at(gone, "business_connection_id"));
  const lost = unusable("deleted_business_messages");
  if (chat === undefined || connection === undefined) return [lost];
  const events = toldBy(gone, "message_ids", (one) => {
    const message = id(one);
    if (message === undefined) return lost;
    return {
      type: "message",
      channel: "telegram",
      accountId: bot.accountId,
      externalId: nameOf({ chat, message, connection }),
      change: "deleted",
      kind: "private",
      atMs: nowMs,
      edit: 0,
      conversationId: chat,
    };
  });
  return events.length > 0 ? events : [lost];
}

/** https://core.telegram.org/bots/api#chatmemberupdated: in a private chat, "kicked" is that the person blocked the bot. */
function memberEvent({ accountId }: Bot, member: Json, nowMs: number): InboundEvent {
  const personId = id(at(member, "chat", "id"));
  const status = at(member, "new_chat_member", "status");
  const isPrivate = at(member, "chat", "type") === "private";
  if (!isPrivate || (status !== "kicked" && status !== "member")) return ignored("my_chat_member", status);
  if (personId === undefined) return unusable("my_chat_member", status);
  return {
    type: "person",
    channel: "telegram",
    accountId,
    what: status === "kicked" ? "blocked" : "unblocked",
    personId,
    atMs: instantMs(at(member, "date")) ?? nowMs,
  };
}

function reactionEvent({ accountId }: Bot, reaction: Json, nowMs: number): InboundEvent {
  const chat = id(at(reaction, "chat", "id"));
  const message = id(at(reaction, "message_id"));
  return {
    type: "counted",
    channel: "telegram",
    accountId,
    what: "reaction",
    atMs: instantMs(at(reaction, "date")) ?? nowMs,
    ...(chat === undefined || message === undefined ? {} : { targetId: nameOf({ chat, message }) }),
  };
}
