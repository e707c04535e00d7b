import type { FC } from "hono/jsx";
import {
  type Answer,
  type Consultation,
  isActive,
  type Recipient,
  recipientOf,
} from "../../domain/consult/consultation.ts";
import { answerForDraft, expertsAsked } from "../../domain/consult/for-draft.ts";
import { initials } from "../../domain/officer.ts";
import { Redacted } from "./chips.tsx";
import { AskForm } from "./consultation-ask.tsx";
import { Banner, Hidden, Post } from "./controls.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { messagePath } from "./inbox-query.ts";
import { ClockMark, Icon } from "./marks.tsx";
import { duration, when } from "./time.ts";

/** Who was asked about the message, how it stands, what they said; and the way to ask. */

type Props = Pick<ConversationProps, "ctx" | "query" | "thread" | "may" | "unasked">;

export const ConsultationPanel: FC<ConversationProps> = (props) => (
  <div class="panel consult-panel">
    <LiveConsultation {...props} />
    {props.may.reply && props.thread.message.visibility !== "deleted" && <AskForm {...props} />}
  </div>
);

/** Swapped when it changed, never while an officer writes in it. */
export const LiveConsultation: FC<Props> = (props) => {
  const { ctx, thread } = props;
  const { consultation: words } = ctx.words;
  const all = thread.consultations;
  const asked = all.flatMap(({ recipients }) => recipients.filter(({ state }) => state !== "next"));
  const answered = asked.filter(({ state }) => state === "answered");
  let number = 0;
  return (
    <div id="live-consultation" data-consultation data-experts={JSON.stringify(expertsAsked(all))}>
      <h2>
        {words.heading}
        {asked.length > 0 && (
          <span class="second panel-count">{words.answered(String(answered.length), String(asked.length))}</span>
        )}
      </h2>
      {all.length === 0 && <p class="second">{words.none}</p>}
      {all.map((consultation) => {
        const first = number;
        number += consultation.answers.length;
        return <One {...props} consultation={consultation} first={first} />;
      })}
    </div>
  );
};

interface OneProps extends Props {
  consultation: Consultation;
  /** How many answers stand above it: marks go on counting. */
  first: number;
}

const One: FC<OneProps> = (props) => {
  const { ctx, query, consultation, first, may, thread } = props;
  const { consultation: words } = ctx.words;
  const { answers, recipients, state } = consultation;
  if (state === "withdrawn" && answers.length === 0 && !consultation.gone) return null;
  const waits = recipients.filter((one) => !["next", "answered"].includes(one.state));
  return (
    <div class="consult">
      {consultation.gone && <p class="second">{words.gone}</p>}
      {answers.map((answer, index) => (
        <AnswerCard {...props} answer={answer} mark={first + index + 1} newest={index === answers.length - 1} />
      ))}
      {waits.map((recipient) => (
        <Waits {...props} recipient={recipient} />
      ))}
      {state === "nobody" && <Banner kind="caution" title={words.nobody.title} text={words.nobody.text} />}
      {state === "waiting" && may.reply && (
        <Post
          ctx={ctx}
          action={`/messages/${thread.message.id}/consultation-withdraw`}
          fields={{ consultation: consultation.id }}
          label={words.takeBack}
          class="button button-quiet"
          back={messagePath(thread.message.id, query)}
          data={{ "data-consult-form": "" }}
        />
      )}
    </div>
  );
};

const SUPERSCRIPTS = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
const superscript = (value: number): string =>
  [...String(value)].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join("");

const AnswerCard: FC<OneProps & { answer: Answer; mark: number; newest: boolean }> = (props) => {
  const { ctx, query, thread, consultation, answer, mark, newest, may, unasked } = props;
  const { consultation: words } = ctx.words;
  const { message } = thread;
  const recipient = recipientOf(consultation, answer.recipient);
  const putIn = answerForDraft(answer, thread.consultations, ctx.officer ?? { name: "" });
  const isNew = newest && message.status === "open" && consultation.state !== "withdrawn";
  const about = consultation.topic === undefined ? "" : `${topicName(ctx, consultation.topic)}, `;
  return (
    <article class="consult-answer" data-source={`expert:${answer.id}`} id={`answer-${answer.id}`}>
      <header>
        <Who name={answer.name} />
        <b>{nameOf(ctx, recipient, answer.name)}</b>
        {isNew && <span class="consult-new">{words.new}</span>}
      </header>
      <p class="second">
        {about}
        {words.took(words.via[answer.via], duration(Math.max(60, answer.tookSeconds) * 1000, ctx.language))}
      </p>
      <p class="consult-words" dir="auto" {...(answer.language === "und" ? {} : { lang: answer.language })}>
        <Redacted ctx={ctx} text={answer.text} />
      </p>
      {may.reply && message.visibility !== "deleted" && (
        <div class="consult-acts">
          <a
            class="consult-insert"
            href={href(ctx, `/messages/${message.id}`, { insert: `expert:${answer.id}` })}
            data-expert-words={putIn}
          >
            {words.insert}
          </a>
          <span class="consult-in">
            {words.inDraft} <sup>{superscript(mark)}</sup>
          </span>
          <button type="button" class="consult-out script" data-take-out={putIn}>
            {words.takeOut}
          </button>
          {newest && recipient?.state === "answered" && !consultation.gone && (
            <WriteTo
              ctx={ctx}
              query={query}
              messageId={message.id}
              consultation={consultation}
              recipient={recipient}
              unasked={unasked}
              label={words.askBackLabel(answer.name)}
              opener={words.askBack}
            />
          )}
        </div>
      )}
    </article>
  );
};

