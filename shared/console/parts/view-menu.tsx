import type { FC } from "hono/jsx";
import { LONGEST_VIEW_NAME } from "../../domain/saved-views.ts";
import { Banner, Hidden, Post } from "./controls.tsx";
import { type Ctx, href, type OwnView } from "./ctx.ts";
import { type ListQuery, viewQuery } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";

/** What was asked for is more than one of the views that are there: it may get a name, or has one. */

export const ownViewOf = (ctx: Pick<Ctx, "views">, query: ListQuery): OwnView | undefined =>
  ctx.views?.find((view) => view.query === viewQuery(query));

/** A view, a search or a filter that is worth a name. */
const isOwn = ({ view: _, ...asked }: ListQuery): boolean =>
  Object.entries(asked).some(([name, value]) => name !== "cursor" && value !== undefined && value !== "");

/** Names the present filter or search; of one that has a name, renames or deletes it. */
export const ViewMenu: FC<{ ctx: Ctx; query: ListQuery }> = ({ ctx, query }) => {
  const own = ownViewOf(ctx, query);
  if (ctx.views === undefined || (own === undefined && !isOwn(query))) return null;
  const { savedViews } = ctx.words;
  const kept = viewQuery(query);
  const path = `${query.q === undefined ? "/inbox" : "/search"}?${kept}`;
  return (
    <details class="menu view-menu" id="view-menu">
      <summary class={own ? "filter filter-set view-pill" : "filter view-pill"}>
        <Icon name="star" /> {own ? savedViews.change : savedViews.save}
      </summary>
      <div class="menu-box">
        <form method="post" action={href(ctx, own ? `/views/${own.id}/rename` : "/views")} class="view-form">
          <Hidden ctx={ctx} back={path} />
          {!own && <input type="hidden" name="query" value={kept} />}
          <label class="field">
            {savedViews.name}
            <input
              type="text"
              name="name"
              value={own?.name ?? ""}
              maxlength={LONGEST_VIEW_NAME}
              required
              autocomplete="off"
            />
          </label>
          <button type="submit" class="button button-primary">
            {own ? savedViews.rename : savedViews.saveIt}
          </button>
          <p class="second">{savedViews.only}</p>
        </form>
        {own && <Post ctx={ctx} action={`/views/${own.id}/delete`} label={savedViews.remove} back="/inbox" />}
      </div>
    </details>
  );
};

export const UNSAVED = ["full", "name", "personal", "other"] as const;
export type Unsaved = (typeof UNSAVED)[number];

/** Why a view was not kept, on the list that it was asked for. */
export const ViewUnsaved: FC<{ ctx: Ctx; why: Unsaved | undefined }> = ({ ctx, why }) =>
  why === undefined ? null : <Banner kind="caution" {...ctx.words.savedViews.not[why]} alert />;
