import type { FC } from "hono/jsx";
import { type Ctx, href } from "./ctx.ts";
import { isByClock, type ListQuery, listParams } from "./inbox-query.ts";

/** Open work is sorted by its clock, or newest first: the one that is not chosen is a link. Other lists have one order. */

const hasTwo = isByClock;

const other = (ctx: Ctx, query: ListQuery) =>
  query.sort === "newest"
    ? { label: ctx.words.list.sorted.clock, to: href(ctx, "/inbox", listParams(query, { sort: undefined })) }
    : { label: ctx.words.list.sorted.newest, to: href(ctx, "/inbox", listParams(query, { sort: "newest" })) };

export const SortLinks: FC<{ ctx: Ctx; query: ListQuery }> = ({ ctx, query }) => {
  const { sorted } = ctx.words.list;
  const { label, to } = other(ctx, query);
  return (
    <span class="list-order second" id="list-order">
      {query.sort === "newest" || !hasTwo(query) ? sorted.newest : sorted.clock}
      {hasTwo(query) && (
        <>
          {" · "}
          <a href={to}>{label}</a>
        </>
      )}
    </span>
  );
};

/** A phone's head has no title: there the other order stands with the filters. */
export const SortPill: FC<{ ctx: Ctx; query: ListQuery }> = ({ ctx, query }) => {
  const { label, to } = other(ctx, query);
  return (
    <span id="sort-pill" class="sort-pill">
      {hasTwo(query) && (
        <a class="filter view-pill" href={to}>
          {label}
        </a>
      )}
    </span>
  );
};
