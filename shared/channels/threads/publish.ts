/** Posts and replies on Threads: a container, then its publication.
 * https://developers.facebook.com/documentation/threads/posts */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Account, MediaSource, Sent } from "../../ports.ts";
import { refused, unsupported } from "../common/http.ts";
import { type Containers, checkQuota, publishOnce, type Work } from "../meta/containers.ts";
import type { Graph } from "../meta/graph.ts";

/** A carousel's. */
const MOST_MEDIA = 20;

export async function publishOnThreads(
  graph: Graph,
  account: Account,
  outgoing: Outgoing,
  source: MediaSource,
  held: Containers,
): Promise<Sent> {
  const { media = [] } = outgoing;
  if (media.length > MOST_MEDIA) throw refused("too-many-media", "", "media");
  // A preview of an address stands beside words alone.
  if (outgoing.link !== undefined && media.length > 0) throw unsupported();
  if (outgoing.kind === "post") {
    await checkQuota(graph, `${account.id}/threads_publishing_limit`, "quota_usage", "config");
  }
  const press = {
    graph,
    create: `${account.id}/threads`,
    publish: `${account.id}/threads_publish`,
    state: "status",
    why: "error_message",
  };
  return publishOnce(press, held, outgoing, await workOf(outgoing, media, source));
}

async function workOf(outgoing: Outgoing, media: readonly OutgoingMedia[], source: MediaSource): Promise<Work> {
  const { link } = outgoing;
  const [first, ...others] = media;
  const under = outgoing.kind === "reply" ? { reply_to_id: outgoing.to.externalId } : {};
  const words = { text: outgoing.text, ...under };
  if (first === undefined) {
    const more = link === undefined || outgoing.kind === "reply" ? {} : { link_attachment: link };
    return { children: [], body: { media_type: "TEXT", ...words, ...more }, slow: false };
  }
  if (others.length === 0) return { children: [], body: { ...(await fieldsOf(first, source)), ...words }, slow: true };
  const children = await Promise.all(
    media.map(async (one) => ({ ...(await fieldsOf(one, source)), is_carousel_item: true })),
  );
  return { children, body: { media_type: "CAROUSEL", ...words }, slow: true };
}

/** https://developers.facebook.com/documentation/threads/create-posts/accessibility */
async function fieldsOf(media: OutgoingMedia, source: MediaSource): Promise<Record<string, unknown>> {
  const url = await source.url(media);
  const file =
    media.kind === "image" ? { media_type: "IMAGE", image_url: url } : { media_type: "VIDEO", video_url: url };
  return { ...file, alt_text: media.alt };
}
