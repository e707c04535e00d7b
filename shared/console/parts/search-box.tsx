import type { FC } from "hono/jsx";
import { Key } from "./chips.tsx";
import { type Ctx, href } from "./ctx.ts";
import { Icon } from "./marks.tsx";

/** The search in the top bar; on phones a sign that leads to the search's own page. */
export const SearchBox: FC<{ ctx: Ctx; q?: string | undefined }> = ({ ctx, q }) => (
  <>
    <search class="bar-search">
      <SearchForm ctx={ctx} q={q} />
    </search>
    <a class="bar-search-sign" href={href(ctx, "/search")} aria-label={ctx.words.search.label} data-key="/">
      <Icon name="search" />
    </a>
  </>
);

export const SearchForm: FC<{ ctx: Ctx; q?: string | undefined; own?: boolean }> = ({ ctx, q, own = false }) => {
  const { search } = ctx.words;
  return (
    <form class="search-form" method="get" action={href(ctx, "/search")}>
      <Icon name="search" />
      <input
        type="search"
        name="q"
        value={q ?? ""}
        maxlength={300}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-label={search.label}
        placeholder={search.placeholder}
        {...(own ? {} : { "data-key": "/" })}
      />
      {!own && <Key>/</Key>}
      <button type="submit" class={own ? "button" : "said"}>
        {search.go}
      </button>
    </form>
  );
};
