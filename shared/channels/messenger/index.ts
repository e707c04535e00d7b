/** Messenger: private messages to a Page. */
import type { Account, Channel, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { checkToken, connectApp, connectPage, type Mode } from "../meta/connect.ts";
import { pollConversations, readMessage } from "../meta/conversations.ts";
import { type Graph, graphFor, pageTokenOf } from "../meta/graph.ts";
import { messengerReceiver } from "./receiver.ts";
import { messengerSender } from "./sender.ts";

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
    ...messengerSender(options),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    poll: async (account, cursor) => pollConversations(await graph(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => readMessage(await graph(account), account, externalId, options.nowMs()),
    metrics: async () => ({ posts: [] }),
    connect: (account, place, mode) => connect(options, account, place, mode),
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
