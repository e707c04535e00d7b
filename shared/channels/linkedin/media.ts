/** Pictures and films of a post on LinkedIn. Nothing of this is seen before the post names it. */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { MediaSource } from "../../ports.ts";
import { refused, unavailable } from "../common/http.ts";
import { at, count, id, list, text } from "../common/json.ts";
import { type Uploads, uploadedOnce } from "../common/preparations.ts";
import { subRip } from "../common/subrip.ts";
import type { LinkedIn } from "./api.ts";
import { escaped } from "./urn.ts";

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/multiimage-post-api */
const MOST_IMAGES = 20;
/** Films are ready in minutes: LinkedIn does not say when. */
const CHECK_AFTER_SECONDS = 30;
/** [unverified] The form of what goes with captions: LinkedIn's page on it could not be read. */
const CAPTION_LOCALES: Record<string, object> = {
  en: { variant: "", country: "CA", language: "EN" },
  fr: { variant: "", country: "CA", language: "FR" },
};

/** `content` of a post with media. Throws `platform-unavailable` while LinkedIn still works on a film. */
export async function contentOf(
  api: LinkedIn,
  owner: string,
  outgoing: Outgoing,
  { source, uploads }: { source: MediaSource; uploads: Uploads },
): Promise<object> {
  const media = outgoing.media ?? [];
  const film = media.find(({ kind }) => kind === "video");
  if (media.length > (film === undefined ? MOST_IMAGES : 1)) throw refused("media-count", "", "media");
  const ids = await uploadedOnce(uploads, outgoing, async (one) => {
    const bytes = new Uint8Array(await source.bytes(one.key));
    return one.kind === "video" ? video(api, owner, one, bytes, source, outgoing.language) : image(api, owner, bytes);
  });
  const [first = ""] = ids;
  if (film !== undefined) {
    await ready(api, first);
    return { media: { id: first, title: film.alt } };
  }
  const images = ids.map((one, place) => ({ id: one, altText: media[place]?.alt ?? "" }));
  return images.length === 1 ? { media: images[0] } : { multiImage: { images } };
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api */
async function image(api: LinkedIn, owner: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const begun = at(
    await api.prepare("/rest/images?action=initializeUpload", { initializeUploadRequest: { owner } }),
    "value",
  );
  const [urn, url] = [id(at(begun, "image")), text(at(begun, "uploadUrl"))];
  if (urn === undefined || url === undefined) throw unavailable("no-upload");
  await api.upload(url, bytes);
  return urn;
}

/** In the parts that LinkedIn asks for. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api */
async function video(
  api: LinkedIn,
  owner: string,
  media: OutgoingMedia,
  bytes: Uint8Array<ArrayBuffer>,
  source: MediaSource,
  language: string,
): Promise<string> {
  const subtitles = media.captions === undefined ? "" : subRip(String(await source.bytes(media.captions)));
  const begun = at(
    await api.prepare("/rest/videos?action=initializeUpload", {
      initializeUploadRequest: {
        owner,
        fileSizeBytes: bytes.length,
        uploadCaptions: subtitles !== "",
        uploadThumbnail: false,
      },
    }),
    "value",
  );
  const urn = id(at(begun, "video"));
  const parts = list(at(begun, "uploadInstructions"));
  if (urn === undefined || parts.length === 0) throw unavailable("no-upload");
  const uploadedPartIds: string[] = [];
  for (const part of parts) {
    const [first, last] = [count(at(part, "firstByte")) ?? 0, count(at(part, "lastByte")) ?? bytes.length - 1];
    uploadedPartIds.push(await api.upload(text(at(part, "uploadUrl")) ?? "", bytes.slice(first, last + 1)));
  }
  const captionsUrl = text(at(begun, "captionsUploadUrl"));
  if (subtitles !== "" && captionsUrl !== undefined) await api.upload(captionsUrl, captions(subtitles, language));
  const uploadToken = text(at(begun, "uploadToken")) ?? "";
  await api.prepare("/rest/videos?action=finalizeUpload", {
    finalizeUploadRequest: { video: urn, uploadToken, uploadedPartIds },
  });
  return urn;
}

function captions(subtitles: string, language: string): FormData {
  const form = new FormData();
  const locale = CAPTION_LOCALES[language.slice(0, 2)] ?? CAPTION_LOCALES.en;
  const metadata = { format: "SRT", formattedForClosedCaptions: true, locale, transcriptType: "CLOSED_CAPTION" };
  form.set("metadata", new Blob([JSON.stringify(metadata)], { type: "application/json" }));
  form.set("file", new Blob([subtitles], { type: "application/octet-stream" }), "captions.srt");
  return form;
}

async function ready(api: LinkedIn, urn: string): Promise<void> {
  const status = text(at(await api.get(`/rest/videos/${escaped(urn)}`), "status"));
  if (status === "PROCESSING_FAILED") throw refused("media-failed", "", "media");
  if (status !== "AVAILABLE") throw unavailable("media-processing", CHECK_AFTER_SECONDS);
}
