/** Mastodon, on the department's own server or another: polled, and written with a key of our own. */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account, Channel, ChannelOptions } from "../../ports.ts";
import { at, id, list, parseJson } from "../common/json.ts";
import { ignored } from "../common/not-taken.ts";
import { type MastodonApi, mastodonFor, orMissing } from "./api.ts";
import { connect, metrics } from "./connect.ts";
import { poll } from "./poll.ts";
import { mastodonSender } from "./sender.ts";
import { statusEvent } from "./status.ts";

export function mastodon(options: ChannelOptions): Channel {
  const open = (account: Account): Promise<MastodonApi> => mastodonFor(options, account);
  return {
    ...mastodonSender(options),
    delivery: "poll",
    pollEveryMs: 0,
    handshake: () => undefined,
    verify: () => false,
    parse: (body) => [ignored(typeof parseJson(body))],
    poll: async (account, cursor) => poll(await open(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => read(await open(account), account, externalId, options.nowMs()),
    metrics: async (account) => metrics(await open(account), account),
    connect: (account) => connect(() => open(account), account),
  };
}

/** https://docs.joinmastodon.org/methods/statuses/#get */
async function read(
  api: MastodonApi,
  account: Account,
  externalId: string,
  nowMs: number,
): Promise<InboundEvent | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(externalId)}`;
  const status = await orMissing(api.get(path));
  if (status === undefined) return undefined;
  const parentId = id(at(status, "in_reply_to_id"));
  const context = parentId === undefined ? undefined : await orMissing(api.get(`${path}/context`));
  const root = id(at(list(at(context, "ancestors"))[0], "id")) ?? parentId ?? externalId;
  return statusEvent({ accountId: account.id, status, root, change: "created", nowMs });
}
