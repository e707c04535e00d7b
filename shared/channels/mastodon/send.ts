/** Publishing a status, with its files before it. https://docs.joinmastodon.org/methods/statuses/#create */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Account, MediaSource, Sent } from "../../ports.ts";
import { refused, unavailable, uncertain } from "../common/http.ts";
import { at, id, type Json, text } from "../common/json.ts";
import { type Uploads, uploadedOnce } from "../common/preparations.ts";
import { type MastodonApi, orMissing } from "./api.ts";
import { sent, wordsOf } from "./find.ts";
import { addressed } from "./mention.ts";

/** A film is worked on in the background; a sender comes back this much later. */
const PROCESSING_SECONDS = 20;

export async function sendStatus(
  api: MastodonApi,
  account: Account,
  outgoing: Outgoing,
  media: MediaSource,
  uploads: Uploads,
): Promise<Sent> {
  if (outgoing.kind === "repost") return repost(api, outgoing);
  const files = await filesOf(api, outgoing, media, uploads);
  const { kind, language } = outgoing;
  const answers = kind === "post" ? undefined : await parent(api, outgoing.to.externalId);
  const words = wordsOf(outgoing);
  const status = await api.post(
    "/api/v1/statuses",
    {
      status: answers === undefined ? words : namingAuthor(words, answers, account),
      ...(answers === undefined ? {} : { in_reply_to_id: outgoing.to.externalId }),
      visibility: visibilityOf(kind, answers),
      ...(/^[a-z]{2,3}$/.test(language) ? { language } : {}),
      ...(files.length === 0 ? {} : { media_ids: files }),
    },
    outgoing.id,
  );
  return known(status);
}

/** Doing it again answers with the boost that stands. https://docs.joinmastodon.org/methods/statuses/#boost */
const repost = async (api: MastodonApi, { to, id: key }: Outgoing): Promise<Sent> =>
  known(await api.post(`/api/v1/statuses/${encodeURIComponent(to.externalId)}/reblog`, {}, key));

function known(status: Json): Sent {
  const { externalId, ...rest } = sent(status);
  // Accepted, but without an id only a look can tell what stands there.
  if (externalId === "") throw uncertain("no-id");
  return { externalId, ...rest };
}

async function parent(api: MastodonApi, externalId: string): Promise<Json> {
  const status = await orMissing(api.get(`/api/v1/statuses/${encodeURIComponent(externalId)}`));
  if (status === undefined) throw refused("http-404", "", "parent-gone");
  return status;
}

/** Later parts of a thread answer ourselves: nobody is told of them twice. */
function namingAuthor(words: string, answers: Json, account: Account): string {
  const acct = text(at(answers, "account", "acct"));
  return acct === undefined || id(at(answers, "account", "id")) === account.id ? words : addressed(words, acct);
}

/** An answer is as public as what it answers, never more. */
function visibilityOf(kind: Outgoing["kind"], answers: Json | undefined): string {
  if (kind === "private-reply") return "direct";
  const asked = text(at(answers, "visibility"));
  return asked === "direct" || asked === "private" || asked === "unlisted" ? asked : "public";
}

async function filesOf(
  api: MastodonApi,
  outgoing: Outgoing,
  media: MediaSource,
  uploads: Uploads,
): Promise<readonly string[]> {
  const files = await uploadedOnce(uploads, outgoing, (one) => upload(api, one, media));
  for (const one of files) if (!(await isReady(api, one))) throw unavailable("media-processing", PROCESSING_SECONDS);
  return files;
}

/** https://docs.joinmastodon.org/methods/media/#v2 */
async function upload(api: MastodonApi, { key, contentType, alt }: OutgoingMedia, media: MediaSource): Promise<string> {
  const form = new FormData();
  const bytes = new Uint8Array(await media.bytes(key));
  form.set("file", new Blob([bytes], { type: contentType }), key.split("/").at(-1) ?? "file");
  form.set("description", alt);
  const fileId = id(at(await api.upload("/api/v2/media", form), "id"));
  if (fileId === undefined) throw unavailable("no-media-id");
  return fileId;
}

/** 206 until the file is ready. https://docs.joinmastodon.org/methods/media/#get */
async function isReady(api: MastodonApi, fileId: string): Promise<boolean> {
  const { status, json } = await api.status(`/api/v1/media/${encodeURIComponent(fileId)}`);
  return status !== 206 && text(at(json, "url")) !== undefined;
}
