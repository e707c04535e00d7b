/** Instagram, with Facebook Login: comments, mentions and direct messages in; replies, private replies and posts out. */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Channel, ChannelOptions } from "../../ports.ts";
import { graphFor } from "../meta/graph.ts";
import { connectInstagram } from "./connect.ts";
import { instagramMetrics } from "./metrics.ts";
import { pollInstagram } from "./poll.ts";
import { readOnInstagram } from "./read.ts";
import { instagramReceiver } from "./receiver.ts";
import { instagramSender } from "./sender.ts";

export function instagram(options: ChannelOptions): Channel {
  return {
    ...instagramReceiver(options.nowMs),
    ...instagramSender(options),
    delivery: "push",
    pollEveryMs: 900_000,
    poll: async (account, cursor, held = []) =>
      pollInstagram(await graphFor(options, account), account, cursor, held, options.nowMs()),
    read: async (account, externalId): Promise<InboundEvent | undefined> =>
      readOnInstagram(await graphFor(options, account), account, externalId, options.nowMs()),
    metrics: async (account) => instagramMetrics(await graphFor(options, account), account),
    connect: (account, place, mode) => connectInstagram(options, account, place, mode),
  };
}
