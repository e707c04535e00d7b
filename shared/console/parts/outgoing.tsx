import type { FC } from "hono/jsx";
import { mayApprove } from "../../domain/approvals.ts";
import type { Message } from "../../domain/message.ts";
import type { Outgoing } from "../../domain/outgoing.ts";
import { Key, LaneBadge } from "./chips.tsx";
import { Banner, Hidden, Post } from "./controls.tsx";
import { type Ctx, href, personInitials, personName, webAddress } from "./ctx.ts";
import { ClockMark, Icon, LaneMark } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { langOf, who } from "./row.tsx";
import { when } from "./time.ts";

export interface OutgoingProps {
  ctx: Ctx;
  outgoing: Outgoing;
  message: Message;
  may: { reply: boolean };
}

/** One reply of ours, with its state as it happens and the person's task where there is one. */
export const OutgoingCard: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing } = props;
  const { words } = ctx;
  return (
    <article
      class={`reply reply-${outgoing.state}`}
      id={`o-${outgoing.id.replace(".", "-")}`}
      data-state={outgoing.state}
      data-revision={outgoing.revision}
    >
      <header class="reply-head">
        <span class="person" aria-hidden="true">
          {personInitials(ctx, outgoing.createdBy)}
        </span>
        <b>{personName(ctx, outgoing.createdBy)}</b> <span class="second">{words.outgoing.as(outgoing.account)}</span>
        <span class="reply-lane">
          <LaneBadge ctx={ctx} lane={outgoing.lane} gates={outgoing.lane === "green" ? 0 : outgoing.approversNeeded} />
        </span>
      </header>
      {outgoing.approversNeeded > 0 && <Track {...props} />}
      <p class="words" dir="auto" lang={langOf(outgoing.language)}>
        {outgoing.text}
      </p>
      <State {...props} />
    </article>
  );
};

const State: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing } = props;
  const { words, nowMs, language, department } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const zone = { language, timeZone: department.department.timeZone };
  switch (outgoing.state) {
    case "approved":
      return <Queued {...props} />;
    case "sending":
      return (
        <p class="state">
          <ClockMark spent={0.5} />
          <strong>{words.outgoing.sending}</strong> {words.outgoing.sendingMeans(platform)}
        </p>
      );
    case "sent": {
      const permalink = webAddress(outgoing.permalink);
      return (
        <p class="state state-good">
          <Icon name="check" />
          <strong>{words.outgoing.sent(when(Date.parse(outgoing.sentAt ?? outgoing.createdAt), nowMs, zone))}</strong>
          {permalink !== undefined && (
            <a href={permalink} rel="noopener noreferrer" target="_blank">
              {words.thread.openOn(platform)} <Icon name="out" />
            </a>
          )}
        </p>
      );
    }
    case "exported":
      return (
        <p class="state">
          <Icon name="out" />
          <strong>{words.outgoing.exported}</strong> {words.outgoing.exportedMeans}
        </p>
      );
    case "failed":
      return <Failed {...props} />;
    case "unknown":
      return <Unknown {...props} />;
    case "waiting":
      return <Waiting {...props} />;
    case "withdrawn":
      return (
        <p class="state">
          <Icon name="cross" />
          <strong>
            {outgoing.reason === "deleted-by-author" ? words.outgoing.questionGone : words.outgoing.withdrawn}
          </strong>
          {props.may.reply && <UseAgain {...props} />}
        </p>
      );
    case "drafted":
      return outgoing.reason === undefined ? (
        <p class="state">
          <Icon name="pencil" />
          <strong>{words.outgoing.drafted}</strong>
          {props.may.reply && <UseAgain {...props} />}
        </p>
      ) : (
        <Banner
          kind="information"
          title={`${words.outgoing.returned}${language === "fr" ? "\u00a0" : ""}: ${outgoing.reason}`}
          text={words.outgoing.returnedMeans}
        >
          {props.may.reply && <UseAgain {...props} />}
        </Banner>
      );
  }
};

/** The seconds count down in the browser; without a script they say when the page was made. */
const Queued: FC<OutgoingProps> = ({ ctx, outgoing, may }) => {
  const { words, nowMs } = ctx;
  const untilMs = outgoing.sendAfter === undefined ? nowMs : Date.parse(outgoing.sendAfter);
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  return (
    <div class="state state-queued" data-until={untilMs}>
      <ClockMark spent={0.25} />
      <strong>{words.outgoing.queued}</strong>
      <span data-countdown>{seconds > 0 ? words.outgoing.goesOut(String(seconds)) : words.outgoing.goesOutNow}</span>
      {may.reply && seconds > 0 && (
        <Post
          ctx={ctx}
          action={`/outgoing/${outgoing.id}/undo`}
          class="button"
          data={{ "data-undo": outgoing.id }}
          label={
            <>
              {words.outgoing.undo} <Key>Z</Key>
            </>
          }
        />
      )}
    </div>
  );
};

