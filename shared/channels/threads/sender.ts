import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sender, Sent } from "../../ports.ts";
import { orGone, uncertain, unsupported } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import { createPreparations } from "../common/preparations.ts";
import type { Containers } from "../meta/containers.ts";
import type { Graph } from "../meta/graph.ts";
import { findOnThreads } from "./find.ts";
import { threadsGraph } from "./graph.ts";
import { publishOnThreads } from "./publish.ts";
import { threadsRules } from "./rules.ts";

/** An account's own lists follow a post within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function threadsSender(options: ChannelOptions): Sender {
  const held: Containers = createPreparations();
  const graphFor = (account: Account): Promise<Graph> => threadsGraph(options, account);
  return {
    ...threadsRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) => {
      if (outgoing.kind === "private-reply") throw unsupported();
      const graph = await graphFor(account);
      return outgoing.kind === "repost"
        ? repost(graph, outgoing)
        : publishOnThreads(graph, account, outgoing, options.media, held);
    },
    find: async (account, outgoing) => findOnThreads(await graphFor(account), account, outgoing),
    // https://developers.facebook.com/documentation/threads/reply-management: replies at the top, and all below them.
    hide: async (account, externalId, hidden) => {
      await (await graphFor(account)).prepare(`${externalId}/manage_reply`, { hide: hidden });
      return "done";
    },
    // https://developers.facebook.com/documentation/threads/posts/delete-posts: 100 a day, with threads_delete.
    remove: async (account, externalId) => {
      await orGone((await graphFor(account)).delete(externalId), null);
      return "done";
    },
  };
}

/** https://developers.facebook.com/documentation/threads/posts/reposts */
async function repost(graph: Graph, outgoing: Outgoing): Promise<Sent> {
  const externalId = id(at(await graph.post(`${outgoing.to.externalId}/repost`, {}), "id"));
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}
