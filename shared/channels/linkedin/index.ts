import type { Channel, ChannelOptions } from "../../ports.ts";
import { linkedInFor } from "./api.ts";
import { readComment } from "./comments.ts";
import { connect } from "./connect.ts";
import { metrics } from "./metrics.ts";
import { poll } from "./poll.ts";
import { readPost } from "./posts.ts";
import { linkedinReceiver } from "./receiver.ts";
import { linkedinSender } from "./sender.ts";
import { commentOf } from "./urn.ts";

/** An application that LinkedIn has not approved yet has 500 calls a day. */
const POLL_EVERY_MS = 1_800_000;

export function linkedin(options: ChannelOptions): Channel {
  return {
    ...linkedinReceiver(options.nowMs),
    ...linkedinSender(options),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    poll: async (account, cursor) => poll(await linkedInFor(options, account), account, cursor, options.nowMs()),
    read: async (account, externalId) => {
      const api = await linkedInFor(options, account);
      return commentOf(externalId)
        ? readComment(api, account, externalId, options.nowMs())
        : readPost(api, account, externalId, options.nowMs());
    },
    metrics: async (account) => metrics(await linkedInFor(options, account), account),
    connect: async (account, place, mode) => connect(await linkedInFor(options, account), account, place, mode),
  };
}
