import type { Child, FC } from "hono/jsx";
import type { Answer, Consultation, Recipient } from "../../domain/consult/consultation.ts";
import { type Listed, suggested } from "../../domain/consult/directory.ts";
import { isPublic } from "../../domain/message/message.ts";
import type { OpenedLink } from "../../steps/consult/open-link.ts";
import { Layout } from "../layout.tsx";
import { Redacted } from "../parts/chips.tsx";
import { Banner } from "../parts/controls.tsx";
import { type Ctx, href, topicName } from "../parts/ctx.ts";
import { ClockMark, Icon, LockMark } from "../parts/marks.tsx";
import { PLATFORM } from "../parts/platforms.ts";
import { langOf } from "../parts/row.tsx";
import { duration, when } from "../parts/time.ts";
import { expertPageWords } from "../words/expert-page.ts";

/** The page behind an expert's link: the question, what the citizen wrote, one box. Made for a telephone. */

export type ExpertCode =
  | Extract<OpenedLink, { ok: false }>["reason"]
  | "empty"
  | "too-long"
  | "nobody-there"
  | "conflict";
export type ExpertOutcome = "answered" | "passed-on" | "refused" | "asked";

interface ToOthers {
  ctx: Ctx;
  /** Whoever reads it is signed in, and has a list of what waits for them. */
  listed: boolean;
}

export interface ExpertPageProps extends ToOthers {
  consultation: Consultation;
  recipient: Recipient;
  directory: readonly Listed[];
  /** What was not taken: the words come back as they were written. */
  refused?: { code: ExpertCode; text: string; need: string; who: string };
}

/** As `answerConsultation` takes it. */
const LONGEST = { text: 8_000, need: 2_000, who: 200 };
/** Beside "somebody else". */
const NAMED = 1;

export const ExpertPage: FC<ExpertPageProps> = (props) => {
  const { ctx, consultation, recipient, refused } = props;
  const words = expertPageWords[ctx.language];
  const { about, question, topic, answers } = consultation;
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  const { channel, kind, language } = about;
  const told = consultation.steps.filter(
    (step) => step.recipient === recipient.id && (step.what === "told-more" || step.what === "asked-back"),
  );
  const earlier = answers.filter((answer) => answer.recipient === recipient.id);
  return (
    <Layout ctx={ctx} title={words.title}>
      <div class="expert">
        <Others {...props} />
        {refused && <Refusal ctx={ctx} code={refused.code} />}
        <p class="second expert-from">{words.from(consultation.askedByName)}</p>
        <h1>{topic === undefined ? words.anyTopic : topicName(ctx, topic)}</h1>
        <Due {...props} />
        {recipient.instead && <p class="second">{words.instead[recipient.instead.because]}</p>}
        <section class="expert-question" aria-label={words.title}>
          {channel !== undefined && kind !== undefined && (
            <Part heading={words.citizen(words.where[isPublic(kind) ? "public" : "private"](PLATFORM[channel]))}>
              <p class="words" dir="auto" lang={langOf(language)}>
                <Redacted ctx={ctx} text={about.text} />
              </p>
            </Part>
          )}
          {about.replies.length > 0 && (
            <Part heading={words.replies}>
              {about.replies.map((reply) => (
                <p class="words" dir="auto">
                  {reply}
                </p>
              ))}
            </Part>
          )}
          <Part heading={words.officer}>
            <p class="words expert-asks" dir="auto">
              <Redacted ctx={ctx} text={question} />
            </p>
          </Part>
          {earlier.map((answer) => (
            <Part heading={words.earlier}>
              <p class="words" dir="auto">
                <Redacted ctx={ctx} text={answer.text} />
              </p>
            </Part>
          ))}
          {told.map(({ text = "" }) => (
            <Part heading={words.told}>
              <p class="words expert-asks" dir="auto">
                <Redacted ctx={ctx} text={text} />
              </p>
            </Part>
          ))}
        </section>
        <form method="post" action={actionOf(ctx, "answer")} class="expert-answer" data-keep-words>
          <label for="answer">{words.yours}</label>
          <p class="second" id="answer-hint">
            {words.hint}
          </p>
          <textarea id="answer" name="text" rows={5} maxlength={LONGEST.text} aria-describedby="answer-hint" required>
            {refused?.text}
          </textarea>
          <button type="submit" class="button button-primary button-large">
            {words.send}
          </button>
        </form>
        <NotMine {...props} />
        <NeedMore {...props} />
        <footer class="expert-foot second">
          <p>
            <Icon name="info" />
            <span>{consultation.from ? words.useFrom : words.use}</span>
          </p>
          <p>
            <LockMark />
            <span>
              {(consultation.from ? words.onceFrom : words.once)(
                when(Date.parse(recipient.linkUntil ?? consultation.askedAt), ctx.nowMs, zone),
              )}
            </span>
          </p>
        </footer>
      </div>
    </Layout>
  );
};

