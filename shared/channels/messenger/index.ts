/** Messenger: private messages to a Page. */

import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Channel, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { unsupported } from "../common/http.ts";
import { unitLength } from "../common/text-length.ts";
import { checkToken, connectApp, connectPage, type Mode } from "../meta/connect.ts";
import { pollConversations, readMessage } from "../meta/conversations.ts";
import { canReplyDirect, findDirect, type Inbox, sendDirect } from "../meta/direct.ts";
import { type Graph, graphFor, pageTokenOf } from "../meta/graph.ts";
import { messengerReceiver } from "./receiver.ts";

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api (message.text) */
const LONGEST_MESSAGE = 2000;
/** Conversations show a message within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;
/** Each run is one call, and one more for each 25 conversations that moved on. */
const POLL_EVERY_MS = 900_000;
/** https://developers.facebook.com/docs/messenger-platform/webhooks#events */
const FIELDS = [
  "messages",
  "message_echoes",
  "message_edits",
  "message_reactions",
  "message_reads",
  "message_deliveries",
  "messaging_postbacks",
  "messaging_policy_enforcement",
  "standby",
] as const;
/** https://developers.facebook.com/docs/permissions */
const SCOPES = ["pages_messaging", "pages_manage_metadata"] as const;

export function messenger(options: ChannelOptions): Channel {
  const graph = (account: Account): Promise<Graph> => graphFor(options, account);
  return {
    ...messengerReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    supports: {
      inbound: ["private"],
      edits: "told",
      deletions: "told",
      outgoing: ["private-reply"],
      media: [],
      readBack: "list",
      metrics: [],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor) => pollConversations(await graph(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => readMessage(await graph(account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => {
      if (outgoing.kind !== "private-reply") throw unsupported();
      return sendDirect(await inboxOf(options, account), { id: recipient(outgoing) }, outgoing);
    },
    find: async (account, outgoing) => findDirect(await inboxOf(options, account), outgoing, recipient(outgoing)),
    // Private messages are nobody else's to see.
    hide: async () => "unsupported",
    // It has no posts.
    remove: async () => "unsupported",
    mayHide: () => false,
    metrics: async () => ({ posts: [] }),
    connect: (account, place, mode) => connect(options, account, place, mode),
    canReply: (message, _account, nowMs) => canReplyDirect(message, nowMs),
    length: (written) => unitLength(written, LONGEST_MESSAGE),
  };
}

async function connect(options: ChannelOptions, account: Account, place: ConnectPlace, mode: Mode): Promise<Check[]> {
  const token = await pageTokenOf(options, account);
  const subscription = { object: "page", fields: FIELDS, siblings: ["facebook"] };
  return [
    ...(await checkToken(options, account, place, token, SCOPES)),
    await connectApp(options, account, place, subscription, mode),
    await connectPage(await graphFor(options, account), account.id, place, FIELDS, mode),
  ];
}

const inboxOf = async (options: ChannelOptions, account: Account): Promise<Inbox> => ({
  graph: await graphFor(options, account),
  account,
  node: account.id,
  platform: "messenger",
});

/** Conversations are named after the person (see `meta/page-messaging.ts`). */
const recipient = ({ to }: Outgoing): string => to.address ?? to.conversationId;
