import { HOUR_MS } from "../../domain/instants.ts";
import type { Channel, ChannelOptions } from "../../ports.ts";
import { xApiFor, xAppApi } from "./api.ts";
import { connect } from "./connect.ts";
import { metrics } from "./metrics.ts";
import { poll } from "./poll.ts";
import { read } from "./read.ts";
import { xReceiver } from "./receiver.ts";
import { xSender } from "./sender.ts";

export function x(options: ChannelOptions): Channel {
  return {
    ...xReceiver(options.nowMs),
    ...xSender(options),
    delivery: "push",
    pollEveryMs: HOUR_MS,
    poll: async (account, cursor, held = []) =>
      poll(await xApiFor(options, account), account, cursor, held, options.nowMs()),
    read: async (account, externalId) => read(await xApiFor(options, account), account, externalId, options.nowMs()),
    metrics: async (account) => metrics(await xApiFor(options, account), account),
    connect: async (account, place, mode) => {
      const { bearerToken } = place.app;
      const app = bearerToken ? xAppApi(options, bearerToken) : undefined;
      const api = await xApiFor(options, account);
      return connect({ account, api, app, place, mend: mode === "mend", nowMs: options.nowMs() });
    },
  };
}
