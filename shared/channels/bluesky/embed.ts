/**
 * What a post carries beside its text. A blob is named by its content: whoever uploads it again gets the same name, so
 * that every attempt makes the same record. https://docs.bsky.app/docs/advanced-guides/posts#images-embeds
 */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { MediaSource } from "../../ports.ts";
import { refused, unavailable } from "../common/http.ts";
import { at, type Json } from "../common/json.ts";
import type { Xrpc } from "./xrpc.ts";

/** https://atproto.com/lexicons/app-bsky-embed */
const MOST_IMAGES = 4;
const LARGEST_IMAGE = 2_000_000;
const LARGEST_VIDEO = 100_000_000;
const LARGEST_CAPTIONS = 20_000;
/** Captions must name one language. */
const CAPTIONS_LANGUAGE = "en";

type Post = Pick<Outgoing, "media" | "link" | "language">;

export async function embedOf(
  xrpc: Xrpc,
  source: MediaSource,
  post: Post,
): Promise<Record<string, unknown> | undefined> {
  const media = post.media ?? [];
  const [first, ...more] = media;
  if (first === undefined) return post.link === undefined ? undefined : card(post.link);
  const images = media.filter(({ kind }) => kind === "image");
  if (first.kind === "video" && more.length === 0) return film(xrpc, source, first, post.language);
  if (images.length < media.length) throw refused("one-video-or-images", "", "media");
  if (images.length > MOST_IMAGES) throw refused("too-many-images", "", "media");
  const shown: unknown[] = [];
  for (const { key, contentType, alt } of images)
    shown.push({ image: await blob(xrpc, source, { key, contentType, largest: LARGEST_IMAGE }), alt });
  return { $type: "app.bsky.embed.images", images: shown };
}

/** Servers look at no page themselves, so a card says what its link says. */
const card = (uri: string): Record<string, unknown> => ({
  $type: "app.bsky.embed.external",
  external: { uri, title: uri.replace(/^https?:\/\/(?:www\.)?/, ""), description: "" },
});

/** Uploaded as a picture is; it plays some seconds after the post. https://docs.bsky.app/docs/tutorials/video */
async function film(
  xrpc: Xrpc,
  source: MediaSource,
  { key, contentType, alt, captions }: OutgoingMedia,
  language: string,
): Promise<Record<string, unknown>> {
  if (contentType !== "video/mp4") throw refused("InvalidMimeType", contentType, "media");
  const video = await blob(xrpc, source, { key, contentType, largest: LARGEST_VIDEO });
  const said =
    captions === undefined
      ? undefined
      : await blob(xrpc, source, { key: captions, contentType: "text/vtt", largest: LARGEST_CAPTIONS });
  const lang = /^[a-z]{2,3}$/.test(language) ? language : CAPTIONS_LANGUAGE;
  return {
    $type: "app.bsky.embed.video",
    video,
    alt,
    ...(said === undefined ? {} : { captions: [{ lang, file: said }] }),
  };
}

interface Upload {
  key: string;
  contentType: string;
  largest: number;
}

async function blob(xrpc: Xrpc, source: MediaSource, { key, contentType, largest }: Upload): Promise<Json> {
  const bytes = new Uint8Array(await source.bytes(key));
  if (bytes.length > largest) throw refused("BlobTooLarge", `${bytes.length} bytes of at most ${largest}`, "media");
  const found = at(await xrpc.upload(bytes, contentType), "blob");
  if (found === undefined) throw unavailable("no-blob");
  return found;
}
