import type { FC } from "hono/jsx";
import { Empty } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { dayAndTime } from "./time.ts";

export interface SearchState {
  q: string;
  /** Everything asked since then was looked at; absent: everything was. */
  searchedTo?: string;
  cursor?: string;
  count: number;
}

/** Below what was found: how far back the search looked, and the way further. */
export const SearchEnd: FC<{ ctx: Ctx; query: ListQuery; state: SearchState; level: 2 | 3 }> = (props) => {
  const { ctx, query, state } = props;
  const { search, list } = ctx.words;
  const { q, searchedTo, cursor, count } = state;
  if (q === "") return <Tips {...props} title={search.ask.title} text={search.ask.text} />;
  if (searchedTo !== undefined && cursor !== undefined) {
    const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
    const day = dayAndTime(Date.parse(searchedTo), zone, "date");
    return (
      <div class="more search-end" id="search-end">
        <p>{count === 0 ? search.backNone(day) : search.back(day)}</p>
        <p>
          <a class="button" id="more" href={href(ctx, "/search", listParams(query, { cursor }))}>
            {search.goOn}
          </a>
        </p>
      </div>
    );
  }
  if (count > 0) return <p class="more search-end second">{search.whole}</p>;
  const filtered = [query.status, query.language, query.sentiment, query.channel, query.topic].some(Boolean);
  return (
    <Tips {...props} title={search.none.title} text={search.none.text}>
      {filtered && (
        <a class="button" href={href(ctx, "/search", { q })}>
          {list.filters.clear}
        </a>
      )}
    </Tips>
  );
};

const Tips: FC<{ ctx: Ctx; title: string; text: string; level: 2 | 3; children?: unknown }> = ({
  ctx,
  title,
  text,
  level,
  children,
}) => {
  const { howTo, tips } = ctx.words.search;
  const Heading = `h${level + 1}` as "h3";
  return (
    <div class="search-none">
      <Empty title={title} text={text} level={level}>
        {children as string}
      </Empty>
      <Heading>{howTo}</Heading>
      <dl class="search-tips">
        {[tips.fewer, tips.whole, tips.phrase, tips.tag, tips.handle].map(([example, does]) => (
          <div>
            <dt>{example}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
