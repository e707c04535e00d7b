import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { ChannelOptions, Sender, Sent } from "../../ports.ts";
import { orGone, refused, unsupported } from "../common/http.ts";
import { type Bot, botFor, channelOf } from "./api.ts";
import { isShared, messageNamed } from "./ids.ts";
import { post, sentOf } from "./post.ts";
import { telegramRules } from "./rules.ts";

export function telegramSender(options: ChannelOptions): Sender {
  return {
    ...telegramRules,
    readBackLagMs: 0,
    async send(account, outgoing) {
      if (outgoing.kind === "repost") throw unsupported();
      const bot = await botFor(options, account);
      if (outgoing.kind !== "post") return reply(bot, outgoing);
      const channel = await channelOf(options, account);
      if (channel === undefined) throw refused("no-channel", "", "no-recipient");
      return post(bot, options.media, channel, outgoing);
    },
    find: async () => "cannot-tell",
    hide: async () => "unsupported",
    remove: async (account, externalId) => remove(await botFor(options, account), externalId),
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
