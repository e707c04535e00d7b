/** Mastodon, on the department's own server or another: polled, and written with a key of our own. */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account, Channel, ChannelOptions } from "../../ports.ts";
import { ignored } from "../common/ignored.ts";
import { at, id, list, parseJson } from "../common/json.ts";
import { publicReply } from "../common/public-reply.ts";
import { type MastodonApi, mastodonFor, orMissing } from "./api.ts";
import { connect, metrics } from "./connect.ts";
import { findOurs } from "./find.ts";
import { statusLength } from "./length.ts";
import { poll } from "./poll.ts";
import { sendStatus, type Uploads } from "./send.ts";
import { statusEvent } from "./status.ts";

/** An account's list is read from the server's own database, which may be a copy some seconds behind [unverified]. */
const READ_BACK_LAG_MS = 15_000;

export function mastodon(options: ChannelOptions): Channel {
  const uploads: Uploads = new Map();
  const open = (account: Account): Promise<MastodonApi> => mastodonFor(options, account);
  return {
    name: "mastodon",
    delivery: "poll",
    pollEveryMs: 0,
    supports: {
      inbound: ["mention", "reply", "quote", "private"],
      edits: "looked-up",
      deletions: "looked-up",
      outgoing: ["reply", "private-reply", "post", "repost"],
      media: ["image", "video", "link"],
      replyMedia: true,
      readBack: "list",
      metrics: ["likes", "reposts", "replies", "followers"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    handshake: () => undefined,
    verify: () => false,
    parse: (body) => [ignored("mastodon", typeof parseJson(body))],
    poll: async (account, cursor) => poll(await open(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => read(await open(account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => sendStatus(await open(account), account, outgoing, options.media, uploads),
    find: async (account, outgoing) => findOurs(await open(account), account, outgoing),
    hide: async () => "unsupported",
    // https://docs.joinmastodon.org/methods/statuses/#delete
    remove: async (account, externalId) => {
      await orMissing((await open(account)).delete(`/api/v1/statuses/${encodeURIComponent(externalId)}`));
      return "done";
    },
    mayHide: () => false,
    metrics: async (account) => metrics(await open(account), account),
    connect: (account) => connect(() => open(account), account),
    canReply: (message) => publicReply(message),
    length: (written, use) => statusLength(written, use?.facts),
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
