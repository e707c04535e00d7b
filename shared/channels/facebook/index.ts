/** Facebook Pages: comments, mentions and recommendations in; comments, private replies and posts out. */
import type { Account, Channel, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { checkToken, connectApp, connectPage, type Mode } from "../meta/connect.ts";
import { type Graph, graphFor, pageTokenOf } from "../meta/graph.ts";
import { pollPage } from "./catch-up.ts";
import { readComment } from "./comment.ts";
import { pageMetrics } from "./metrics.ts";
import { facebookReceiver } from "./receiver.ts";
import { facebookSender } from "./sender.ts";

/** Each run is at most four calls of some thousands that a Page has a day. */
const POLL_EVERY_MS = 900_000;
/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page/ */
const FIELDS = ["feed", "mention", "ratings"] as const;
/** https://developers.facebook.com/docs/permissions: to read and answer comments, to post, to answer privately, to
 * subscribe, and to count. */
const SCOPES = [
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_messaging",
  "pages_manage_metadata",
  "read_insights",
] as const;

export function facebook(options: ChannelOptions): Channel {
  const graph = (account: Account): Promise<Graph> => graphFor(options, account);
  return {
    ...facebookReceiver(options.nowMs),
    ...facebookSender(options),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    poll: async (account, cursor) => pollPage(await graph(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => readComment(await graph(account), account, externalId, options.nowMs()),
    metrics: async (account) => pageMetrics(await graph(account), account),
    connect: (account, place, mode) => connect(options, account, place, mode),
  };
}

async function connect(options: ChannelOptions, account: Account, place: ConnectPlace, mode: Mode): Promise<Check[]> {
  const token = await pageTokenOf(options, account);
  const subscription = { object: "page", fields: FIELDS, siblings: ["messenger"] };
  return [
    ...(await checkToken(options, account, place, token, SCOPES)),
    await connectApp(options, account, place, subscription, mode),
    await connectPage(await graphFor(options, account), account.id, place, FIELDS, mode),
  ];
}
