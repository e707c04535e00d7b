import type { FC } from "hono/jsx";
import type { AnswerTime } from "../../domain/consult/answer-time.ts";
import { type Listed, presentFor, suggested } from "../../domain/consult/directory.ts";
import { answerTimeLine } from "./answer-time.ts";
import { Key } from "./chips.tsx";
import { Hidden } from "./controls.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href } from "./ctx.ts";
import { dateName } from "./dates.ts";
import { messagePath } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { localDay, when } from "./time.ts";

/** Asking: who, the question, first answer or all. `E` opens it with the likeliest person chosen and the words there. */

/** Shown at once; the others are behind one click. */
const LIKELY = 3;

export const AskForm: FC<ConversationProps> = ({ ctx, query, thread, experts = [], answerTimes = {}, unasked }) => {
  const { consultation: words } = ctx.words;
  const { message } = thread;
  const listed = suggested(experts, { topics: message.topics, language: message.language.code });
  if (listed.length === 0) return null;
  const first = listed.find((one) => presentFor(listed, one.id) === one);
  // What was refused stands there as it was sent.
  const kept = unasked?.question;
  const isChosen = (one: Listed): boolean => (kept === undefined ? one === first : kept.chosen.includes(one.id));
  const person = (one: Listed) => (
    <Person ctx={ctx} one={one} listed={listed} chosen={isChosen(one)} time={answerTimes[one.id]} />
  );
  return (
    <details class="consult-ask" id="consult-ask" data-key="E" {...(kept === undefined ? {} : { open: true })}>
      <summary class="button">
        {words.ask} <Key>E</Key>
      </summary>
      <form
        method="post"
        action={href(ctx, `/messages/${message.id}/consultations`)}
        data-consult-form
        data-consult-ask
        data-ctrl-enter
      >
        <Hidden ctx={ctx} back={messagePath(message.id, query)} />
        <fieldset>
          <legend>{words.who}</legend>
          <p class="second">{words.likely}</p>
          {listed.slice(0, LIKELY).map(person)}
          {listed.length > LIKELY && (
            <details class="consult-others" {...(listed.slice(LIKELY).some(isChosen) ? { open: true } : {})}>
              <summary>{words.more}</summary>
              {listed.slice(LIKELY).map(person)}
            </details>
          )}
        </fieldset>
        <label for="consult-question">{words.question}</label>
        <textarea
          id="consult-question"
          name="question"
          rows={5}
          maxlength={2000}
          aria-describedby="consult-question-hint"
          required
        >
          {kept?.text ?? words.prefill}
        </textarea>
        <p class="second" id="consult-question-hint">
          {words.questionHint}
        </p>
        <fieldset class="consult-mode">
          <legend>{words.mode}</legend>
          {(["first", "all"] as const).map((mode) => (
            <label class="check">
              <input
                type="radio"
                name="mode"
                value={mode}
                {...((mode === "all") === (kept?.mode === "all") ? { checked: true } : {})}
              />{" "}
              {words[mode]}
            </label>
          ))}
        </fieldset>
        <button type="submit" class="button button-primary">
          {words.asking}
        </button>
      </form>
    </details>
  );
};

interface PersonProps {
  ctx: Ctx;
  one: Listed;
  listed: readonly Listed[];
  chosen: boolean;
  time: AnswerTime | undefined;
}

const Person: FC<PersonProps> = ({ ctx, one, listed, chosen, time }) => (
  <label class="check consult-person">
    <input type="checkbox" name={`ask-${one.id}`} value="on" {...(chosen ? { checked: true } : {})} />
    <span>
      <b>{one.kind === "partner" ? partnerName(ctx, one) : one.name}</b>
      <span class="second">
        {one.away && <Icon name="pause" />}
        {facts(ctx, one, listed)}
      </span>
      {time !== undefined && <span class="second">{answerTimeLine(ctx, time)}</span>}
    </span>
  </label>
);

const partnerName = ({ department, language }: Ctx, one: Listed): string =>
  department.partners.find(({ id }) => id === one.id)?.name[language] ?? one.name;

/** Languages, hours; of who is away, until when and who stands in. */
function facts(ctx: Ctx, one: Listed, listed: readonly Listed[]): string {
  const { consultation: words } = ctx.words;
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  const languages = one.languages.map((language) => language.toUpperCase()).join(", ");
  if (one.away) {
    const until = words.away(dateName(one.away.to, ctx.language, localDay(ctx.nowMs, zone.timeZone)));
    const other = presentFor(listed, one.id);
    return `${until}, ${other === undefined ? words.noStandIn : words.standIn(other.name)}`;
  }
  const open = one.open ? words.open : words.opens(when(Date.parse(one.opensAt ?? ""), ctx.nowMs, zone));
  return `${one.kind === "partner" ? words.partner : languages}, ${open}`;
}