const Who: FC<{ name: string }> = ({ name }) => (
  <span class="consult-who" aria-hidden="true">
    {initials(name)}
  </span>
);

function nameOf({ department, language }: Ctx, one: Recipient | undefined, name: string): string {
  if (one?.kind !== "partner") return name;
  return department.partners.find(({ id }) => id === one.id)?.name[language] ?? name;
}

/** Who has not answered: the clock, what happens at its end, or what became of it. */
const Waits: FC<OneProps & { recipient: Recipient }> = (props) => {
  const { ctx, query, thread, consultation, recipient, may, unasked } = props;
  const { consultation: words } = ctx.words;
  const { id, clock, state } = recipient;
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  const active = isActive(recipient) && consultation.state === "waiting" && clock !== undefined;
  const left = clock === undefined ? 0 : Date.parse(clock.dueAt) - ctx.nowMs;
  const step = consultation.steps.findLast(
    ({ recipient: who, what }) => who === id && what !== "asked" && what !== "reminded" && what !== "is-away",
  );
  const away = active && consultation.steps.some(({ recipient: who, what }) => who === id && what === "is-away");
  const said =
    state === "refused" && (step?.what === "undelivered" || step?.what === "too-many")
      ? words[step.what]
      : words.states[state];
  return (
    <div class={`consult-wait consult-${state}`}>
      <header>
        <Who name={recipient.name} />
        <b>{nameOf(ctx, recipient, recipient.name)}</b>
        {active && left > 0 && (
          <span class="consult-clock">
            <ClockMark spent={1 - left / consultation.withinMs} />
            {duration(left, ctx.language)}
          </span>
        )}
      </header>
      <p class="second">
        {recipient.kind === "partner" && `${words.partner}. `}
        {said}
        {step?.to !== undefined && `. ${words.to(recipientOf(consultation, step.to)?.name ?? "")}`}
        {away && `. ${words.isAway}`}
        {active && state === "asked" && `. ${words.remindAt(when(Date.parse(clock.remindAt), ctx.nowMs, zone))}`}
        {active &&
          state === "reminded" &&
          `. ${afterwards(ctx, consultation, when(Date.parse(clock.dueAt), ctx.nowMs, zone))}`}
        {state === "refused" && step?.text !== undefined && ` (${step.text})`}
      </p>
      {state === "needs-more" && (
        <>
          <p class="consult-need" dir="auto">
            <Icon name="info" />
            <span>
              <b>{words.asks(recipient.name)}</b> <Redacted ctx={ctx} text={recipient.need ?? ""} />
            </span>
          </p>
          {may.reply && (
            <WriteTo
              ctx={ctx}
              query={query}
              messageId={thread.message.id}
              consultation={consultation}
              recipient={recipient}
              unasked={unasked}
              label={words.tell(recipient.name)}
            />
          )}
        </>
      )}
    </div>
  );
};

function afterwards({ words }: Ctx, { recipients }: Consultation, time: string): string {
  const next = recipients.find(({ state }) => state === "next");
  return next === undefined ? words.consultation.lastAt(time) : words.consultation.nextAt(time, next.name);
}

/** A line back to an expert: behind its opener, or open where they wait for it. */
const WriteTo: FC<
  Pick<ConversationProps, "ctx" | "query" | "unasked"> & {
    messageId: string;
    consultation: Consultation;
    recipient: Recipient;
    label: string;
    opener?: string;
  }
> = ({ ctx, query, messageId, consultation, recipient, label, opener, unasked }) => {
  const { line } = unasked ?? {};
  const kept = line?.consultation === consultation.id && line.recipient === recipient.id ? line.text : undefined;
  const field = `write-${consultation.id}-${recipient.id}`;
  const form = (
    <form
      method="post"
      action={href(ctx, `/messages/${messageId}/consultation-write`)}
      class="consult-write"
      data-consult-form
      data-ctrl-enter
    >
      <Hidden ctx={ctx} back={messagePath(messageId, query)} />
      <input type="hidden" name="consultation" value={consultation.id} />
      <input type="hidden" name="recipient" value={recipient.id} />
      <label for={field}>{label}</label>
      <textarea id={field} name="words" rows={3} maxlength={2000} required>
        {kept}
      </textarea>
      <button type="submit" class="button">
        {ctx.words.consultation.send}
      </button>
    </form>
  );
  if (opener === undefined) return form;
  return (
    <details class="consult-back" {...(kept === undefined ? {} : { open: true })}>
      <summary class="button">{opener}</summary>
      {form}
    </details>
  );
};
