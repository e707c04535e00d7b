/** Walking Meta's lists, page by page. https://developers.facebook.com/docs/graph-api/results */
import type { Sent } from "../../ports.ts";
import { at, type Json, list, text } from "../common/json.ts";
import type { Graph } from "./graph.ts";

/** Pages of a list that a search walks before it says that it cannot tell. */
const MOST_PAGES = 10;

/** The first item that `match` knows; `isPast`: nothing that follows it can be ours. */
export async function search(
  graph: Pick<Graph, "get">,
  path: string,
  query: Record<string, string>,
  match: (item: Json) => { externalId: string | undefined; permalink?: string } | undefined,
  isPast: (item: Json) => boolean = () => false,
): Promise<Sent | "absent" | "cannot-tell"> {
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await graph.get(path, { ...query, ...(after === undefined ? {} : { after }) });
    const items = list(at(answer, "data"));
    for (const item of items) {
      const { externalId, ...rest } = match(item) ?? {};
      if (externalId !== undefined) return { externalId, ...rest };
    }
    after = nextPage(answer);
    if (after === undefined || items.some(isPast)) return "absent";
  }
  return "cannot-tell";
}

/** The cursor of the page that follows; `undefined`: none does. */
export const nextPage = (answer: Json | undefined): string | undefined =>
  at(answer, "paging", "next") === undefined ? undefined : text(at(answer, "paging", "cursors", "after"));
