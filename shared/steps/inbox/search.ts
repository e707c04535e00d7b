import type { Message, MessageSummary } from "../../domain/message/message.ts";
import { isAllOf } from "../../domain/message/summary.ts";
import { commonTerms } from "../../domain/search/common-terms.ts";
import { decodeSearch, encodeSearch } from "../../domain/search/search-cursor.ts";
import { matches, parseSearch, type SearchFilters, type SearchQuery } from "../../domain/search/search-query.ts";
import { small, type WordsIn } from "../../domain/search/search-terms.ts";
import type { Page, Ports } from "../../ports.ts";
import { newestMessages } from "./walk-messages.ts";
import { type Candidate, newestPostings, rarestOf } from "./walk-postings.ts";

/**
 * Search, newest first: the rarest word's postings are walked, the other words are checked on them, and what may fit is
 * read back and checked again, so that a text that was deleted or edited never shows. Where every word is too frequent to
 * have postings the messages themselves are walked: such a word is never far. A page reads at most 1 MB, and says how far
 * back it looked.
 */

export type Search = SearchFilters & {
  q: string;
  limit: number;
  cursor?: string;
  /** What else a message must be, looked at when it is read back; `of`: as the cursor knows it. */
  only?: { of: unknown; fits: (message: Message) => boolean };
};

export interface SearchPage extends Page<Message> {
  /** With `cursor`: everything asked since then was looked at. */
  searchedTo?: string;
}

export type SearchPorts = Pick<Ports, "store" | "wordsIn" | "nowMs">;

/** Messages that one page reads back: each counts as 4 KB, being read consistently. */
const READ_BACK = 100;
/** The first of them; each time that follows takes twice as many. */
const READ_FIRST = 25;
/** Characters of text after which a page reads no further. */
const READ_CHARACTERS = 200_000;

/** A search without a word finds nothing. Throws `bad-request` for another search's cursor. */
export const search =
  (ports: SearchPorts) =>
  async ({ q, limit, cursor, only, ...filters }: Search): Promise<SearchPage> => {
    const query = parseSearch(q, ports.wordsIn);
    if (query.needs.length === 0) return { items: [] };
    const asked = [query, filters, ...(only === undefined ? [] : [only.of])];
    const from = cursor === undefined ? undefined : decodeSearch(asked, cursor);
    const need = from?.need ?? (await walkedNeed(ports, query.needs));
    const terms = query.needs[need];
    const candidates = terms
      ? newestPostings(ports, { terms, query, narrowing: filters, before: from?.at, wanted: limit })
      : newestMessages(ports, { mayFit: (item) => mayMatch(item, query, filters, ports.wordsIn), before: from?.at });
    const fits = (message: Message): boolean =>
      matches(message, query, filters, ports.wordsIn) && (only === undefined || only.fits(message));
    const { items, stoppedAt } = await readBack(ports, candidates, fits, limit);
    if (stoppedAt === undefined) return { items };
    return {
      items,
      cursor: encodeSearch(asked, { need, at: stoppedAt }),
      searchedTo: stoppedAt.slice(0, stoppedAt.indexOf("#")),
    };
  };

/** By what a list has of a message: of a short text all, so that most that do not fit are not read back. */
const mayMatch = (item: MessageSummary, query: SearchQuery, filters: SearchFilters, wordsIn: WordsIn): boolean =>
  matches({ ...item, text: item.excerpt }, isAllOf(item.excerpt) ? query : NO_WORDS, filters, wordsIn);

const NO_WORDS: SearchQuery = { needs: [], phrases: [] };

/** The position of the rarest need; -1 where all of them are too frequent for postings. */
async function walkedNeed(ports: SearchPorts, needs: readonly (readonly string[])[]): Promise<number> {
  const frequent = commonTerms(await ports.store.frequentTerms());
  const walkable = needs.flatMap((need, at) => (need.some((term) => frequent.has(small(term))) ? [] : [at]));
  if (walkable.length < 2) return walkable[0] ?? -1;
  const terms = walkable.map((at) => needs[at] ?? []);
  return walkable[await rarestOf(ports, terms)] ?? -1;
}

/** Reads until the page is full, has read enough, or nothing is left. `stoppedAt`: the place looked at last. */
async function readBack(
  { store }: SearchPorts,
  candidates: AsyncIterable<{ found: Candidate[]; reached: string | undefined }>,
  fits: (message: Message) => boolean,
  limit: number,
): Promise<{ items: Message[]; stoppedAt?: string }> {
  const items: Message[] = [];
  let [messages, characters, atOnce] = [0, 0, READ_FIRST];
  let stoppedAt: string | undefined;
  for await (const { found, reached } of candidates) {
    for (let at = 0; at < found.length; ) {
      const some = found.slice(at, at + Math.min(atOnce, READ_BACK - messages));
      const read = new Map((await store.messages(some.map(({ id }) => id))).map((message) => [message.id, message]));
      for (const { id, place } of some) {
        const message = read.get(id);
        if (message === undefined || !fits(message)) continue;
        items.push(message);
        if (items.length === limit) return { items, stoppedAt: place };
      }
      messages += some.length;
      at += some.length;
      atOnce *= 2;
      characters += [...read.values()].reduce((sum, { text }) => sum + text.length, 0);
      const enough = messages >= READ_BACK || characters >= READ_CHARACTERS;
      if (enough) return { items, stoppedAt: some.at(-1)?.place ?? "" };
    }
    stoppedAt = reached;
  }
  return { items, ...(stoppedAt === undefined ? {} : { stoppedAt }) };
}
