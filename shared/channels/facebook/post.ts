/**
 * Putting a post on a Page. What goes before the one call that publishes (pictures, a film with captions) is uploaded
 * unpublished: nobody sees it, so that a kill in between leaves nothing that stands twice.
 */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Account, MediaSource, Sent } from "../../ports.ts";
import { refused, uncertain } from "../common/http.ts";
import { at, id, text } from "../common/json.ts";
import { subRip } from "../common/subrip.ts";
import type { Graph } from "../meta/graph.ts";
import { ownFilms } from "./films.ts";
import { filmOf, permalink, postText } from "./text.ts";

/** Captions are filed under a language and a country. */
const LOCALES: Record<string, string> = { en: "en_US", fr: "fr_CA" };

export async function publish(graph: Graph, source: MediaSource, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { media = [] } = outgoing;
  const film = filmOf(outgoing);
  if (film !== undefined && media.length > 1) throw refused("media", "One film, or pictures.", "media");
  return film === undefined
    ? publishOnFeed(graph, source, account, outgoing)
    : publishFilm(graph, source, account, outgoing, film);
}

/** https://developers.facebook.com/docs/graph-api/reference/page/feed#publish */
async function publishOnFeed(graph: Graph, source: MediaSource, account: Account, outgoing: Outgoing): Promise<Sent> {
  const pictures: { media_fbid: string }[] = [];
  for (const picture of outgoing.media ?? []) pictures.push(await uploadPicture(graph, source, account, picture));
  const answer = await graph.post(`${account.id}/feed`, {
    message: postText(outgoing),
    ...(pictures.length === 0 ? {} : { attached_media: pictures }),
    ...(pictures.length > 0 || outgoing.link === undefined ? {} : { link: outgoing.link }),
  });
  const externalId = id(at(answer, "id"));
  // Accepted, but as what? Without the id only a look can tell.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId, permalink: permalink(externalId) };
}

/** https://developers.facebook.com/docs/graph-api/reference/page/photos#upload: Meta drops those that no post takes up. */
async function uploadPicture(
  graph: Graph,
  source: MediaSource,
  account: Account,
  { key, contentType, alt }: OutgoingMedia,
): Promise<{ media_fbid: string }> {
  const form = new FormData();
  form.set("source", new Blob([new Uint8Array(await source.bytes(key))], { type: contentType }), "picture");
  form.set("published", "false");
  form.set("temporary", "true");
  form.set("alt_text_custom", alt);
  const media_fbid = id(at(await graph.post(`${account.id}/photos`, form), "id"));
  if (media_fbid === undefined) throw uncertain("no-id");
  return { media_fbid };
}

/** https://developers.facebook.com/docs/graph-api/reference/page/videos#publish: Meta fetches the film; it knows no text
 * for those who do not see it, so that this goes into the captions or the words. */
async function publishFilm(
  graph: Graph,
  source: MediaSource,
  account: Account,
  outgoing: Outgoing,
  film: OutgoingMedia,
): Promise<Sent> {
  const { captions } = film;
  const bring = async (more: object): Promise<string> => {
    const file_url = await source.url(film);
    const answer = await graph.post(`${account.id}/videos`, { file_url, description: postText(outgoing), ...more });
    const filmId = id(at(answer, "id"));
    if (filmId === undefined) throw uncertain("no-id");
    return filmId;
  };
  if (captions === undefined) return standing(graph, await bring({}));
  // An earlier attempt may have brought it: one film is shown once, however often it is said to be shown.
  const [waiting] = (await ownFilms(graph, account, outgoing)) ?? [];
  const filmId = waiting?.id ?? (await bring({ published: false }));
  await caption(graph, filmId, (await source.bytes(captions)).toString(), outgoing.language);
  // https://developers.facebook.com/docs/graph-api/reference/video#Updating [unverified for Pages' own films]
  await graph.post(filmId, { published: true });
  return standing(graph, filmId);
}

/** https://developers.facebook.com/docs/graph-api/reference/video/captions/#Creating: SubRip, named after its language. */
async function caption(graph: Graph, filmId: string, webVtt: string, language: string): Promise<void> {
  const locale = LOCALES[language] ?? "en_US";
  const form = new FormData();
  form.set("captions_file", new Blob([subRip(webVtt)], { type: "application/octet-stream" }), `captions.${locale}.srt`);
  form.set("default_locale", locale);
  await graph.post(`${filmId}/captions`, form);
}

/** A film's post has an id of its own, which deliveries name. The film stands whether or not it can be learnt now. */
async function standing(graph: Graph, filmId: string): Promise<Sent> {
  const film = await graph.get(filmId, { fields: "post_id,permalink_url" }).catch(() => null);
  const externalId = id(at(film, "post_id")) ?? filmId;
  const link = text(at(film, "permalink_url"));
  return { externalId, permalink: link?.startsWith("https://") ? link : permalink(externalId) };
}
