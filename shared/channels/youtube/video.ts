/**
 * A film as a post. With captions it is private until they are there, so that nobody sees it without them; our mark
 * among its tags says that it is ours, and at which step a sender stopped.
 */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sent } from "../../ports.ts";
import { refused, unavailable, uncertain, unsupported } from "../common/http.ts";
import { at, id, type Json, list, text } from "../common/json.ts";
import type { YouTube } from "./api.ts";
import { bare, LONGEST_DESCRIPTION_BYTES } from "./rules.ts";
import { uploads } from "./uploads.ts";

/** https://developers.google.com/youtube/v3/docs/videos#properties */
const LONGEST_TITLE = 100;
/** One page: an attempt and its look are hours apart at most. */
const LOOKED_THROUGH = 50;
/** Below a sender's longest run of 60 s. */
const UPLOAD_DEADLINE_MS = 45_000;
/** An upload's address must be Google's: it is called with our token. */
const GOOGLE = /^https:\/\/[a-z0-9.-]+\.googleapis\.com\//;

/** The one film of a post. Throws `unsupported`: texts and pictures alone have no API ("community posts"). */
export function filmOf(outgoing: Outgoing): OutgoingMedia {
  const [film, ...others] = outgoing.media ?? [];
  if (film?.kind !== "video" || others.length > 0) throw unsupported();
  const bytes = Buffer.byteLength(descriptionOf(outgoing));
  if (bytes > LONGEST_DESCRIPTION_BYTES) throw refused("description-too-long", "", "too-long");
  return film;
}

/** A sender that was killed between the steps left a private film: it is gone on with, never sent again. */
export async function sendVideo(
  options: ChannelOptions,
  youtube: YouTube,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent> {
  const film = filmOf(outgoing);
  const begun = outgoing.attempts > 1 ? await ours(youtube, account, outgoing) : undefined;
  const videoId = id(at(begun, "id")) ?? (await upload(options, youtube, outgoing, film));
  if (film.captions !== undefined && (begun === undefined || isPrivate(begun))) {
    if (begun === undefined || !(await hasCaptions(youtube, videoId))) {
      await addCaptions(youtube, videoId, outgoing, await options.media.bytes(film.captions));
    }
    // https://developers.google.com/youtube/v3/docs/videos/update
    await youtube.put("videos", { part: "status" }, { id: videoId, status: statusOf("public") });
  }
  return sent(videoId);
}

/** A film that waits for its captions is not there yet. */
export async function findVideo(youtube: YouTube, account: Account, outgoing: Outgoing): Promise<Sent | "absent"> {
  const video = await ours(youtube, account, outgoing);
  const videoId = id(at(video, "id"));
  const waits = outgoing.media?.some(({ captions }) => captions !== undefined) === true && isPrivate(video);
  return videoId === undefined || waits ? "absent" : sent(videoId);
}

async function ours(youtube: YouTube, account: Account, outgoing: Outgoing): Promise<Json | undefined> {
  const { videos } = await uploads(youtube, account, "snippet,status", LOOKED_THROUGH);
  return videos.find((video) => list(at(video, "snippet", "tags")).includes(markOf(outgoing)));
}

/** https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol */
async function upload(
  options: ChannelOptions,
  youtube: YouTube,
  outgoing: Outgoing,
  film: OutgoingMedia,
): Promise<string> {
  const bytes = new Uint8Array(await options.media.bytes(film.key));
  const language = /^[a-z]{2}$/.test(outgoing.language)
    ? { defaultLanguage: outgoing.language, defaultAudioLanguage: outgoing.language }
    : {};
  const snippet = {
    title: titleOf(outgoing.text),
    description: descriptionOf(outgoing),
    tags: [markOf(outgoing)],
    ...language,
  };
  const session = await youtube.call({
    method: "POST",
    url: `${youtube.uploads}/videos?uploadType=resumable&part=snippet,status`,
    headers: {
      "content-type": "application/json",
      "x-upload-content-type": film.contentType,
      "x-upload-content-length": String(bytes.length),
    },
    body: JSON.stringify({ snippet, status: statusOf(film.captions === undefined ? "public" : "private") }),
    // Nothing stands there before the bytes have come.
    writes: false,
  });
  const location = session.headers.get("location") ?? "";
  if (!GOOGLE.test(location) && !isBelow(location, youtube.uploads)) throw unavailable("no-upload-address");
  const { json } = await youtube.call({
    method: "PUT",
    url: location,
    headers: { "content-type": film.contentType },
    body: bytes,
    writes: true,
    deadlineMs: UPLOAD_DEADLINE_MS,
  });
  const videoId = id(at(json, "id"));
  if (videoId === undefined) throw uncertain("no-id");
  return videoId;
}

/** https://developers.google.com/youtube/v3/docs/captions/list */
async function hasCaptions(youtube: YouTube, videoId: string): Promise<boolean> {
  const tracks = list(at(await youtube.get("captions", { part: "snippet", videoId }), "items"));
  // Those that YouTube makes itself are no substitute.
  return tracks.some((track) => text(at(track, "snippet", "trackKind"))?.toLowerCase() !== "asr");
}

/** https://developers.google.com/youtube/v3/docs/captions/insert */
async function addCaptions(youtube: YouTube, videoId: string, outgoing: Outgoing, vtt: Buffer): Promise<void> {
  const boundary = "openline-captions";
  const language = /^[a-z]{2}$/.test(outgoing.language) ? outgoing.language : "en";
  const part = (type: string, content: string): string =>
    `--${boundary}\r\ncontent-type: ${type}\r\n\r\n${content}\r\n`;
  const body =
    part(
      "application/json; charset=UTF-8",
      JSON.stringify({ snippet: { videoId, language, name: "", isDraft: false } }),
    ) +
    part("text/vtt; charset=UTF-8", vtt.toString()) +
    `--${boundary}--\r\n`;
  await youtube.call({
    method: "POST",
    url: `${youtube.uploads}/captions?uploadType=multipart&part=snippet`,
    headers: { "content-type": `multipart/related; boundary=${boundary}` },
    body,
    writes: true,
  });
}

/** Public, but harmless: a hash and a time. */
const markOf = ({ id: outgoingId }: Pick<Outgoing, "id">): string => `openline-${outgoingId}`;

const sent = (videoId: string): Sent => ({
  externalId: videoId,
  permalink: `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}`,
});

const isPrivate = (video: Json | undefined): boolean => at(video, "status", "privacyStatus") === "private";
const statusOf = (privacyStatus: "public" | "private") => ({ privacyStatus, selfDeclaredMadeForKids: false });

/** The first line, or as many whole words of it as a title holds; one word that is longer is cut itself. */
function titleOf(words: string): string {
  const [line = ""] = bare(words).trim().split("\n");
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE - 1);
  return `${cut.replace(/\s+\S*$/u, "")}…`.toWellFormed();
}

const descriptionOf = ({ text: words, link }: Outgoing): string =>
  bare(link === undefined || words.includes(link) ? words : `${words}\n\n${link}`);

function isBelow(address: string, base: string): boolean {
  return address.startsWith(`${base}/`);
}
