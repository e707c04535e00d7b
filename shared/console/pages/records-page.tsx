import type { FC } from "hono/jsx";
import type { DisposalSum } from "../../domain/records/disposal.ts";
import type { Hold } from "../../domain/records/hold.ts";
import { Layout } from "../layout.tsx";
import { Banner } from "../parts/controls.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { DisposalLog } from "../parts/disposal-log.tsx";
import { HoldForm, type HoldFound, type HoldTyped, type HoldWrong } from "../parts/hold-form.tsx";
import type { Unlifted } from "../parts/hold-lift.tsx";
import { Holds } from "../parts/holds.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import { RetentionSchedule } from "../parts/retention-schedule.tsx";
import type { Counts } from "../parts/view-tally.ts";
import { isProblemCode, problem } from "../problem.ts";
import { recordsWords } from "../words/records.ts";

export interface RecordsProps {
  ctx: Ctx;
  holds: readonly Hold[];
  disposals: readonly DisposalSum[];
  channels?: readonly ChannelHealth[];
  counts?: Counts;
  /** What was typed when it was refused, and the field that was. */
  typed?: HoldTyped;
  wrong?: HoldWrong;
  /** What a look for a message found. */
  found?: HoldFound;
  unlifted?: Unlifted;
}

/** How long records are kept, what holds them, and what went. */
export const RecordsPage: FC<RecordsProps> = ({
  ctx,
  holds,
  disposals,
  channels = [],
  counts = {},
  typed,
  wrong,
  found,
  unlifted,
}) => {
  const said = recordsWords[ctx.language];
  return (
    <Layout
      ctx={ctx}
      title={said.title}
      section="records"
      channels={channels}
      counts={counts}
      heading={ctx.words.places.work.records}
    >
      <div class="page-column page-wide people records">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        {ctx.refused !== undefined && (
          <Banner
            kind="error"
            title={typed === undefined ? said.refused.notLifted : said.refused.title}
            text={refusalText(ctx, ctx.refused)}
            alert
          />
        )}
        <RetentionSchedule ctx={ctx} />
        <Holds ctx={ctx} holds={holds} unlifted={unlifted} />
        <HoldForm
          ctx={ctx}
          {...(typed === undefined ? {} : { typed })}
          {...(wrong === undefined ? {} : { wrong })}
          {...(found === undefined ? {} : { found })}
        />
        <DisposalLog ctx={ctx} disposals={disposals} />
      </div>
    </Layout>
  );
};

/** The API's sentence: it says the same. */
export const refusalText = ({ language, words }: Pick<Ctx, "language" | "words">, reason: string): string =>
  isProblemCode(reason) ? problem(reason, language).detail : words.refusal.other.text;
