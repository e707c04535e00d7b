import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sender, Sent } from "../../ports.ts";
import { uncertain, unsupported } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import { createPreparations } from "../common/preparations.ts";
import type { Containers } from "../meta/containers.ts";
import { sendDirect } from "../meta/direct.ts";
import { type Graph, graphFor } from "../meta/graph.ts";
import { mediaElsewhere } from "./changes.ts";
import { findOnInstagram, pageInbox, topOf } from "./find.ts";
import { publishOnInstagram } from "./publish.ts";
import { instagramRules } from "./rules.ts";

/** Lists follow a comment within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function instagramSender(options: ChannelOptions): Sender {
  const held: Containers = createPreparations();
  return {
    ...instagramRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) => {
      const graph = await graphFor(options, account);
      return outgoing.kind === "post"
        ? publishOnInstagram(graph, account, outgoing, options.media, held)
        : send(graph, account, outgoing);
    },
    find: async (account, outgoing) => findOnInstagram(await graphFor(options, account), account, outgoing),
    // https://developers.facebook.com/documentation/instagram-platform/comment-moderation
    hide: async (account, externalId, hidden) => {
      await (await graphFor(options, account)).prepare(externalId, { hide: hidden });
      return "done";
    },
    // https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media: no media can be deleted.
    remove: async () => "unsupported",
  };
}

async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { to, text } = outgoing;
  if (outgoing.kind === "repost") throw unsupported();
  if (outgoing.kind === "private-reply") {
    // Only people who wrote privately have an address; a comment is answered privately once, within seven days.
    // https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/private-replies
    const recipient = to.address === undefined ? { comment_id: to.externalId } : { id: to.address };
    return sendDirect(pageInbox(graph, account), recipient, outgoing);
  }
  const mediaId = mediaElsewhere(to.conversationId);
  const answer =
    mediaId === undefined
      ? // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-comment/replies
        await graph.post(`${topOf(outgoing)}/replies`, { message: text })
      : // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/mentions
        await graph.post(`${account.id}/mentions`, {
          media_id: mediaId,
          ...(to.externalId === mediaId ? {} : { comment_id: to.externalId }),
          message: text,
        });
  const externalId = id(at(answer, "id"));
  // Accepted, but without the id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}
