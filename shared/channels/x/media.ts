/** Pictures and films of a post on X. Nothing of this is seen before the post names it. */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { MediaSource } from "../../ports.ts";
import { refused, unavailable } from "../common/http.ts";
import { at, count, id, type Json, text } from "../common/json.ts";
import { type Uploads, uploadedOnce } from "../common/preparations.ts";
import { subRip } from "../common/subrip.ts";
import type { XApi } from "./api.ts";

/** https://docs.x.com/x-api/media/quickstart/best-practices */
const MOST_IMAGES = 4;
/** X takes up to 5 MB a segment. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
const LONGEST_ALT = 1000;
/** When X does not say how long it works on a film. */
const CHECK_AFTER_SECONDS = 10;
const LANGUAGE_NAMES: Record<string, string> = { en: "English", fr: "Français" };

/** The ids that the post names. Throws `platform-unavailable` while X still works on a film. */
export async function mediaIds(
  api: XApi,
  source: MediaSource,
  uploads: Uploads,
  outgoing: Outgoing,
): Promise<readonly string[]> {
  const media = outgoing.media ?? [];
  const films = media.filter(({ kind }) => kind === "video").length;
  if (films > 1 || media.length > (films === 1 ? 1 : MOST_IMAGES)) throw refused("media-count", "", "media");
  const ids = await uploadedOnce(uploads, outgoing, (one) => uploaded(api, source, one, outgoing.language));
  if (films > 0) for (const one of ids) await ready(api, one);
  return ids;
}

async function uploaded(api: XApi, source: MediaSource, media: OutgoingMedia, language: string): Promise<string> {
  const category = media.kind === "video" ? "tweet_video" : "tweet_image";
  const mediaId = await put(api, await source.bytes(media.key), media.contentType, category);
  if (media.kind === "image" && media.alt !== "") {
    // https://docs.x.com/x-api/media/create-media-metadata
    const alt_text = { text: media.alt.slice(0, LONGEST_ALT) };
    await api.upload("/2/media/metadata", { id: mediaId, metadata: { alt_text } });
  }
  const written = Buffer.from(media.captions === undefined ? "" : subRip(String(await source.bytes(media.captions))));
  if (written.length > 0) {
    const subtitlesId = await put(api, written, "text/srt", "subtitles");
    const code = language.slice(0, 2);
    // https://docs.x.com/x-api/media/create-media-subtitles
    await api.upload("/2/media/subtitles", {
      id: mediaId,
      media_category: "TweetVideo",
      subtitles: {
        id: subtitlesId,
        language_code: code.toUpperCase(),
        display_name: LANGUAGE_NAMES[code] ?? code,
      },
    });
  }
  return mediaId;
}

/** https://docs.x.com/x-api/media/initialize-media-upload, append-media-upload and finalize-media-upload */
async function put(api: XApi, bytes: Buffer, type: string, category: string): Promise<string> {
  const begun = await api.upload("/2/media/upload/initialize", {
    media_type: type,
    total_bytes: bytes.length,
    media_category: category,
  });
  const mediaId = id(at(begun, "data", "id"));
  if (mediaId === undefined) throw unavailable("no-media-id");
  const path = `/2/media/upload/${encodeURIComponent(mediaId)}`;
  for (let segment = 0; segment * SEGMENT_BYTES < bytes.length; segment++) {
    const form = new FormData();
    form.set("segment_index", String(segment));
    const part = bytes.subarray(segment * SEGMENT_BYTES, (segment + 1) * SEGMENT_BYTES);
    form.set("media", new Blob([new Uint8Array(part)], { type: "application/octet-stream" }), "segment");
    await api.upload(`${path}/append`, form);
  }
  refuseFailed(await api.upload(`${path}/finalize`, {}));
  return mediaId;
}

/** https://docs.x.com/x-api/media/get-media-upload-status */
async function ready(api: XApi, mediaId: string): Promise<void> {
  const answer = await api.get("/2/media/upload", { command: "STATUS", media_id: mediaId });
  refuseFailed(answer);
  const work = at(answer, "data", "processing_info");
  const state = text(at(work, "state"));
  if (state === undefined || state === "succeeded") return;
  throw unavailable("media-processing", count(at(work, "check_after_secs")) ?? CHECK_AFTER_SECONDS);
}

function refuseFailed(answer: Json): void {
  const work = at(answer, "data", "processing_info");
  if (at(work, "state") === "failed") {
    throw refused("media-failed", text(at(work, "error", "message")) ?? "", "media");
  }
}
