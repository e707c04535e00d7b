import type { FC } from "hono/jsx";
import type { MessageSummary } from "../../domain/message/message.ts";
import { LiveRule, type RuleProps } from "../parts/composer.tsx";
import { LiveConsultation } from "../parts/consultation-panel.tsx";
import { Hands, LiveClock, Menus } from "../parts/conversation-head.tsx";
import type { Ctx } from "../parts/ctx.ts";
import type { ListQuery } from "../parts/inbox-query.ts";
import { LiveThread } from "../parts/live-thread.tsx";
import { Record } from "../parts/record.tsx";
import { Row } from "../parts/row.tsx";
import type { Hit } from "../parts/snippet.ts";
import { LiveStanding } from "../parts/standing.tsx";
import { Tallies } from "../parts/tally.tsx";
import type { Counts } from "../parts/view-tally.ts";

/** Rows that changed, for the live list: each replaces its row by id or waits behind the bar. */
export const RowsFragment: FC<{
  ctx: Ctx;
  query: ListQuery;
  counts: Counts;
  items: readonly { item: MessageSummary; belongs: boolean; attention?: "unknown" | "failed"; hit?: Hit | undefined }[];
}> = ({ ctx, query, counts, items }) => (
  <>
    <Tallies ctx={ctx} query={query} counts={counts} />
    <ul>
      {items.map(({ item, belongs, attention, hit }) => (
        <Row
          ctx={ctx}
          item={item}
          query={query}
          belongs={belongs}
          hit={hit}
          {...(attention === undefined ? {} : { attention })}
        />
      ))}
    </ul>
  </>
);

/** What may change in an open conversation: each part replaces the one of its id. */
export const LiveFragment: FC<RuleProps & { query: ListQuery; counts: Counts }> = (props) => {
  const { ctx, query, thread, may } = props;
  return (
    <div>
      <LiveClock ctx={ctx} message={thread.message} />
      <Hands ctx={ctx} query={query} thread={thread} may={may} />
      <Menus {...props} />
      <LiveThread {...props} />
      <LiveConsultation ctx={ctx} query={query} thread={thread} may={may} />
      <Record ctx={ctx} thread={thread} />
      <LiveStanding {...props} />
      <LiveRule {...props} />
      <Tallies {...props} />
    </div>
  );
};