/** The answer comes in the language of the page: whoever follows a mail's link has no other sign of it here. */
const actionOf = (ctx: Ctx, what: "answer" | "pass" | "more"): string =>
  href(ctx, `${ctx.path}/${what}`, { lang: ctx.language });

/** The way to their list; by a mail's link alone there is none that could be shown to them. */
const Others: FC<ToOthers> = ({ ctx, listed }) =>
  listed ? (
    <p>
      <a href={href(ctx, "/questions")} class="expert-others">
        <Icon name="left" /> {expertPageWords[ctx.language].others}
      </a>
    </p>
  ) : null;

const Part: FC<{ heading: string; children?: Child }> = ({ heading, children }) => (
  <div class="expert-part">
    <h2>{heading}</h2>
    {children}
  </div>
);

export const Due: FC<Pick<ExpertPageProps, "ctx" | "consultation" | "recipient">> = ({
  ctx,
  consultation,
  recipient,
}) => {
  const words = expertPageWords[ctx.language];
  const { clock, state, need } = recipient;
  if (state === "needs-more") return <p class="expert-due">{words.asked(need ?? "")}</p>;
  if (clock === undefined) return null;
  const left = Date.parse(clock.dueAt) - ctx.nowMs;
  if (left <= 0) return <p class="expert-due">{words.late}</p>;
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  return (
    <p class="expert-due expert-soon">
      <ClockMark spent={1 - left / consultation.withinMs} />
      <span>
        <b>{words.answerBy(when(Date.parse(clock.dueAt), ctx.nowMs, zone))}</b>
        {left <= consultation.withinMs && words.left(duration(left, ctx.language))}
      </span>
    </p>
  );
};

/** "Not mine, ask X": the likeliest in one click, anybody of the directory, or a name for the officer. */
const NotMine: FC<ExpertPageProps> = ({ ctx, consultation, directory, refused }) => {
  const words = expertPageWords[ctx.language];
  const asked = consultation.recipients.filter(({ state }) => state !== "next").map(({ id }) => id);
  const others = directory.filter(
    ({ id, kind, away }) => kind === "expert" && away === undefined && !asked.includes(id),
  );
  const topics = consultation.topic === undefined ? [] : [consultation.topic];
  const likely = suggested(others, { topics, language: consultation.about.language }).slice(0, NAMED);
  const action = actionOf(ctx, "pass");
  return (
    <section class="expert-pass" aria-labelledby="not-mine">
      <h2 id="not-mine">{words.notMine}</h2>
      <div class="expert-choices">
        {likely.map((one) => (
          <form method="post" action={action}>
            <input type="hidden" name="to" value={one.id} />
            <button type="submit" class="expert-choice">
              <Icon name="right" />
              <span>
                <b>{one.name}</b>
                <span class="second">{openWords(ctx, one)}</span>
              </span>
            </button>
          </form>
        ))}
        <details class="expert-other" {...(refused?.code === "nobody-there" ? { open: true } : {})}>
          <summary class="expert-choice">
            <Icon name="right" />
            <span>
              <b>{words.other}</b>
              <span class="second">{words.otherHint}</span>
            </span>
          </summary>
          <form method="post" action={action} class="expert-form" data-keep-words>
            <label class="field">
              {words.choose}
              <select name="to">
                <option value="">{words.chooseOne}</option>
                {others.map((one) => (
                  <option value={one.id}>{`${one.name}, ${openWords(ctx, one)}`}</option>
                ))}
              </select>
            </label>
            <label class="field">
              {words.who}
              <input type="text" name="who" maxlength={LONGEST.who} value={refused?.who ?? ""} />
            </label>
            <button type="submit" class="button">
              {words.pass}
            </button>
          </form>
        </details>
      </div>
    </section>
  );
};

