import { readFileSync } from "node:fs";
import type { Message, Update } from "grammy/types";
import { ACCOUNTS, NOW_MS } from "./builders.ts";
import { type Call, fakePlatform, json } from "./fake-platform.ts";

/** Telegram as these tests meet it. */

export const account = ACCOUNTS.telegram;
export const TOKEN = "7000000001:AAbot-token";
export const SECONDS = NOW_MS / 1000;
export const GROUP = "-1001234567890123";
const APP = { appSecret: "new-secret", verifyToken: "verify-me" };
export const PLACE = { callbackUrl: "https://openline.test/webhooks/telegram", app: APP };
export const QUERY = { bot: account.id, name: account.name };
export const HEADER = "x-telegram-bot-api-secret-token";
export const recorded = readFileSync("test/fixtures/telegram/camel__webhook-call.json");

/** Shapes are checked against grammY's types of the Bot API. */
export const bodyOf = (update: Omit<Update, "update_id">): Buffer =>
  Buffer.from(JSON.stringify({ update_id: 178312875, ...update }));
export const person = { id: 158584902, is_bot: false, first_name: "Nicola", last_name: "Roy", username: "nroy" };
export const us = { id: Number(account.id), is_bot: true as const, first_name: "Passeport", username: account.name };
export const chat = { id: person.id, type: "private" as const, first_name: "Nicola" };
export const group = { id: Number(GROUP), type: "supergroup" as const, title: "Voyageurs", username: "voyageurs" };
export const base = { message_id: 22, from: person, chat, date: SECONDS };
export const inGroup = { message_id: 7, from: person, chat: group, date: SECONDS };

export const botError =
  (code: number, description: string, more: object = {}) =>
  () =>
    json({ ok: false, error_code: code, description, ...more }, code);

export type Replied = NonNullable<Message["reply_to_message"]>;
export const textOf = async (file: unknown): Promise<string> => (file instanceof Blob ? file.text() : "no file");

/** The Bot API takes messages and gives none back. */
export function platform() {
  const held: { text: string; call: Call }[] = [];
  let webhook = { url: "", allowed_updates: ["message"], pending_update_count: 0, last_error_date: 0 };
  const sent = (call: Call, chatId: unknown, text: unknown): Response => {
    held.push({ text: String(text), call });
    const where = String(chatId);
    const chatOf = where.startsWith("@")
      ? { id: -1009, type: "channel", username: where.slice(1) }
      : { id: Number(where) };
    return json({ ok: true, result: { message_id: 100 + held.length, date: SECONDS, chat: chatOf } });
  };
  const base = `/bot${TOKEN}`;
  const fake = fakePlatform({
    [`POST ${base}/sendMessage`]: (call) => sent(call, call.body.chat_id, call.body.text),
    [`POST ${base}/sendPhoto`]: (call) => sent(call, call.body.chat_id, call.body.caption),
    [`POST ${base}/sendVideo`]: (call) => sent(call, call.body.chat_id, call.body.caption),
    [`POST ${base}/sendMediaGroup`]: async (call) => {
      const [first] = JSON.parse(String(call.body.media)) as { caption: string }[];
      const { result } = (await sent(call, call.body.chat_id, first?.caption).json()) as { result: object };
      return json({ ok: true, result: [result, { ...result, message_id: 901 }] });
    },
    [`GET ${base}/getMe`]: () => json({ ok: true, result: { ...us, can_read_all_group_messages: false } }),
    [`GET ${base}/getWebhookInfo`]: () => json({ ok: true, result: webhook }),
    [`GET ${base}/getChatMember`]: () =>
      json({ ok: true, result: { status: "administrator", user: us, can_post_messages: true } }),
    [`GET ${base}/getChatMemberCount`]: () => json({ ok: true, result: 4321 }),
    [`POST ${base}/setWebhook`]: ({ body }) => {
      webhook = {
        ...webhook,
        url: String(body.url),
        allowed_updates: body.allowed_updates as string[],
        last_error_date: 0,
      };
      return json({ ok: true, result: true });
    },
  });
  return {
    ...fake,
    sent: held,
    held: () => held.map(({ text }) => text),
    fail: (ms: number) => {
      webhook.last_error_date = ms / 1000;
    },
  };
}

export const said = {
  type: "message",
  channel: "telegram",
  accountId: "unnamed",
  kind: "private",
  externalId: "158584902:22",
  change: "created",
  edit: 0,
  conversationId: "158584902",
  author: { id: "158584902", handle: "nroy", name: "Nicola Roy" },
  atMs: NOW_MS,
} as const;
export const to = { externalId: "158584902:22", conversationId: "hashed", address: "158584902" };
export const named = [{ type: "mention" as const, offset: 4, length: account.name.length + 1 }];
