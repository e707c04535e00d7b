import type { Child, FC } from "hono/jsx";
import type { Decision, Outgoing } from "../../domain/outgoing.ts";
import type { LiveThreadProps } from "./conversation-props.ts";
import type { Ctx } from "./ctx.ts";
import { Icon, type IconName } from "./marks.tsx";
import { NoteItem } from "./note.tsx";
import { OutgoingCard } from "./outgoing.tsx";
import { DecisionWords } from "./record.tsx";
import { when } from "./time.ts";

/** What happened to a message after it came, in one column by time: each concern brings its items. */

export interface ColumnItem {
  at: string;
  /** One element with an id of its own: a live page replaces it by that. */
  body: Child;
}

/** The column's concerns: each one line. */
const itemsOf = (props: LiveThreadProps): ColumnItem[] => [...replies(props), ...notes(props), ...decided(props)];

export const Column: FC<LiveThreadProps> = (props) => (
  <div id="live-column" class="column">
    {itemsOf(props)
      .sort((a, b) => a.at.localeCompare(b.at))
      .map(({ body }) => body)}
  </div>
);

const replies = ({ ctx, thread, may }: LiveThreadProps): ColumnItem[] =>
  thread.outgoing.map((outgoing) => ({
    at: outgoing.createdAt,
    body: <OutgoingCard ctx={ctx} outgoing={outgoing} message={thread.message} may={may} />,
  }));

const notes = ({ ctx, thread }: LiveThreadProps): ColumnItem[] =>
  thread.notes.map((note) => ({ at: note.at, body: <NoteItem ctx={ctx} note={note} /> }));

/** Of the decisions, those that people wait for or should not miss; the record has all of them. */
const TOLD: Partial<Record<Decision["move"], IconName>> = {
  approve: "check",
  return: "left",
  edit: "pencil",
  remind: "clock",
  deputise: "clock",
  escalate: "people",
};

const decided = ({ ctx, thread }: LiveThreadProps): ColumnItem[] =>
  thread.decisions.flatMap((decision) => {
    const icon = TOLD[decision.move];
    const about = thread.outgoing.find(({ id }) => id === decision.outgoingId);
    return icon === undefined ? [] : [{ at: decision.at, body: <Event {...{ ctx, decision, about, icon }} /> }];
  });

const Event: FC<{ ctx: Ctx; decision: Decision; about: Outgoing | undefined; icon: IconName }> = ({
  ctx,
  decision,
  about,
  icon,
}) => {
  const { language, nowMs, department } = ctx;
  return (
    <p class="event-line" id={`d-${decision.id}`}>
      <Icon name={icon} />
      <span>
        <DecisionWords ctx={ctx} decision={decision} about={about} />
      </span>
      <time datetime={decision.at}>
        {when(Date.parse(decision.at), nowMs, { language, timeZone: department.department.timeZone })}
      </time>
    </p>
  );
};
