import type { Child, FC } from "hono/jsx";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Done } from "../../steps/lanes/just-approved.ts";
import { Key } from "./chips.tsx";
import { Post } from "./controls.tsx";
import { type Ctx, href, personName } from "./ctx.ts";
import { countingOf } from "./outgoing-queued.tsx";
import { titleOf } from "./post-panel.tsx";
import { who } from "./row.tsx";

/** What this person approved a moment ago, while the next one is open already: what became of it, and the way to take it back. */
export const ApprovalDone: FC<{ ctx: Ctx; done: Done; back: string; tooLate?: boolean }> = (props) => {
  const { ctx, done } = props;
  const { approvals } = ctx.words;
  if ("pair" in done) {
    const { pair } = done;
    const next = pair.state === "waiting" ? approvals.done.passed : approvals.done.scheduled;
    return (
      <Said
        title={approvals.done.approved}
        of={titleOf(ctx, pair)}
        to={href(ctx, `/calendar/${pair.id}`)}
        says={next}
      />
    );
  }
  return <ReplyDone {...props} done={done} />;
};

const ReplyDone: FC<{ ctx: Ctx; done: Extract<Done, { outgoing: Outgoing }>; back: string; tooLate?: boolean }> = ({
  ctx,
  done: { outgoing, message },
  back,
  tooLate = false,
}) => {
  const said = ctx.words.approvals.done;
  const whom = { of: who(ctx, message), to: href(ctx, `/messages/${message.id}`) };
  if (outgoing.state === "withdrawn")
    return <Said title={said.undone} {...whom} says={said.undoneMeans(personName(ctx, outgoing.createdBy))} />;
  if (tooLate) return <Said title={said.tooLate} {...whom} />;
  if (outgoing.state === "waiting") return <Said title={said.approved} {...whom} says={said.passed} />;
  const { untilMs, seconds, soon, now } = countingOf({ ctx, outgoing });
  if (outgoing.state !== "approved" || seconds <= 0) return <Said title={said.approved} {...whom} says={now} />;
  return (
    <Said
      title={said.approved}
      {...whom}
      untilMs={untilMs}
      says={
        <span data-countdown={soon("{n}")} data-now={now}>
          {soon(String(seconds))}
        </span>
      }
    >
      <Post
        ctx={ctx}
        action={`/approvals/${outgoing.id}/undo`}
        back={back}
        data={{ "data-undo": outgoing.id }}
        label={
          <>
            {said.undo} <Key>Z</Key>
          </>
        }
      />
    </Said>
  );
};

const Said: FC<{ title: string; of: string; to: string; says?: Child; untilMs?: number; children?: Child }> = ({
  title,
  of,
  to,
  says,
  untilMs,
  children,
}) => (
  <div class="toast" id="approved" {...(untilMs === undefined ? {} : { "data-until": untilMs })}>
    <p>
      <strong>{title}</strong>{" "}
      <a href={to} dir="auto">
        {of}
      </a>
      {says !== undefined && <br />} {says}
    </p>
    {children}
  </div>
);
