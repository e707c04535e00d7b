import { type Posting, placeOf } from "../../domain/search/posting.ts";
import { mayMatch, partsOf, type SearchQuery } from "../../domain/search/search-query.ts";
import type { Narrowing } from "../../domain/search/search-terms.ts";
import type { Ports, PostingQuery } from "../../ports.ts";

/** Walking postings, newest first, year by year: the forms of one word side by side. */

export interface Candidate {
  id: string;
  /** `at#id`. */
  place: string;
}

export interface Walked {
  found: Candidate[];
  /** Everything newer was seen; absent at the end. */
  reached: string | undefined;
}

type WalkPorts = Pick<Ports, "store" | "nowMs">;

/** Postings that one page reads in all: about 400 bytes each. A page is often full after the first read; each that follows
 * takes twice as many. */
const POSTINGS_A_PAGE = 1_000;
const POSTINGS_A_READ = 100;
const PICKY = 4;
/** Postings that tell how rare a word is. */
const PROBED = 20;

export interface PostingWalk {
  /** The forms of one word. */
  terms: readonly string[];
  query: SearchQuery;
  narrowing: Narrowing;
  before: string | undefined;
  /** Rows that the page shows: what is read next is as much as these need, by what was met so far. */
  wanted: number;
}

export async function* newestPostings(ports: WalkPorts, walk: PostingWalk): AsyncGenerator<Walked> {
  const { terms, query, narrowing, wanted } = walk;
  const oldest = Number((await ports.store.oldestDay())?.slice(0, 4) ?? Number.POSITIVE_INFINITY);
  let before = walk.before;
  let year = Number(before?.slice(0, 4) ?? new Date(ports.nowMs()).getUTCFullYear());
  // Of what must fit more than the word itself, fewer do.
  const picky = query.needs.length > 1 || Object.keys(narrowing).length > 0;
  const others = query.needs.filter((need) => need !== terms);
  const [parts, carrying] = [partsOf(query, narrowing), partsOf({ needs: others }, narrowing)];
  let met = 0;
  let [read, atOnce] = [0, POSTINGS_A_READ * (picky ? PICKY : 1)];
  while (year >= oldest) {
    const limit = Math.ceil(Math.min(atOnce, POSTINGS_A_PAGE - read) / terms.length);
    const { items, looked, frontier } = await sideBySide(ports, { terms, year: String(year), before, carrying, limit });
    read += looked;
    const seen = frontier === undefined ? items : items.filter((one) => placeOf(one) >= frontier);
    const found = seen
      .filter((posting) => mayMatch(posting, parts))
      .map((posting) => ({ id: posting.messageId, place: placeOf(posting) }));
    met += found.length;
    // Where what was met does not fill the page after all, each read takes twice as many.
    atOnce = met > 0 && met < wanted ? Math.max(POSTINGS_A_READ, Math.ceil(((wanted - met) * read) / met)) : atOnce * 2;
    if (frontier === undefined) year -= 1;
    // Nothing of an earlier year stands after its own end.
    before = frontier ?? `${year + 1}`;
    yield { found, reached: year >= oldest ? before : undefined };
    if (read >= POSTINGS_A_PAGE) return;
  }
}

/** The newest of each form, merged; below the frontier one of them has more that was not read. */
async function sideBySide(
  { store }: WalkPorts,
  { terms, before, ...asked }: Omit<PostingQuery, "term" | "before"> & Pick<PostingWalk, "terms" | "before">,
): Promise<{ items: Posting[]; looked: number; frontier: string | undefined }> {
  const pages = await Promise.all(
    terms.map((term) => store.postings({ ...asked, term, ...(before === undefined ? {} : { before }) })),
  );
  const ends = pages.flatMap(({ reached }) => reached ?? []);
  const byPlace = new Map(pages.flatMap(({ items }) => items).map((posting) => [placeOf(posting), posting]));
  const items = [...byPlace].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, posting]) => posting);
  return { items, looked: pages.reduce((sum, page) => sum + page.looked, 0), frontier: ends.sort().at(-1) };
}

/** Which of these words is met least often of late: the one whose newest postings reach furthest back. */
export async function rarestOf({ store, nowMs }: WalkPorts, words: readonly (readonly string[])[]): Promise<number> {
  const year = String(new Date(nowMs()).getUTCFullYear());
  const reach = await Promise.all(
    words.map(async (terms) => {
      const pages = await Promise.all(terms.map((term) => store.postings({ term, year, limit: PROBED })));
      const ends = pages.flatMap(({ reached }) => reached ?? []);
      return { end: ends.sort().at(-1) ?? "", count: pages.reduce((sum, { looked }) => sum + looked, 0) };
    }),
  );
  const order = reach.map((one, at) => ({ ...one, at }));
  order.sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : a.count - b.count));
  return order[0]?.at ?? 0;
}
