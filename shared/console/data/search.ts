import type { Message } from "../../domain/message/message.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import type { Officer } from "../../domain/officer.ts";
import { marksIn, matches, parseSearch } from "../../domain/search/search-query.ts";
import { handleTerm, termKey } from "../../domain/search/search-terms.ts";
import { type SearchPage, search } from "../../steps/inbox/search.ts";
import type { ConsolePorts } from "../context.ts";
import { type ListQuery, listParams } from "../parts/inbox-query.ts";
import type { ListProps } from "../parts/list-props.ts";
import { type Hit, snippet } from "../parts/snippet.ts";
import { isCounted, storeQuery } from "./list-page.ts";

/** What was found, as the list shows it. */

const ROWS = 25;

type Found = Required<Pick<ListProps, "page" | "search" | "hits">>;

export async function foundPage(
  ports: ConsolePorts,
  query: ListQuery & { q: string },
  officer: Officer,
): Promise<Found> {
  const { q } = query;
  const { items, cursor, searchedTo } = await searched(ports, query, { officer, limit: ROWS });
  return {
    page: { items: items.map(summaryOf), ...(cursor === undefined ? {} : { cursor }) },
    hits: hitsOf(ports, q, items),
    search: {
      q,
      count: items.length,
      ...(cursor === undefined ? {} : { cursor }),
      ...(searchedTo === undefined ? {} : { searchedTo }),
    },
  };
}

/** A search as the list's filters narrow it: those of its days are looked at when a message is read back. */
export function searched(
  ports: ConsolePorts,
  query: ListQuery & { q: string },
  { officer, limit }: { officer: Officer; limit: number },
): Promise<SearchPage> {
  const { newest: _, team, ...asked } = storeQuery(query, officer, limit);
  const days = query.from === undefined ? undefined : listParams(query);
  return search(ports)({
    ...asked,
    q: query.q,
    ...(team === undefined || days !== undefined ? {} : { team }),
    ...(days === undefined ? {} : { only: { of: days, fits: (message: Message) => isCounted(ports, query, message) } }),
  });
}

/** Whether a message that changed is among what was asked for; its filters stay the list's own. */
export const isFound = ({ wordsIn }: Pick<ConsolePorts, "wordsIn">, q: string, message: Message): boolean =>
  matches(message, parseSearch(q, wordsIn), {}, wordsIn);

export function hitsOf(
  { wordsIn }: Pick<ConsolePorts, "wordsIn">,
  q: string,
  messages: readonly Message[],
): Record<string, Hit> {
  const query = parseSearch(q, wordsIn);
  const asked = new Set(query.needs.flat());
  return Object.fromEntries(
    messages.map(({ id, text, language, author }) => [
      id,
      {
        pieces: snippet(text, marksIn(text, language.code, query, wordsIn)),
        handle: author.handle !== undefined && asked.has(termKey(handleTerm(author.handle))),
      },
    ]),
  );
}
