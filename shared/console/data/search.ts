import type { Message } from "../../domain/message/message.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import { marksIn, matches, parseSearch } from "../../domain/search/search-query.ts";
import { handleTerm, termKey } from "../../domain/search/search-terms.ts";
import { search } from "../../steps/inbox/search.ts";
import type { ConsolePorts } from "../context.ts";
import type { ListQuery } from "../parts/inbox-query.ts";
import type { ListProps } from "../parts/list.tsx";
import { type Hit, snippet } from "../parts/snippet.ts";

/** What was found, as the list shows it. */

const ROWS = 25;

type Found = Required<Pick<ListProps, "page" | "search" | "hits">>;

export async function foundPage(ports: ConsolePorts, query: ListQuery & { q: string }): Promise<Found> {
  const { q, view: _, ...filters } = query;
  const { items, cursor, searchedTo } = await search(ports)({ q, limit: ROWS, ...filters });
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
