import { askedAt, type MessageSummary } from "../../domain/message/message.ts";
import type { Ports } from "../../ports.ts";
import type { Walked } from "./walk-postings.ts";

/** Walking the messages themselves, newest first, for words that nearly every page of them has. */

/** Entries of the list that one page of a search reads in all. */
const LISTED_A_PAGE = 240;
const LISTED_A_READ = 120;

export async function* newestMessages(
  { store }: Pick<Ports, "store">,
  walk: { mayFit: (item: MessageSummary) => boolean; before: string | undefined },
): AsyncGenerator<Walked> {
  let before = walk.before;
  for (let read = 0; read < LISTED_A_PAGE; read += LISTED_A_READ) {
    const page = await store.inbox({ limit: LISTED_A_READ, ...(before === undefined ? {} : { before }) });
    const places = page.items.map((item) => ({ item, id: item.id, place: `${askedAt(item)}#${item.id}` }));
    const last = places.at(-1)?.place;
    const reached = page.cursor === undefined ? undefined : last;
    yield { found: places.filter(({ item }) => walk.mayFit(item)), reached };
    if (reached === undefined) return;
    before = reached;
  }
}
