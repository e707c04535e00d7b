import type { Child, FC } from "hono/jsx";
import type { Decision } from "../../domain/outgoing/outgoing.ts";
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
const itemsOf = (props: LiveThreadProps): ColumnItem[] => [
  ...replies(props),
  ...notes(props),
  ...asked(props),
  ...decided(props),
];

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

/** Who asked whom, and who answered: their words stand in the panel of consultations. */
const asked = ({ ctx, thread }: LiveThreadProps): ColumnItem[] =>
  thread.consultations.flatMap(({ id, askedAt, askedByName, recipients, answers }) => {
    const { conversation } = ctx.words;
    const names = recipients.filter(({ state }) => state !== "next").map(({ name }) => name);
    const all = new Intl.ListFormat(ctx.language).format(names);
    return [
      { at: askedAt, id: `c-${id}`, said: conversation.asked(askedByName, all) },
      ...answers.map((one) => ({ at: one.at, id: `c-${one.id}`, said: conversation.answered(one.name) })),
    ].map((one) => ({ at: one.at, body: <Event ctx={ctx} {...one} icon="chat" /> }));
  });

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
    const said = <DecisionWords ctx={ctx} decision={decision} about={about} />;
    const { id, at } = decision;
    return icon === undefined ? [] : [{ at, body: <Event {...{ ctx, at, said, icon }} id={`d-${id}`} /> }];
  });

/** One line: what happened, and when. */
const Event: FC<{ ctx: Ctx; id: string; at: string; said: Child; icon: IconName }> = ({ ctx, id, at, said, icon }) => {
  const { language, nowMs, department } = ctx;
  return (
    <p class="event-line" id={id.replaceAll(".", "-")}>
      <Icon name={icon} />
      <span>{said}</span>
      <time datetime={at}>{when(Date.parse(at), nowMs, { language, timeZone: department.department.timeZone })}</time>
    </p>
  );
};
