import type { FC } from "hono/jsx";
import { outgoingHash } from "../../domain/outgoing/outgoing.ts";
import type { ApprovalProof } from "../../steps/lanes/approval-proof.ts";
import { type Approvals, idOf, type OpenApproval } from "../../steps/lanes/approvals.ts";
import type { Done } from "../../steps/lanes/just-approved.ts";
import type { OpenPost } from "../data/calendar.ts";
import { Layout } from "../layout.tsx";
import { ApprovalDecide, SuggestWords } from "../parts/approval-decide.tsx";
import { ApprovalDone } from "../parts/approval-done.tsx";
import { ApprovalHead } from "../parts/approval-head.tsx";
import { ApprovalPanel } from "../parts/approval-panel.tsx";
import { ApprovalReply } from "../parts/approval-reply.tsx";
import { ApprovalTrack } from "../parts/approval-track.tsx";
import { ApprovalsList } from "../parts/approvals-list.tsx";
import { LanguageChip, Redacted } from "../parts/chips.tsx";
import { Clock } from "../parts/clock.tsx";
import { Banner, Empty } from "../parts/controls.tsx";
import { type Ctx, href, topicName } from "../parts/ctx.ts";
import type { View } from "../parts/inbox-query.ts";
import { PLATFORM } from "../parts/platforms.ts";
import { PostApproval } from "../parts/post-approval.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import { langOf, who } from "../parts/row.tsx";
import { when } from "../parts/time.ts";
import { urgency } from "../parts/urgency.ts";

export interface ApprovalsProps {
  ctx: Ctx;
  approvals: Approvals;
  counts: Partial<Record<View, number>>;
  channels: readonly ChannelHealth[];
  open?: OpenApproval;
  /** A pair of posts that is open instead. */
  openPair?: OpenPost;
  /** What the open one rests on. */
  proof?: ApprovalProof;
  /** The words as they would go out, without their changes. */
  final?: boolean;
  maySendBack?: boolean;
  /** Words that were refused. */
  typed?: string;
  /** What this person approved a moment ago; `tooLate`: it could not be taken back any more. */
  done?: Done;
  tooLate?: boolean;
  /** What the address names has been decided on meanwhile. */
  gone?: boolean;
}

/** What waits for approval: the list, one that is open, and why it is here. */
export const ApprovalsPage: FC<ApprovalsProps> = (props) => {
  const { ctx, approvals, counts, channels, open, openPair, gone = false, maySendBack = false, done } = props;
  const { words } = ctx;
  const openId = open?.outgoing.id ?? openPair?.pair.id;
  return (
    <Layout
      ctx={ctx}
      title={words.approvals.title}
      section="approvals"
      counts={counts}
      channels={channels}
      form="zones"
      {...(openId === undefined ? { heading: words.approvals.title } : {})}
    >
      <div class={`approvals${openId !== undefined || gone ? " approvals-open" : ""}`} id="approvals">
        <ApprovalsList
          ctx={ctx}
          approvals={approvals}
          beside={openId !== undefined || gone}
          {...(openId === undefined ? {} : { openId })}
        />
        {open ? (
          <OpenOne {...props} open={open} />
        ) : openPair ? (
          <PostApproval
            ctx={ctx}
            open={openPair}
            next={nextPath(approvals, openPair.pair.id)}
            maySendBack={maySendBack}
          />
        ) : (
          <section
            class="approval approval-none"
            aria-label={gone ? words.approvals.none.gone : words.approvals.choose.title}
          >
            {gone ? (
              <Empty title={words.approvals.none.gone} text={words.approvals.none.goneMeans} level={1}>
                <a class="button" href={href(ctx, "/approvals")}>
                  {words.approvals.title}
                </a>
              </Empty>
            ) : (
              <Empty title={words.approvals.choose.title} text={words.approvals.choose.text} />
            )}
          </section>
        )}
        {done && (
          <ApprovalDone
            ctx={ctx}
            done={done}
            tooLate={props.tooLate ?? false}
            back={openId === undefined ? "/approvals" : `/approvals/${openId}`}
          />
        )}
      </div>
    </Layout>
  );
};

const OpenOne: FC<ApprovalsProps & { open: OpenApproval }> = (props) => {
  const { ctx, approvals, open, proof, final = false, maySendBack = false, typed } = props;
  const { words, language, nowMs, department } = ctx;
  const { message, outgoing } = open;
  const topic = message.topics[0];
  const zone = { language, timeZone: department.department.timeZone };
  const said = words.approvals;
  const next = nextPath(approvals, outgoing.id);
  const due = when(Date.parse(message.dueAt), nowMs, zone);
  const late = urgency(Date.parse(message.dueAt), nowMs, zone.timeZone) === "late";
  const ends =
    message.status === "open" ? (
      <>
        {said.track.due(due)} {late && <Clock ctx={ctx} item={message} />}
      </>
    ) : (
      said.track.answered
    );
  return (
    <>
      <section class="approval" aria-labelledby="approval-title">
        <ApprovalHead
          ctx={ctx}
          title={said.about(topic === undefined ? said.noTopic : topicName(ctx, topic), who(ctx, message))}
          kind={
            <>
              <LanguageChip ctx={ctx} tag={message.language} />
              {words.message.kind[message.kind](PLATFORM[message.channel])}
              <a href={href(ctx, `/messages/${message.id}`)}>{said.decide.openThread}</a>
            </>
          }
          gate={outgoing.gate}
        >
          <ApprovalTrack
            ctx={ctx}
            waits={outgoing}
            may={open.may}
            submittedAt={outgoing.submitted?.at ?? outgoing.createdAt}
            end={{ whom: who(ctx, message), says: ends }}
          />
        </ApprovalHead>
        <section class="approval-scroll" tabindex={0} aria-label={said.reading}>
          {ctx.refused !== undefined && <Refused ctx={ctx} />}
          <blockquote class="citizen">
            <p class="second">
              <b dir="auto">{who(ctx, message)}</b> {when(Date.parse(message.createdAt), nowMs, zone)}
            </p>
            <p class="words" dir="auto" lang={langOf(message.language.code)}>
              {message.visibility === "deleted" ? (
                words.thread.deletedMeans
              ) : (
                <Redacted ctx={ctx} text={message.text} />
              )}
            </p>
          </blockquote>
          <ApprovalReply ctx={ctx} open={open} final={final} proof={proof ?? NOTHING} />
        </section>
        <ApprovalDecide
          ctx={ctx}
          waits={outgoing}
          may={open.may}
          read={outgoingHash(outgoing)}
          path={`/approvals/${outgoing.id}`}
          sends={said.decide.sends}
          next={next}
          maySendBack={maySendBack}
        >
          <SuggestWords ctx={ctx} open={open} next={next} typed={typed} />
        </ApprovalDecide>
      </section>
      <ApprovalPanel ctx={ctx} open={open} />
    </>
  );
};

const Refused: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const known: Readonly<Record<string, { title: string; text: string }>> = ctx.words.refusal;
  const said = known[ctx.refused ?? ""] ?? ctx.words.refusal.other;
  return <Banner kind="caution" title={said.title} text={said.text} alert />;
};

const NOTHING: ApprovalProof = { sources: [], against: [] };

/** After a decision the list goes on with the one behind it. */
function nextPath({ yours }: Approvals, id: string): string {
  const ids = yours.map(idOf);
  const next = ids[ids.indexOf(id) + 1] ?? ids.find((one) => one !== id);
  return next === undefined ? "/approvals" : `/approvals/${next}`;
}
