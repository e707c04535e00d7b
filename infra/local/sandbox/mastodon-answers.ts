import { next } from "./ids.ts";
import { HOME, type Params } from "./mastodon-view.ts";

/** Ids, limits, pages and errors of a Mastodon server. https://docs.joinmastodon.org/api/guidelines/ */

export const LONGEST_STATUS = 500;
const ADDRESS_CHARACTERS = 23;

/** Newest first. `min_id` gives those that follow an id, `since_id` the newest after it. */
export function page(call: { query: URLSearchParams }, items: Params[], most: number): Response {
  const { query } = call;
  const limit = Math.min(Number(query.get("limit") ?? 20), most);
  const numbered = items.map((item) => ({ item, id: BigInt(String(item.id)) })).sort((a, b) => (a.id < b.id ? 1 : -1));
  const bound = (name: string): bigint | undefined =>
    /^\d+$/.test(query.get(name) ?? "") ? BigInt(query.get(name) ?? 0) : undefined;
  const [max, min, since] = [bound("max_id"), bound("min_id"), bound("since_id")];
  const after = min ?? since;
  const found = numbered.filter(({ id }) => (max === undefined || id < max) && (after === undefined || id > after));
  const shownNow = (min === undefined ? found.slice(0, limit) : found.slice(-limit)).map(({ item }) => item);
  const links = [
    ...(shownNow.length === limit ? [`<${HOME}/?max_id=${shownNow.at(-1)?.id}>; rel="next"`] : []),
    ...(shownNow.length > 0 ? [`<${HOME}/?min_id=${shownNow[0]?.id}>; rel="prev"`] : []),
  ];
  return Response.json(shownNow, { headers: links.length === 0 ? {} : { link: links.join(", ") } });
}

export const instance = (): Params => ({
  domain: new URL(HOME).hostname,
  title: "Social",
  version: "4.5.2",
  configuration: {
    statuses: {
      max_characters: LONGEST_STATUS,
      max_media_attachments: 4,
      characters_reserved_per_url: ADDRESS_CHARACTERS,
    },
    media_attachments: { description_limit: 1500, image_size_limit: 16777216, video_size_limit: 103809024 },
  },
});

/** Milliseconds, then what tells two of the same millisecond apart. */
export const statusId = (ms: number): string => ((BigInt(ms) << 16n) | BigInt(next())).toString();

export const error = (status: number, words: string): Response => Response.json({ error: words }, { status });
export const notFound = (): Response => error(404, "Record not found");

export function limited(limit: number, resetMs: number): Response {
  const answer = error(429, "Too many requests");
  answer.headers.set("x-ratelimit-limit", String(limit));
  answer.headers.set("x-ratelimit-remaining", "0");
  answer.headers.set("x-ratelimit-reset", instant(resetMs));
  return answer;
}

/** Ruby's ISO 8601, to the microsecond. */
export const instant = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

/** As the server counts: graphemes, addresses alike, mentions without their server. */
export const countable = (text: string): number =>
  [
    ...new Intl.Segmenter().segment(
      text
        .replace(/https?:\/\/\S+/g, "x".repeat(ADDRESS_CHARACTERS))
        .replace(/(?<![\w=/])@([a-z0-9_]+)@[\w.-]*\w/gi, "@$1"),
    ),
  ].length;
