/** Telegram: private chats with a bot, groups that name it, comments under a channel's posts; posts in that channel. */
import type { AccountMetrics, Channel, ChannelOptions } from "../../ports.ts";
import { count } from "../common/json.ts";
import { type Bot, botFor, channelOf } from "./api.ts";
import { connectTelegram } from "./connect.ts";
import { telegramReceiver } from "./receiver.ts";
import { telegramSender } from "./sender.ts";

export function telegram(options: ChannelOptions): Channel {
  return {
    ...telegramReceiver(options.nowMs),
    ...telegramSender(options),
    delivery: "push",
    pollEveryMs: 900_000,
    async poll(account, cursor) {
      // A webhook and a history exclude each other: the call only shows whether the token still opens the bot.
      await (await botFor(options, account)).get("getMe");
      return { events: [], cursor };
    },
    read: async () => "unsupported",
    metrics: async (account) => metrics(await botFor(options, account), await channelOf(options, account)),
    connect: async (account, place, mode) =>
      connectTelegram(
        await botFor(options, account),
        account,
        await channelOf(options, account),
        place,
        mode,
        options.nowMs(),
      ),
  };
}

/** https://core.telegram.org/bots/api#getchatmembercount: of single posts a bot is told nothing. */
async function metrics(bot: Bot, channel: string | undefined): Promise<AccountMetrics> {
  if (channel === undefined) return { posts: [] };
  const followers = count(await bot.get("getChatMemberCount", { chat_id: channel }));
  return { ...(followers === undefined ? {} : { followers }), posts: [] };
}
