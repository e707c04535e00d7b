import type { FC } from "hono/jsx";
import { mayApprove } from "../../domain/lanes/approvals.ts";
import { leads } from "../../domain/officer.ts";
import { written } from "../../domain/posts/post-calendar.ts";
import { pairHash } from "../../domain/posts/post-pair.ts";
import { allows } from "../access.ts";
import type { CalendarQuery, OpenPost } from "../data/calendar.ts";
import { Hidden, Post } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";
import { postHref } from "./post-card.tsx";
import { problemWords } from "./post-checks.tsx";

/** What may be done with a pair now. A way that is not open says why, and says it again when it is tried. */

export interface PostProps {
  ctx: Ctx;
  open: OpenPost;
  query: CalendarQuery;
}

export const PostActions: FC<PostProps> = (props) => {
  const { ctx, open } = props;
  const mayWrite = allows("reply", ctx.officer?.roles);
  const { state, paused } = open.pair;
  return (
    <div class="post-actions">
      {state === "drafted" && mayWrite && <DraftActions {...props} />}
      {state === "waiting" && <WaitingActions {...props} />}
      {state === "scheduled" && paused !== undefined && mayWrite && <PausedActions {...props} />}
      {(state === "scheduled" || state === "waiting") && mayWrite && (
        <div class="actions">
          <EditLink {...props} />
          <Act {...props} name="withdraw" label={ctx.words.calendar.act.takeBack} />
        </div>
      )}
      {(state === "scheduled" || state === "waiting") && mayWrite && <Move {...props} />}
      {(state === "breached" || state === "failed") && open.pair.seenAt === undefined && mayWrite && (
        <div class="actions">
          <Act {...props} name="note" label={ctx.words.calendar.act.note} kind="button button-primary" />
          <AgainLink {...props} />
        </div>
      )}
      {(["published", "withdrawn"].includes(state) || open.pair.seenAt !== undefined) && mayWrite && (
        <div class="actions">
          <AgainLink {...props} />
        </div>
      )}
    </div>
  );
};

const DraftActions: FC<PostProps> = (props) => {
  const { ctx, open } = props;
  const { act } = ctx.words.calendar;
  const past = Date.parse(open.pair.at) <= ctx.nowMs;
  const reasons = problemWords(ctx, open.problems);
  const ready = reasons.length === 0 && !past;
  return (
    <>
      {reasons.length > 0 && (
        <ul class="post-problems">
          {reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      )}
      <div class="actions">
        {reasons.length > 0 && (
          <a class="button button-primary button-large" href="#problem" data-key="F">
            {act.first} <kbd class="key script">F</kbd>
          </a>
        )}
        <Act
          {...props}
          name="schedule"
          label={act.schedule}
          kind={ready ? "button button-primary button-large" : "button button-large button-not-yet"}
          describedBy="schedule-why"
        />
        <EditLink {...props} />
        <Act {...props} name="withdraw" label={act.takeBack} kind="button button-quiet" />
      </div>
      <p class="second" id="schedule-why">
        {ready
          ? act.lane(open.gates)
          : [...(reasons.length > 0 ? [act.opens(reasons.length)] : []), ...(past ? [act.past] : [])].join(" ")}
      </p>
      <Move {...props} />
    </>
  );
};

const WaitingActions: FC<PostProps> = (props) => {
  const { ctx, open } = props;
  const { act } = ctx.words.calendar;
  const { officer } = ctx;
  if (officer === undefined) return null;
  const may = mayApprove(open.pair, officer);
  const own = !may.ok && may.reason === "own-text";
  if (!may.ok && !leads(officer)) return null;
  return (
    <>
      {(may.ok || own) && (
        <div class="actions">
          <Act
            {...props}
            name="approve"
            fields={{ read: pairHash(open.pair) }}
            label={act.approve}
            kind={own ? "button button-large button-not-yet" : "button button-primary button-large"}
            {...(own ? { describedBy: "approve-why" } : {})}
          />
        </div>
      )}
      {own && (
        <p class="second" id="approve-why">
          {act.approveOwn}
        </p>
      )}
      <form method="post" action={href(ctx, `/calendar/${open.pair.id}/return`)} class="post-return">
        <Hidden ctx={ctx} back={backOf(props)} />
        <label for="return-why">{act.sendBackWhy}</label>
        <textarea id="return-why" name="reason" rows={2} maxlength={500} required></textarea>
        <button type="submit" class="button">
          {act.sendBack}
        </button>
      </form>
    </>
  );
};

const PausedActions: FC<PostProps> = (props) => {
  const { ctx, open } = props;
  const { act } = ctx.words.calendar;
  const closed = open.heldByCrisis && (ctx.officer === undefined || !leads(ctx.officer));
  return (
    <>
      <div class="actions">
        <Act
          {...props}
          name="resume"
          label={act.resume}
          kind={closed ? "button button-large button-not-yet" : "button button-primary button-large"}
          {...(closed ? { describedBy: "resume-why" } : {})}
        />
      </div>
      {closed && (
        <p class="second" id="resume-why">
          {act.resumeCrisis}
        </p>
      )}
    </>
  );
};

/** The same words at another time: what was agreed to holds, where the policy asks for nobody else then. */
const Move: FC<PostProps> = (props) => {
  const { ctx, open } = props;
  const { act, editor } = ctx.words.calendar;
  const { day, time } = written(open.pair.at, ctx.department.department.timeZone);
  return (
    <details class="post-move">
      <summary>{act.move}</summary>
      <form method="post" action={href(ctx, `/calendar/${open.pair.id}/reschedule`)}>
        <Hidden ctx={ctx} back={backOf(props)} />
        <label>
          {editor.day} <input type="date" name="day" value={day} required />
        </label>
        <label>
          {editor.time} <input type="time" name="time" value={time} required />
        </label>
        <button type="submit" class="button">
          {act.move}
        </button>
      </form>
    </details>
  );
};

const EditLink: FC<PostProps> = ({ ctx, open, query }) => (
  <a class="button" href={href(ctx, `/calendar/${open.pair.id}/edit`, { view: query.view, day: query.day })}>
    {ctx.words.calendar.act.edit}
  </a>
);

const AgainLink: FC<PostProps> = ({ ctx, open, query }) => (
  <a class="button" href={href(ctx, "/calendar/new", { from: open.pair.id, view: query.view, day: query.day })}>
    {ctx.words.calendar.act.again}
  </a>
);

interface ActProps extends PostProps {
  name: string;
  label: string;
  kind?: string;
  describedBy?: string;
  fields?: Readonly<Record<string, string>>;
}

const Act: FC<ActProps> = (props) => {
  const { ctx, open, name, label, kind, describedBy, fields } = props;
  if (describedBy === undefined)
    return (
      <Post
        ctx={ctx}
        action={`/calendar/${open.pair.id}/${name}`}
        label={label}
        back={backOf(props)}
        {...(fields === undefined ? {} : { fields })}
        {...(kind === undefined ? {} : { class: kind })}
      />
    );
  return (
    <form method="post" action={href(ctx, `/calendar/${open.pair.id}/${name}`)} class="inline">
      <Hidden ctx={ctx} back={backOf(props)} />
      <button type="submit" class={kind ?? "button"} aria-describedby={describedBy}>
        {label}
      </button>
    </form>
  );
};

/** Below the stage: the server puts its prefix before it. */
export const backOf = ({ open, query }: Pick<PostProps, "open" | "query">): string =>
  postHref({ base: "" } as Ctx, open.pair.id, query);
