import type { FC, PropsWithChildren } from "hono/jsx";
import type { LayerRecord } from "../../domain/lanes/layer.ts";
import { excerptOf } from "../../domain/message/summary.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import { upper } from "../../domain/upper.ts";
import {
  type Approvals,
  type InQueue,
  idOf,
  isPair,
  type Waiting,
  type WaitingPair,
} from "../../steps/lanes/approvals.ts";
import { LaneBadge, LanguageChip, Redacted, Said } from "./chips.tsx";
import { Empty } from "./controls.tsx";
import { type Ctx, href, personInitials, personName, topicName } from "./ctx.ts";
import { GateClock } from "./gate-clock.tsx";
import { LayerGives } from "./layer-gives.tsx";
import { LiveLost } from "./live-lost.tsx";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { titleOf } from "./post-panel.tsx";
import { whyHere } from "./reason-said.ts";
import { langOf, who } from "./row.tsx";
import { count, measured } from "./time.ts";

/** What waits, the clock that runs out first at the top; then what was decided today, and what the layer gives.
 * `beside`: something else carries the page's title. */
export const ApprovalsList: FC<{ ctx: Ctx; approvals: Approvals; openId?: string; beside: boolean }> = ({
  ctx,
  approvals,
  openId,
  beside,
}) => {
  const { words } = ctx;
  const { yours, own, others, more, sent, decidedToday, gives } = approvals;
  const decides = ctx.officer?.roles.some((role) => role === "approver" || role === "head") ?? false;
  const all = [...yours, ...own, ...others].map(idOf);
  const here = openId === undefined ? -1 : all.indexOf(openId);
  const keys: Record<string, string> = { [all[here - 1] ?? ""]: "K", [all[here + 1] ?? ""]: "J" };
  const rows = (queue: readonly InQueue[]) =>
    queue.map((one) => {
      const row = { ctx, open: idOf(one) === openId, jump: keys[idOf(one)] };
      return isPair(one) ? <PairRow {...row} waiting={one} /> : <ReplyRow {...row} waiting={one} />;
    });
  const empty = yours.length + own.length + others.length === 0;
  const Title = beside ? "h2" : "h1";
  const Group = beside ? "h3" : "h2";
  return (
    <section class="list approvals-list" aria-labelledby="approvals-title">
      <header class="list-head">
        <div class="list-title">
          <Title id="approvals-title">{words.approvals.title}</Title>
          {(decides || yours.length > 0) && (
            <span class="second" id="approvals-yours">
              {words.approvals.yours(yours.length)}
            </span>
          )}
          {decides && ctx.crisis === undefined && (
            <a class="list-order" href={href(ctx, "/crisis")}>
              {words.crisis.title}
            </a>
          )}
        </div>
        {sent.all > 0 && empty && (
          <p class="second">
            {words.approvals.unstopped(
              sent.free,
              sent.all,
              count(sent.free, ctx.language),
              count(sent.all, ctx.language),
            )}
          </p>
        )}
      </header>
      <LiveLost ctx={ctx} />
      <div class="list-scroll">
        {empty && (
          <Empty
            title={words.approvals.none.title}
            text={decides ? words.approvals.none.text : words.approvals.none.officer}
            level={beside ? 3 : 2}
          />
        )}
        {yours.length > 0 && <ol class="approvals-rows">{rows(yours)}</ol>}
        {own.length > 0 && (
          <section class="group">
            <Group>{words.approvals.own}</Group>
            <ol class="approvals-rows">{rows(own)}</ol>
          </section>
        )}
        {others.length > 0 && (
          <section class="group">
            <Group>{words.approvals.others}</Group>
            <ol class="approvals-rows">{rows(others)}</ol>
          </section>
        )}
        {more && <p class="second approvals-more">{words.approvals.more}</p>}
        {decidedToday.length > 0 && (
          <section class="group">
            <Group>{words.approvals.decidedToday(decidedToday.length)}</Group>
            <ul class="decided">
              {decidedToday.map((record) => (
                <Decided ctx={ctx} record={record} />
              ))}
            </ul>
          </section>
        )}
      </div>
      {gives && <LayerGives ctx={ctx} gives={gives} level={beside ? 3 : 2} />}
    </section>
  );
};

