import type { FC } from "hono/jsx";
import { VIEWS } from "./inbox-query.ts";
import { ListCount, type ListCountProps, viewTab } from "./list-title.tsx";
import type { Counts } from "./view-tally.ts";
import { tally, viewTally } from "./view-tally.ts";

export interface TallyOf {
  name: string;
  /** As it is shown; of nothing, nothing. */
  held: string | undefined;
}

/** A figure that follows the feed of changes: what an answer of ours says under its name takes its place (client/page.ts). */
export const Tally: FC<TallyOf & { urgent?: boolean }> = ({ name, held, urgent = false }) => (
  <span class={urgent ? "tally tally-urgent" : "tally"} data-tally={name}>
    {held}
  </span>
);

/** What the sides of a page know, in each answer that has read them: rail, list and tab say one figure. */
export const Tallies: FC<Omit<ListCountProps, "page"> & { counts: Counts }> = ({ ctx, query, counts }) => {
  const tab = viewTab(ctx, query, counts);
  return (
    <div hidden>
      {VIEWS.map((view) => (
        <Tally name={view} held={viewTally(view, counts, ctx.language)} />
      ))}
      <Tally name="approvals" held={tally(counts.approvals, ctx.language)} />
      {ctx.views?.map(({ id, tally: held }) => (
        <Tally name={id} held={tally(held, ctx.language)} />
      ))}
      {tab && (
        <>
          <ListCount ctx={ctx} query={query} counts={counts} />
          <Tally {...tab} />
        </>
      )}
    </div>
  );
};
