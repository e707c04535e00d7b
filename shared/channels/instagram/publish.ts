/** Posts on Instagram: pictures, films and both together, never words alone.
 * https://developers.facebook.com/documentation/instagram-platform/content-publishing */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Account, MediaSource, Sent } from "../../ports.ts";
import { refused, unsupported } from "../common/http.ts";
import { type Containers, checkQuota, publishOnce, type Work } from "../meta/containers.ts";
import type { Graph } from "../meta/graph.ts";
import { instagramRules } from "./rules.ts";

/** A carousel's. */
const MOST_MEDIA = 10;

export async function publishOnInstagram(
  graph: Graph,
  account: Account,
  outgoing: Outgoing,
  source: MediaSource,
  held: Containers,
): Promise<Sent> {
  const { media = [], link, text } = outgoing;
  // A caption's addresses cannot be opened.
  if (link !== undefined) throw unsupported();
  if (media.length === 0) throw refused("no-media", "", "media");
  if (media.length > MOST_MEDIA) throw refused("too-many-media", "", "media");
  const wrong = media.find(
    (one) => one.kind === "image" && instagramRules.supports.pictures?.includes(one.contentType) === false,
  );
  if (wrong !== undefined) throw refused("not-jpeg", wrong.contentType, "media");
  await checkQuota(graph, `${account.id}/content_publishing_limit`, "quota_usage", "config");
  const press = {
    graph,
    create: `${account.id}/media`,
    publish: `${account.id}/media_publish`,
    state: "status_code",
    why: "status",
  };
  return publishOnce(press, held, outgoing, await workOf(media, text, source));
}

async function workOf(media: readonly OutgoingMedia[], caption: string, source: MediaSource): Promise<Work> {
  const [first, ...others] = media;
  if (first !== undefined && others.length === 0) {
    const body = { ...(await fieldsOf(first, "REELS", source)), caption };
    return { children: [], body, slow: true };
  }
  const children = await Promise.all(
    media.map(async (one) => ({ ...(await fieldsOf(one, "VIDEO", source)), is_carousel_item: true })),
  );
  return { children, body: { media_type: "CAROUSEL", caption }, slow: true };
}

/** Films have no alternative text there: `alt_text` is refused beside `REELS`. */
async function fieldsOf(media: OutgoingMedia, film: string, source: MediaSource): Promise<Record<string, unknown>> {
  const url = await source.url(media);
  return media.kind === "video" ? { media_type: film, video_url: url } : { image_url: url, alt_text: media.alt };
}
