import type { FC } from "hono/jsx";
import { type Ctx, href } from "./ctx.ts";
import type { View } from "./inbox-query.ts";
import type { NavProps } from "./rail.tsx";
import { viewTally } from "./view-tally.ts";

/** Phones have no rail: the views that the bottom bar does not reach stand before the filters. */
export const ViewLinks: FC<{ ctx: Ctx; view: View; counts: NavProps["counts"] }> = ({ ctx, view, counts }) => (
  <nav class="list-views" aria-label={ctx.words.places.views.heading}>
    {(["late-soon", "needs-person", ...(ctx.officer?.team === undefined ? [] : (["team"] as const))] as const).map(
      (name) => (
        <a
          class={view === name ? "filter filter-set" : "filter"}
          href={href(ctx, "/inbox", { view: name })}
          {...(view === name ? { "aria-current": "page" } : {})}
        >
          {/* One piece: a row of pieces would lose the space between them. */}
          <span>
            {ctx.words.places.views[name]} <span data-tally={name}>{viewTally(name, counts, ctx.language)}</span>
          </span>
        </a>
      ),
    )}
  </nav>
);
