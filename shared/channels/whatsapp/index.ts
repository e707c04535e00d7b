/** WhatsApp Cloud API: private messages to a business number, which the department answers within a day. */
import type { Channel, ChannelOptions } from "../../ports.ts";
import { connectWhatsapp } from "./connect.ts";
import { graphOf, secretOf } from "./graph.ts";
import { whatsappReceiver } from "./receiver.ts";
import { whatsappSender } from "./sender.ts";

export function whatsapp(options: ChannelOptions): Channel {
  return {
    ...whatsappReceiver(options.nowMs),
    ...whatsappSender(options),
    delivery: "push",
    pollEveryMs: 900_000,
    async poll(account, cursor) {
      // No history is kept there: the call only shows whether the token still opens the number.
      await (await graphOf(options, account)).get(account.id, { fields: "id" });
      return { events: [], cursor };
    },
    read: async () => "unsupported",
    metrics: async () => ({ posts: [] }),
    connect: async (account, place, mode) =>
      connectWhatsapp(options, account, await secretOf(options, account), place, mode),
  };
}
