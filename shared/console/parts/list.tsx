import type { FC } from "hono/jsx";
import type { MessageSummary } from "../../domain/message/message.ts";
import { Key } from "./chips.tsx";
import { Empty, Post } from "./controls.tsx";
import { CountedLine } from "./counted-list.tsx";
import { type Ctx, href } from "./ctx.ts";
import { Filters, Narrowed } from "./filters.tsx";
import { isByClock, isFiltered, type ListQuery, listParams, statusOf } from "./inbox-query.ts";
import type { ListProps } from "./list-props.ts";
import { ListTitle, listName } from "./list-title.tsx";
import { LiveLost } from "./live-lost.tsx";
import { PostRow } from "./post-row.tsx";
import { Row } from "./row.tsx";
import { SearchForm } from "./search-box.tsx";
import { SearchEnd } from "./search-found.tsx";
import { SortPill } from "./sort-links.tsx";
import { TriageBar, TriageSaid } from "./triage-bar.tsx";
import { type Urgency, urgency } from "./urgency.ts";
import { ViewLinks } from "./view-links.tsx";
import { ViewMenu, ViewUnsaved } from "./view-menu.tsx";

const ORDER: readonly Urgency[] = ["late", "soon", "today", "later"];

/** The list zone: title, filters, the bar of waiting messages, groups by service clock. */
export const List: FC<ListProps> = (props) => {
  const { ctx, query, page, openId, search } = props;
  const { words } = ctx;
  return (
    <section
      class="list"
      id="list"
      aria-label={listName(ctx, query, props.titles)}
      data-query={new URLSearchParams(listParams(query)).toString()}
    >
      <div class="list-head">
        <ListTitle {...props} />
        {search && <SearchForm ctx={ctx} q={search.q} own />}
        {!search && <ViewLinks ctx={ctx} view={query.view} counts={props.counts} />}
        <div class="list-asks">
          <Filters ctx={ctx} query={query} channels={props.channels} />
          {!search && <SortPill ctx={ctx} query={query} />}
          <Narrowed ctx={ctx} query={query} />
          <span id="view-place">
            <ViewMenu ctx={ctx} query={query} />
          </span>
        </div>
      </div>
      <CountedLine ctx={ctx} query={query} page={page} />
      <ViewUnsaved ctx={ctx} why={props.unsaved} />
      <LiveLost ctx={ctx} />
      {/* Without a row nothing in it takes the focus, and a keyboard could not scroll it. */}
      <div class="list-scroll" id="list-scroll" {...(page.items.length === 0 ? { tabindex: 0 } : {})}>
        <button type="button" class="waiting" id="waiting" hidden>
          <b></b> {words.list.showWith} <Key>N</Key>
        </button>
        <Groups {...props} />
        {search && <SearchEnd ctx={ctx} query={query} state={search} level={openId === undefined ? 2 : 3} />}
        {!search && page.cursor !== undefined && (
          <p class="more">
            <a class="button" id="more" href={href(ctx, "/inbox", listParams(query, { cursor: page.cursor }))}>
              {words.list.more}
            </a>
          </p>
        )}
      </div>
      <TriageSaid ctx={ctx} query={query} outcome={props.outcome} />
      <TriageBar ctx={ctx} query={query} />
      <div class="toast" id="toast" role="status" hidden></div>
      <UndoForm ctx={ctx} />
    </section>
  );
};

/** What the script puts into the toast as soon as the server took a reply. */
const UndoForm: FC<Pick<ListProps, "ctx">> = ({ ctx }) => (
  <template id="undo-form">
    <Post
      ctx={ctx}
      action="/outgoing/-/undo"
      data={{ "data-undo": "" }}
      label={
        <>
          {ctx.words.outgoing.undo} <Key>Z</Key>
        </>
      }
    />
  </template>
);

const Groups: FC<ListProps> = (props) => {
  const { ctx, query, page, posts = [], openId } = props;
  const { words } = ctx;
  const byClock = isByClock(query) && query.sort === undefined;
  const groups: { name: Urgency | "all"; items: MessageSummary[] }[] = byClock
    ? ORDER.map((name) => ({
        name,
        items: page.items.filter(
          (item) => urgency(Date.parse(item.dueAt), ctx.nowMs, ctx.department.department.timeZone) === name,
        ),
      }))
    : [{ name: "all", items: page.items }];
  const Heading = openId === undefined ? "h2" : "h3";
  // Where the list is cut, its last group goes on below.
  const cut = page.cursor === undefined ? undefined : groups.findLast(({ items }) => items.length > 0)?.name;
  return (
    <div class="groups" id="groups" data-by-clock={byClock ? "" : undefined}>
      {posts.length > 0 && (
        <section class="group group-posts">
          <Heading>{query.from === undefined ? words.calendar.tasks(posts.length) : words.counted.nouns.post}</Heading>
          <ul>
            {posts.map((pair) => (
              <PostRow ctx={ctx} pair={pair} />
            ))}
          </ul>
        </section>
      )}
      {groups.map(({ name, items }) => (
        <section class={`group group-${name}`} data-group={name} hidden={items.length === 0}>
          <Heading class={name === "all" ? "said" : ""}>
            <span>
              {words.list.groups[name]} · <span data-count>{items.length}</span>
              {name === cut ? "+" : ""}
            </span>
            {name === "late" && <span class="group-note">{words.list.oldestFirst}</span>}
          </Heading>
          <ul>
            {items.map((item) => (
              <ListRow {...props} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {page.items.length === 0 && posts.length === 0 && query.q === undefined && (
        <Nothing ctx={ctx} query={query} level={openId === undefined ? 2 : 3} more={page.cursor !== undefined} />
      )}
    </div>
  );
};

const ListRow: FC<ListProps & { item: MessageSummary }> = ({ ctx, query, item, attention, openId, hits }) => {
  const look = attention?.[item.id];
  return (
    <Row
      ctx={ctx}
      item={item}
      query={query}
      open={item.id === openId}
      hit={hits?.[item.id]}
      {...(look === undefined ? {} : { attention: look })}
    />
  );
};

const Nothing: FC<{ ctx: Ctx; query: ListQuery; level: 2 | 3; more: boolean }> = ({ ctx, query, level, more }) => {
  const { empty, filters } = ctx.words.list;
  const filtered = isFiltered(query);
  const said = more
    ? empty.further
    : filtered
      ? empty.filtered
      : query.view === "needs-person"
        ? empty["needs-person"]
        : query.view === "mine"
          ? empty.mine
          : query.view === "all" && statusOf(query) === "open"
            ? empty.open
            : empty.view;
  return (
    <Empty title={said.title} text={said.text} level={level}>
      {filtered && (
        <a class="button" href={href(ctx, "/inbox", { view: query.view === "all" ? undefined : query.view })}>
          {filters.clear}
        </a>
      )}
    </Empty>
  );
};
