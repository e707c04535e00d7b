/** Telegram: private chats with a bot, groups that name it, comments under a channel's posts; posts in that channel. */
import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, AccountMetrics, CanReply, Channel, ChannelOptions, Sent } from "../../ports.ts";
import { orGone, refused, unsupported } from "../common/http.ts";
import { count } from "../common/json.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";
import { type Bot, botFor } from "./api.ts";
import { connectTelegram } from "./connect.ts";
import { isShared, messageNamed } from "./ids.ts";
import { post, sentOf } from "./post.ts";
import { telegramReceiver } from "./receiver.ts";

/** https://core.telegram.org/bots/api#sendmessage (text): after entities, of which our plain texts have none. */
const LONGEST_MESSAGE = 4096;
/** The right of a bot that acts for a business account ends with a chat's last day.
 * https://core.telegram.org/bots/api#businessbotrights (can_reply) */
const BUSINESS_WINDOW_MS = 24 * 3_600_000;

export function telegram(options: ChannelOptions): Channel {
  /** The channel that the bot posts in: `@name` or its id, in the account's secret. A bot has no wall of its own. */
  const channelOf = async (account: Account): Promise<string | undefined> =>
    (await options.accountSecret(account)).channel || undefined;
  return {
    ...telegramReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: 900_000,
    supports: {
      inbound: ["private", "mention", "reply", "comment"],
      edits: "told",
      // But for chats of a business account that the bot acts for: those are told.
      deletions: "never",
      outgoing: ["reply", "private-reply", "post"],
      media: ["image", "video", "link"],
      readBack: "none",
      metrics: ["followers"],
    },
    readBackLagMs: 0,
    async poll(account, cursor) {
      // A webhook and a history exclude each other: the call only shows whether the token still opens the bot.
      await (await botFor(options, account)).get("getMe");
      return { events: [], cursor };
    },
    read: async () => "unsupported",
    async send(account, outgoing) {
      if (outgoing.kind === "repost") throw unsupported();
      const bot = await botFor(options, account);
      if (outgoing.kind !== "post") return reply(bot, outgoing);
      const channel = await channelOf(account);
      if (channel === undefined) throw refused("no-channel", "", "no-recipient");
      return post(bot, options.media, channel, outgoing);
    },
    find: async () => "cannot-tell",
    hide: async () => "unsupported",
    remove: async (account, externalId) => remove(await botFor(options, account), externalId),
    mayHide: () => false,
    metrics: async (account) => metrics(await botFor(options, account), await channelOf(account)),
    connect: async (account, place, mode) =>
      connectTelegram(await botFor(options, account), account, await channelOf(account), place, mode, options.nowMs()),
    canReply: (message, _account, nowMs) => canReply(message, nowMs),
    length: (written) => unitLength(written, LONGEST_MESSAGE),
  };
}

/** https://core.telegram.org/bots/api#sendmessage, with #replyparameters: a question that is gone is not answered. */
async function reply(bot: Bot, { kind, text, to }: Outgoing): Promise<Sent> {
  const question = messageNamed(to.externalId);
  // Nobody can be written to who has not written first: a group's member has no address.
  if (question === undefined || (kind === "private-reply" && isShared(question.chat)))
    throw refused("no-recipient", "", "no-recipient");
  const { chat, message, connection } = question;
  const body = {
    chat_id: chat,
    text,
    reply_parameters: { message_id: Number(message) },
    ...(connection === undefined ? {} : { business_connection_id: connection }),
  };
  return sentOf(await bot.post("sendMessage", body, chat), connection);
}

/** Within 48 hours. https://core.telegram.org/bots/api#deletemessage */
async function remove(bot: Bot, externalId: string): Promise<"done"> {
  const named = messageNamed(externalId);
  if (named === undefined) throw unsupported();
  const body = { chat_id: named.chat, message_id: Number(named.message) };
  await orGone(bot.post("deleteMessage", body, named.chat), null);
  return "done";
}

/** https://core.telegram.org/bots/api#getchatmembercount: of single posts a bot is told nothing. */
async function metrics(bot: Bot, channel: string | undefined): Promise<AccountMetrics> {
  if (channel === undefined) return { posts: [] };
  const followers = count(await bot.get("getChatMemberCount", { chat_id: channel }));
  return { ...(followers === undefined ? {} : { followers }), posts: [] };
}

function canReply(message: Message, nowMs: number): CanReply {
  const may = publicReply(message);
  if (!may.ok || messageNamed(message.externalId)?.connection === undefined) return may;
  const untilMs = Date.parse(message.createdAt) + BUSINESS_WINDOW_MS;
  return nowMs <= untilMs
    ? { ok: true, until: new Date(untilMs).toISOString() }
    : { ok: false, reason: "window-closed", next: "open-on-platform" };
}
