/** A Page's films with the words of ours, seen or not yet. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { at, id, instantMs, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import { type Graph, refusedAs } from "../meta/graph.ts";
import { filmOf, permalink, postText } from "./text.ts";

export interface Film {
  id: string;
  postId: string | undefined;
  published: boolean;
}

const FIELDS = "id,description,created_time,published,post_id";
/** Newest first: ours is minutes old. */
const NEWEST = "50";

/** [unverified] Meta's SDKs read this list; its reference page tells of writing alone. `undefined`: it cannot be read.
 * https://developers.facebook.com/docs/graph-api/reference/page/videos */
export async function ownFilms(graph: Graph, account: Account, outgoing: Outgoing): Promise<Film[] | undefined> {
  const since = notBeforeMs(outgoing);
  const query = { type: "uploaded", fields: FIELDS, limit: NEWEST };
  const answer = await graph.get(`${account.id}/videos`, query).catch((error: unknown) => {
    if (refusedAs(error, "other")) return undefined;
    throw error;
  });
  if (answer === undefined) return undefined;
  return list(at(answer, "data")).flatMap((film) => {
    const filmId = id(at(film, "id"));
    const ours =
      sameWords(text(at(film, "description")) ?? "", postText(outgoing)) &&
      (instantMs(at(film, "created_time")) ?? since) >= since;
    return filmId !== undefined && ours
      ? [{ id: filmId, postId: id(at(film, "post_id")), published: at(film, "published") !== false }]
      : [];
  });
}

/** One with captions stands once it is published; one without was never meant to be hidden, and shows when it is ready
 * for all screens. `undefined`: none is there. */
export function standingFilm(films: readonly Film[], outgoing: Outgoing): Sent | undefined {
  const captioned = filmOf(outgoing)?.captions !== undefined;
  const found = films.find(({ published }) => published || !captioned);
  const externalId = found?.postId ?? found?.id;
  return externalId === undefined ? undefined : { externalId, permalink: permalink(externalId) };
}
