import type { FC } from "hono/jsx";
import { countedSaid } from "./counted-said.ts";
import type { Ctx } from "./ctx.ts";
import { isFiltered, type ListQuery, statusOf } from "./inbox-query.ts";
import type { ListProps } from "./list-props.ts";
import { SortLinks } from "./sort-links.tsx";
import { tabTitle } from "./tab-title.ts";
import { count } from "./time.ts";
import { ownViewOf } from "./view-menu.tsx";
import { isAtLeast, viewTally } from "./view-tally.ts";

/** What a list is called and how long it is: in its head, and in the browser's tab. */

/** By the officer's own name for it, where it has one. */
export const listName = (ctx: Ctx, query: ListQuery, titles?: Readonly<Record<string, string>>): string =>
  ownViewOf(ctx, query)?.name ??
  (query.q === undefined
    ? (countedSaid({ ...ctx, titles }, query) ?? ctx.words.places.views[query.view])
    : ctx.words.search.title);

export const ListTitle: FC<ListProps> = (props) => {
  const { ctx, query, openId, search, titles } = props;
  const { words, language } = ctx;
  const Title = openId === undefined ? "h1" : "h2";
  return (
    <div class="list-title">
      <Title id="list-name">{listName(ctx, query, titles)}</Title>
      {search ? (
        <>
          <span class="second" id="list-count" role="status">
            {search.q !== "" && words.search.found(count(search.count, language), search.cursor !== undefined)}
          </span>
          <span class="list-order second">{words.search.newest}</span>
        </>
      ) : (
        <>
          <ListCount {...props} />
          <SortLinks ctx={ctx} query={query} />
        </>
      )}
    </div>
  );
};

export type ListCountProps = Pick<ListProps, "ctx" | "query" | "counts"> & Partial<Pick<ListProps, "page">>;

export const ListCount: FC<ListCountProps> = ({ ctx, query, counts, page }) => {
  const { words, language } = ctx;
  const status = statusOf(query);
  const total = totalOf(query, counts);
  const shown = count(total ?? page?.tally?.shown ?? page?.items.length ?? 0, language);
  const more = total === undefined ? page?.cursor !== undefined : isAtLeast(query.view, total);
  return (
    <span class="second" id="list-count" {...(total === undefined ? {} : { "data-tally": `list ${query.view}` })}>
      {status === undefined ? words.search.found(shown, more) : words.list.countOf(shown, status, more)}
    </span>
  );
};

/** The title of a view's tab, with how much it holds; nothing where that is not known. */
export function viewTab(ctx: Ctx, query: ListQuery, counts: ListProps["counts"]) {
  if (totalOf(query, counts) === undefined) return undefined;
  const title = tabTitle(ctx, listName(ctx, query), viewTally(query.view, counts, ctx.language));
  return { name: `tab ${query.view}`, held: title };
}

/** The counters know the open work of a view: a filter makes it fewer, another status something else. */
const totalOf = (query: ListQuery, counts: ListProps["counts"]): number | undefined =>
  statusOf(query) === "open" && query.q === undefined && !isFiltered(query) ? counts[query.view] : undefined;
