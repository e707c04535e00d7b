import type { FC } from "hono/jsx";
import { mayApprove } from "../../domain/lanes/approvals.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { pairHash } from "../../domain/posts/post-pair.ts";
import type { OpenPost } from "../data/calendar.ts";
import { ApprovalDecide } from "./approval-decide.tsx";
import { ApprovalHead } from "./approval-head.tsx";
import { Fact, Keys, MayDo } from "./approval-panel.tsx";
import { ApprovalTrack } from "./approval-track.tsx";
import { type Ctx, href, topicName } from "./ctx.ts";
import { LaneMark } from "./marks.tsx";
import { ParityTable } from "./parity-table.tsx";
import { PostChecks } from "./post-checks.tsx";
import { PostHalf } from "./post-half.tsx";
import { titleOf, whenWhere } from "./post-panel.tsx";
import { whyHere } from "./reason-said.ts";

interface PostApprovalProps {
  ctx: Ctx;
  open: OpenPost;
  /** Where the list goes on. */
  next: string;
  maySendBack: boolean;
}

/** A pair of posts in the approver's queue: both halves, what is equal, what was checked; agreed to as one. */
export const PostApproval: FC<PostApprovalProps> = ({ ctx, open, next, maySendBack }) => {
  const { words, officer } = ctx;
  const { pair } = open;
  const said = words.approvals;
  const may = officer ? mayApprove(pair, officer) : ({ ok: false, reason: "forbidden" } as const);
  return (
    <>
      <section class="approval" aria-labelledby="approval-title">
        <ApprovalHead
          ctx={ctx}
          title={titleOf(ctx, pair)}
          kind={
            <>
              {said.pair.kind}
              <a href={href(ctx, `/calendar/${pair.id}`, { day: pair.at.slice(0, 10) })}>{said.pair.inCalendar}</a>
            </>
          }
          gate={pair.gate}
        >
          <ApprovalTrack
            ctx={ctx}
            waits={pair}
            may={may}
            submittedAt={pair.gate?.since ?? pair.createdAt}
            end={{ whom: said.pair.everyone, says: whenWhere(ctx, pair) }}
          />
        </ApprovalHead>
        <section class="approval-scroll pair-halves" tabindex={0} aria-label={said.reading}>
          {OFFICIAL_LANGUAGES.map((half) => (
            <PostHalf ctx={ctx} open={open} half={half} firstMark={false} />
          ))}
          <ParityTable ctx={ctx} open={open} firstRow={false} />
          <PostChecks ctx={ctx} open={open} />
        </section>
        <ApprovalDecide
          ctx={ctx}
          waits={pair}
          may={may}
          read={pairHash(pair)}
          path={`/calendar/${pair.id}`}
          sends={said.pair.sends}
          next={next}
          maySendBack={maySendBack}
        />
      </section>
      <section class="approval-panel" aria-label={said.why.heading} tabindex={0}>
        <Why ctx={ctx} open={open} />
        <MayDo ctx={ctx} may={may} waits={pair} />
        <Keys ctx={ctx} />
      </section>
    </>
  );
};

const Why: FC<{ ctx: Ctx; open: OpenPost }> = ({ ctx, open: { pair } }) => {
  const { words, language, department } = ctx;
  const said = words.approvals;
  const why = whyHere(ctx, pair);
  const goal = pair.goal === undefined ? undefined : department.strategy?.goals[pair.goal];
  return (
    <div class="panel">
      <h2>{said.why.heading}</h2>
      <div class={`lane-panel lane-panel-${pair.lane} approval-why`}>
        <h3>
          <LaneMark gates={pair.approversNeeded} />
          {words.lane.gates(pair.approversNeeded)}
        </h3>
        <p>
          {said.why.rule(pair.rule ?? "")}
          {why === undefined ? "." : `${language === "fr" ? "\u00a0" : ""}: ${why}.`}
        </p>
      </div>
      <dl class="facts">
        {pair.topic !== undefined && <Fact label={said.pair.topic}>{topicName(ctx, pair.topic)}</Fact>}
        {goal && <Fact label={said.pair.goal}>{goal[language]}</Fact>}
        <Fact label={said.why.policy}>
          <code>{(pair.policyVersion ?? "").slice(0, 8)}</code>{" "}
          {pair.policyVersion === policyOf(department).version ? said.why.inForce : said.why.replaced}
        </Fact>
      </dl>
    </div>
  );
};