interface RowProps {
  ctx: Ctx;
  open: boolean;
  /** The key that leads here from the one that is open. */
  jump: string | undefined;
}

const Row: FC<PropsWithChildren<RowProps & { id: string }>> = ({ ctx, id, open, jump, children }) => (
  <li class={`approval-row${open ? " row-open" : ""}`}>
    <a
      href={href(ctx, `/approvals/${id}`)}
      {...(open ? { "aria-current": "true" } : {})}
      {...(jump === undefined ? {} : { "data-key": jump })}
    >
      {children}
    </a>
  </li>
);

const PairRow: FC<RowProps & { waiting: WaitingPair }> = ({ waiting: { pair }, ...row }) => {
  const { ctx } = row;
  const { words } = ctx;
  const why = whyHere(ctx, pair);
  return (
    <Row {...row} id={pair.id}>
      <span class="approval-marks">
        <LaneBadge ctx={ctx} lane={pair.lane} gates={pair.approversNeeded} />
        <Icon name="calendar" />
      </span>
      <span class="approval-main">
        <b>{titleOf(ctx, pair)}</b>
        <span class="second">{words.approvals.pair.writtenBy(personName(ctx, pair.createdBy))}</span>
        {why !== undefined && <span>{upper(why)}</span>}
      </span>
      <GateClock ctx={ctx} gate={pair.gate} />
    </Row>
  );
};

const ReplyRow: FC<RowProps & { waiting: Waiting }> = ({ waiting, ...row }) => {
  const { ctx } = row;
  const { words } = ctx;
  const { outgoing, message } = waiting;
  const topic = message.topics[0];
  const why = whyHere(ctx, outgoing);
  return (
    <Row {...row} id={outgoing.id}>
      <span class="approval-marks">
        <LaneBadge ctx={ctx} lane={outgoing.lane} gates={outgoing.approversNeeded} />
        <LanguageChip ctx={ctx} tag={message.language} />
      </span>
      <span class="approval-main">
        <b dir="auto">{who(ctx, message)}</b>
        <span class="second">
          {topic !== undefined && `${topicName(ctx, topic)} · `}
          {words.approvals.writtenBy(PLATFORM[outgoing.channel], personName(ctx, outgoing.createdBy))}
        </span>
        {why !== undefined && <span>{upper(why)}</span>}
      </span>
      <GateClock ctx={ctx} gate={outgoing.gate} />
      <span class="approval-words" dir="auto" lang={langOf(message.language.code)}>
        {message.visibility === "deleted" ? (
          words.thread.deletedMeans
        ) : (
          <Redacted ctx={ctx} text={excerptOf(message.text)} plain />
        )}
      </span>
    </Row>
  );
};

const OUTCOME_ICONS = { approved: "check", returned: "cross", reworded: "pencil" } as const;

const Decided: FC<{ ctx: Ctx; record: LayerRecord }> = ({ ctx, record }) => {
  const { words, language } = ctx;
  const { outcome, waitSeconds, wordsChanged, topic, author, messageId } = record;
  const gave = outcome === "approved" ? words.approvals.wordsChanged(wordsChanged) : words.approvals.outcome[outcome];
  return (
    <li class={`decided-${outcome}`}>
      <Icon name={OUTCOME_ICONS[outcome]} />
      <Said>{words.approvals.outcome[outcome]}</Said>
      <a href={href(ctx, isPostId(messageId) ? `/calendar/${messageId}` : `/messages/${messageId}`)}>
        {topic === undefined ? words.approvals.noTopic : topicName(ctx, topic)}
      </a>
      <span class="second" title={personName(ctx, author)}>
        {words.approvals.by(personInitials(ctx, author))}
      </span>
      <span class="decided-cost second">
        {words.approvals.waited(measured(waitSeconds, language))}, {gave}
      </span>
    </li>
  );
};