const Failed: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing, may } = props;
  const { words } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const error = outgoing.platformError;
  return (
    <Banner
      kind="error"
      title={
        error === undefined && outgoing.reason === "not-there" ? words.outgoing.denied : words.outgoing.failed(platform)
      }
      text={words.outgoing.failedNext}
    >
      {error !== undefined && (
        <p class="platform-words">
          {words.outgoing.failedSaid(platform)} <q>{error.message}</q>{" "}
          <span class="second">{words.errors.code(error.code)}</span>
        </p>
      )}
      {may.reply && <UseAgain {...props} />}
    </Banner>
  );
};

const Unknown: FC<OutgoingProps> = ({ ctx, outgoing, message, may }) => {
  const { words } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const address = webAddress(message.permalink);
  return (
    <Banner kind="error" title={words.outgoing.unknown(platform)} text={words.outgoing.unknownMeans}>
      {address !== undefined && (
        <a class="button button-primary" href={address} rel="noopener noreferrer" target="_blank">
          {words.thread.openOn(platform)}
        </a>
      )}
      {may.reply && (
        <>
          <Post ctx={ctx} action={`/outgoing/${outgoing.id}/there`} label={words.outgoing.there} />
          <Post ctx={ctx} action={`/outgoing/${outgoing.id}/not-there`} label={words.outgoing.notThere} />
        </>
      )}
    </Banner>
  );
};

const Waiting: FC<OutgoingProps> = ({ ctx, outgoing, may }) => {
  const { words } = ctx;
  const missing = outgoing.approversNeeded - outgoing.approvals.length;
  const own = outgoing.createdBy === ctx.officer?.id;
  const agree = ctx.officer !== undefined && mayApprove(outgoing, ctx.officer).ok;
  return (
    <div class="state state-waiting">
      <LaneMark gates={missing} />
      <p>
        <strong>{words.outgoing.waiting(missing)}</strong> {words.outgoing.waitingMeans}
        {own && ctx.officer?.roles.includes("approver") && ` ${words.outgoing.ownText}`}
      </p>
      {agree && (
        <div class="actions">
          <Post
            ctx={ctx}
            action={`/outgoing/${outgoing.id}/approve`}
            class="button button-primary"
            label={
              outgoing.approversNeeded > 1
                ? words.outgoing.approveOf(outgoing.approvals.length + 1, outgoing.approversNeeded)
                : words.outgoing.approve
            }
          />
          <details class="menu">
            <summary class="button">{words.outgoing.sendBack}</summary>
            <form class="menu-box" method="post" action={href(ctx, `/outgoing/${outgoing.id}/return`)}>
              <Hidden ctx={ctx} />
              <label>
                {words.outgoing.sendBackReason}
                <input type="text" name="reason" required maxlength={500} autocomplete="off" />
              </label>
              <button type="submit" class="button button-primary">
                {words.outgoing.sendBack}
              </button>
            </form>
          </details>
        </div>
      )}
      {own && may.reply && (
        <Post ctx={ctx} action={`/outgoing/${outgoing.id}/undo`} class="button" label={words.outgoing.undo} />
      )}
    </div>
  );
};

/** Puts a reply's words back into the composer; needs the script, and loses nothing without it. */
const UseAgain: FC<OutgoingProps> = ({ ctx, outgoing }) => (
  <button type="button" class="button script" data-use={outgoing.text}>
    {ctx.words.outgoing.useAgain}
  </button>
);

/** The line from author to citizen with each gate, passed or to come. */
const Track: FC<OutgoingProps> = ({ ctx, outgoing, message }) => {
  const { track } = ctx.words.outgoing;
  const gates = Array.from({ length: outgoing.approversNeeded }, (_, index) => outgoing.approvals[index]);
  return (
    <ol class="track">
      <li class="track-done">
        <b>{personInitials(ctx, outgoing.createdBy)}</b> {track.wrote}
      </li>
      {gates.map((approval) => (
        <li class={approval ? "track-gate track-done" : "track-gate"}>
          {approval ? <b>{personName(ctx, approval.by)}</b> : track.approver}
        </li>
      ))}
      <li class={`track-end${outgoing.state === "sent" ? " track-done" : ""}`}>{who(ctx, message)}</li>
    </ol>
  );
};
