/** Facebook Pages: comments and mentions in, comments and private replies out. */
import type { Outgoing } from "../domain/outgoing.ts";
import type { Account, Channel, ChannelOptions, Sent } from "../ports.ts";
import { COMMENT_FIELDS, findOurs, permalink } from "./parts/facebook-find.ts";
import { uncertain, unsupported } from "./parts/http.ts";
import { at, id, type Json } from "./parts/json.ts";
import { type Graph, graphFor, isGone } from "./parts/meta-graph.ts";
import { parsePageDelivery } from "./parts/meta-page-delivery.ts";
import { feedEvent } from "./parts/meta-page-feed.ts";
import { handshake, signedRequestEvents, verify } from "./parts/meta-webhook.ts";
import { publicReply } from "./parts/public-reply.ts";
import { unitLength } from "./parts/text-length.ts";

/** [unverified] No Meta page states it; third parties and the product's own box agree on 8,000. */
const LONGEST_COMMENT = 8000;
/** Comments and feeds are consistent within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function facebook(options: ChannelOptions): Channel {
  return {
    name: "facebook",
    delivery: "push",
    pollEveryMs: 900_000,
    supports: {
      inbound: ["comment", "mention", "review"],
      edits: "told",
      deletions: "told",
      outgoing: ["reply", "private-reply", "post"],
      media: [],
      readBack: "list",
      metrics: [],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    handshake,
    verify,
    parse: (body, query) =>
      signedRequestEvents("facebook", body, query, options.nowMs()) ??
      parsePageDelivery("facebook", body, options.nowMs()),
    poll: async (_account, cursor) => ({ events: [], cursor }),
    read: async (account, externalId) => read(await graphFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => send(await graphFor(options, account), account, outgoing),
    find: async (account, outgoing) => findOurs(await graphFor(options, account), account, outgoing),
    hide: async () => "unsupported",
    metrics: async () => ({ posts: [] }),
    connect: async () => [],
    canReply: (message) => publicReply(message),
    length: (written) => unitLength(written, LONGEST_COMMENT),
  };
}

async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { externalId } = outgoing.to;
  switch (outgoing.kind) {
    // https://developers.facebook.com/docs/graph-api/reference/object/comments#publish
    case "reply":
      return sent(await graph.post(`${externalId}/comments`, { message: outgoing.text }), "id");
    // https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
    case "private-reply": {
      const body = {
        recipient: { comment_id: externalId },
        message: { text: outgoing.text },
      };
      return sent(await graph.post(`${account.id}/messages`, body), "message_id");
    }
    // https://developers.facebook.com/docs/graph-api/reference/page/feed#publish
    case "post":
      return sent(await graph.post(`${account.id}/feed`, { message: outgoing.text }), "id");
    case "hide":
    case "show":
    case "repost":
      throw unsupported();
  }
}

function sent(answer: Json, name: string): Sent {
  const externalId = id(at(answer, name));
  // Accepted, but by whom? Without the id only a look can tell.
  if (externalId === undefined) throw uncertain("no-id");
  return name === "id" ? { externalId, permalink: permalink(externalId) } : { externalId };
}

async function read(graph: Graph, account: Account, externalId: string, nowMs: number) {
  try {
    const comment = await graph.get(externalId, { fields: COMMENT_FIELDS });
    // A post of the Page's wall is `page_post`, a comment `post_comment`; what a comment answers is a comment.
    const [first = externalId] = externalId.split("_");
    const isPost = first === account.id;
    const value: Json = {
      item: isPost ? "post" : "comment",
      verb: "add",
      comment_id: externalId,
      post_id: isPost ? externalId : first,
      parent_id: isPost ? null : (id(at(comment, "parent", "id")) ?? first),
      created_time: at(comment, "created_time") ?? null,
      message: at(comment, "message") ?? "",
      from: at(comment, "from") ?? null,
    };
    const event = feedEvent(account.id, undefined, { field: "feed", value }, nowMs);
    return event.type === "message" ? event : undefined;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