const NeedMore: FC<ExpertPageProps> = ({ ctx, consultation, recipient, refused }) => {
  const words = expertPageWords[ctx.language];
  if (recipient.state === "needs-more") return null;
  return (
    <details class="expert-more" {...(refused !== undefined && refused.need !== "" ? { open: true } : {})}>
      <summary>{words.need}</summary>
      <form method="post" action={actionOf(ctx, "more")} class="expert-form" data-keep-words>
        <label for="need">{words.needText}</label>
        <p class="second" id="need-hint">
          {consultation.from ? words.needHintFrom : words.needHint}
        </p>
        <textarea id="need" name="need" rows={3} maxlength={LONGEST.need} aria-describedby="need-hint" required>
          {refused?.need}
        </textarea>
        <button type="submit" class="button">
          {words.needSend}
        </button>
      </form>
    </details>
  );
};

function openWords(ctx: Ctx, one: Pick<Listed, "open" | "opensAt" | "languages">): string {
  const words = expertPageWords[ctx.language];
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  const both = one.languages.length > 1;
  const languages = words.languages[both ? "both" : (one.languages[0] ?? "both")];
  const open = one.open ? words.open : words.opens(when(Date.parse(one.opensAt ?? ""), ctx.nowMs, zone));
  return `${open}, ${languages}`;
}

const Refusal: FC<{ ctx: Ctx; code: ExpertCode }> = ({ ctx, code }) => {
  const { title, text } = expertPageWords[ctx.language].closed[code];
  return <Banner kind="error" title={title} text={text} alert />;
};

interface ClosedProps extends ToOthers {
  opened: Extract<OpenedLink, { ok: false }>;
  /** What was written on a page that stood open too long. */
  unsent?: string;
}

/** Nothing is taken any more: why, and what to do next. A second answer meets the first one. */
export const ExpertClosed: FC<ClosedProps> = ({ ctx, listed, opened, unsent = "" }) => {
  const words = expertPageWords[ctx.language];
  const { reason, first, recipient } = opened;
  const own = first !== undefined && first.recipient === recipient?.id;
  const { title, text } = words.closed[reason === "answered" && own ? "own" : reason];
  return (
    <Layout ctx={ctx} title={words.title}>
      <div class="expert expert-end">
        <h1>{title}</h1>
        <p>{text}</p>
        {own && first && <First ctx={ctx} answer={first} />}
        {unsent !== "" && !(own && unsent === first.text) && (
          <div class="expert-question">
            <Part heading={words.unsent}>
              <p class="words" dir="auto">
                {unsent}
              </p>
            </Part>
          </div>
        )}
        <Others ctx={ctx} listed={listed} />
      </div>
    </Layout>
  );
};

const First: FC<{ ctx: Ctx; answer: Answer }> = ({ ctx, answer }) => {
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  return (
    <div class="expert-question">
      <Part heading={expertPageWords[ctx.language].firstBy(answer.name, when(Date.parse(answer.at), ctx.nowMs, zone))}>
        <p class="words" dir="auto">
          <Redacted ctx={ctx} text={answer.text} />
        </p>
      </Part>
    </div>
  );
};

export const ExpertDone: FC<ToOthers & { outcome: ExpertOutcome }> = ({ ctx, listed, outcome }) => {
  const words = expertPageWords[ctx.language];
  const { title, text } = words.done[outcome];
  return (
    <Layout ctx={ctx} title={words.title}>
      <div class="expert expert-end">
        <p class="expert-good">
          <Icon name="check" />
        </p>
        <h1>{title}</h1>
        <p>{text}</p>
        <Others ctx={ctx} listed={listed} />
      </div>
    </Layout>
  );
};
