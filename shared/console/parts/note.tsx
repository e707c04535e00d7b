import type { FC } from "hono/jsx";
import { LONGEST_NOTE, type Note } from "../../domain/message/note.ts";
import { Key, Redacted } from "./chips.tsx";
import { Hidden } from "./controls.tsx";
import { type Ctx, href, personName, teamName } from "./ctx.ts";
import { type ListQuery, messagePath } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { when } from "./time.ts";

/** A note, or a hand-over with its line. */
export const NoteItem: FC<{ ctx: Ctx; note: Note }> = ({ ctx, note }) => {
  const { conversation } = ctx.words;
  const { language, nowMs, department } = ctx;
  const at = when(Date.parse(note.at), nowMs, { language, timeZone: department.department.timeZone });
  const by = personName(ctx, note.by);
  if (note.kind === "note") {
    return (
      <article class="note" id={`n-${note.id}`}>
        <Icon name="note" />
        <p dir="auto">
          <b>{conversation.note.by(by, at)}</b> <Redacted ctx={ctx} text={note.text} />
        </p>
      </article>
    );
  }
  return (
    <div id={`n-${note.id}`}>
      <p class="event-line">
        <Icon name="people" />
        <span>{passedOn(ctx, note)}</span>
        <time datetime={note.at}>{at}</time>
      </p>
      {note.text !== "" && (
        <article class="note">
          <Icon name="note" />
          <p dir="auto">
            <Redacted ctx={ctx} text={note.text} />
          </p>
        </article>
      )}
    </div>
  );
};

function passedOn(ctx: Ctx, { by, to }: Note): string {
  const { handOver, took } = ctx.words.conversation;
  const name = personName(ctx, by);
  if (to === undefined) return name;
  if ("person" in to && to.person === by) return took(name);
  return "team" in to
    ? handOver.toTeam(name, teamName(ctx, to.team))
    : handOver.toPerson(name, personName(ctx, to.person));
}

interface NewNoteProps {
  ctx: Ctx;
  id: string;
  query: ListQuery;
  /** What was refused stands there as it was sent. */
  kept?: string | undefined;
}

/** Where a note is written: at the column's end, in the place that it will have. */
export const NewNote: FC<NewNoteProps> = ({ ctx, id, query, kept }) => {
  const { note } = ctx.words.conversation;
  return (
    <details class="note-new" id="note" {...(kept === undefined ? {} : { open: true })}>
      <summary>
        <Icon name="note" /> {note.add} <Key>I</Key>
      </summary>
      <form class="note-form" method="post" action={href(ctx, `/messages/${id}/note`)} data-note data-ctrl-enter>
        <Hidden ctx={ctx} back={messagePath(id, query)} />
        <label>
          {note.field}
          <textarea name="note" rows={3} maxlength={LONGEST_NOTE} aria-describedby="note-hint" spellcheck>
            {kept}
          </textarea>
        </label>
        <div class="note-foot">
          <span class="second" id="note-hint">
            {note.hint}
          </span>
          <button type="submit" class="button">
            {note.save} <Key>Ctrl ↵</Key>
          </button>
        </div>
      </form>
    </details>
  );
};
