import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sender, Sent } from "../../ports.ts";
import { orGone, uncertain, unsupported } from "../common/http.ts";
import { at, id, type Json } from "../common/json.ts";
import { type Graph, graphFor, refusedAs } from "../meta/graph.ts";
import { findOurs } from "./find.ts";
import { publish } from "./post.ts";
import { facebookRules } from "./rules.ts";
import { permalink } from "./text.ts";

/** Comments and feeds are consistent within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function facebookSender(options: ChannelOptions): Sender {
  const graph = (account: Account): Promise<Graph> => graphFor(options, account);
  return {
    ...facebookRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) => send(options, await graph(account), account, outgoing),
    find: async (account, outgoing) => findOurs(await graph(account), account, outgoing),
    hide: async (account, externalId, hidden) => hide(await graph(account), externalId, hidden),
    // https://developers.facebook.com/docs/graph-api/reference/page-post#deleting
    remove: async (account, externalId) => {
      await orGone((await graph(account)).delete(externalId), null);
      return "done";
    },
  };
}

/** Refused because such words stand there already: perhaps ours, of an attempt whose answer was lost. */
async function send(options: ChannelOptions, graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  try {
    return await put(options, graph, account, outgoing);
  } catch (error) {
    if (!refusedAs(error, "duplicate")) throw error;
    const found = await findOurs(graph, account, outgoing);
    if (typeof found === "object") return found;
    throw error;
  }
}

async function put(options: ChannelOptions, graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { externalId } = outgoing.to;
  switch (outgoing.kind) {
    // https://developers.facebook.com/docs/graph-api/reference/object/comments#publish
    case "reply":
      return sent(await graph.post(`${externalId}/comments`, { message: outgoing.text }), "id");
    // https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
    case "private-reply": {
      const body = { recipient: { comment_id: externalId }, message: { text: outgoing.text } };
      return sent(await graph.post(`${account.id}/messages`, body), "message_id");
    }
    case "post":
      return publish(graph, options.media, account, outgoing);
    case "repost":
    case "hide":
    case "show":
      throw unsupported();
  }
}

function sent(answer: Json, name: string): Sent {
  const externalId = id(at(answer, name));
  // Accepted, but by whom? Without the id only a look can tell.
  if (externalId === undefined) throw uncertain("no-id");
  return name === "id" ? { externalId, permalink: permalink(externalId) } : { externalId };
}

/** https://developers.facebook.com/docs/graph-api/reference/comment#updating: its author and their friends still see it. */
async function hide(graph: Graph, externalId: string, hidden: boolean): Promise<"done"> {
  try {
    await graph.post(externalId, { is_hidden: hidden });
  } catch (error) {
    // Meta refuses to do again what is done.
    if (!refusedAs(error, "other")) throw error;
    const now = await graph.get(externalId, { fields: "is_hidden" });
    if (at(now, "is_hidden") !== hidden) throw error;
  }
  return "done";
}
