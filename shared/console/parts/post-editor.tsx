import type { FC } from "hono/jsx";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { Target } from "../../domain/posts/post-targets.ts";
import type { PairProblem } from "../../steps/posts/check-post.ts";
import type { CalendarQuery } from "../data/calendar.ts";
import type { PostRoom } from "../data/post-rooms.ts";
import type { FormProblem, TypedPost } from "../forms/post.ts";
import { calendarHref } from "./calendar-head.tsx";
import { Banner, Hidden } from "./controls.tsx";
import { type Ctx, href, topicChoices } from "./ctx.ts";
import { badFile, isFileProblem, MediaFields } from "./media-fields.tsx";
import { PLATFORM } from "./platforms.ts";
import { postHref } from "./post-card.tsx";
import { PostAgainst, PostLengths } from "./post-lengths.tsx";
import { Beside, wrongAt } from "./post-spots.tsx";
import { zoneOfPlace } from "./time.ts";

/** Both halves of a post, side by side where there is room: it works without a script, and loses no word. */

export interface EditorProps {
  ctx: Ctx;
  query: CalendarQuery;
  typed: TypedPost;
  targets: readonly Target[];
  rooms: readonly PostRoom[];
  /** Of a pair that is edited. */
  id?: string;
  /** The instant that day and time stood for. */
  at?: string;
  /** Saving makes it a draft again. */
  voids?: boolean;
  problems?: readonly FormProblem[];
  /** What stops it from being scheduled, where that was asked for. */
  missing?: readonly PairProblem[];
  /** A refusal's code. */
  refused?: string;
}

export const PostEditor: FC<EditorProps> = (props) => {
  const { ctx, query, typed, targets, rooms, id, at, voids = false, problems = [], missing, refused } = props;
  const { editor } = ctx.words.calendar;
  const { language, department } = ctx;
  const action = id === undefined ? "/calendar/new" : `/calendar/${id}/edit`;
  const goals = Object.entries(department.strategy?.goals ?? {});
  return (
    <section class="post-editor" aria-labelledby="editor-title">
      <header class="post-head">
        <h1 id="editor-title">{id === undefined ? editor.newTitle : editor.editTitle}</h1>
        <a
          class="post-close"
          id="post-close"
          href={id === undefined ? calendarHref(ctx, query) : postHref(ctx, id, query)}
        >
          {editor.cancel} <kbd class="key script">{language === "fr" ? "Échap" : "Esc"}</kbd>
        </a>
        <p class="second">{editor.lead}</p>
      </header>
      <form
        method="post"
        action={href(ctx, action, { view: query.view === "week" ? undefined : query.view })}
        enctype="multipart/form-data"
        class="post-form"
        id="post-form"
        data-keep-words
        data-check={href(ctx, "/calendar/check")}
      >
        <Hidden ctx={ctx} />
        {typed.key !== undefined && <input type="hidden" name="key" value={typed.key} />}
        {typed.revision !== undefined && <input type="hidden" name="revision" value={String(typed.revision)} />}
        {at !== undefined && <input type="hidden" name="at" value={at} />}
        <div class="post-fields">
          <Wrong ctx={ctx} problems={problems} refused={refused} />
          {refused === undefined && missing !== undefined && missing.length > 0 && (
            <Banner kind="caution" title={editor.notYet} text={editor.notYetMeans(missing.length)} />
          )}
          {voids && <p class="second">{editor.voids}</p>}
          <div class="post-pair">
            {OFFICIAL_LANGUAGES.map((half) => {
              const wrong = wrongAt(missing, `text-${half}`, ...(half === "en" ? (["pair"] as const) : []));
              return (
                <div class="post-half-edit">
                  <label for={`text-${half}`}>
                    <span class={`language language-${half}`} aria-hidden="true">
                      {half.toUpperCase()}
                    </span>{" "}
                    {editor.text[half]}
                  </label>
                  <textarea
                    id={`text-${half}`}
                    name={`text-${half}`}
                    rows={7}
                    lang={half}
                    maxlength={20000}
                    {...wrong}
                    aria-describedby={[wrong["aria-describedby"], `lengths-${half}`].filter(Boolean).join(" ")}
                  >
                    {typed.text[half]}
                  </textarea>
                  <PostLengths ctx={ctx} rooms={rooms} half={half} />
                  <Beside ctx={ctx} missing={missing ?? []} spot={`text-${half}`} />
                  <label for={`link-${half}`}>
                    {editor.link[half]} <span class="second">({editor.optional})</span>
                  </label>
                  <input
                    id={`link-${half}`}
                    name={`link-${half}`}
                    type="url"
                    value={typed.link[half]}
                    placeholder="https://"
                    aria-invalid={problems.includes("link") ? "true" : undefined}
                  />
                </div>
              );
            })}
          </div>
          <Beside ctx={ctx} missing={missing ?? []} spot="pair" />
          <PostAgainst ctx={ctx} />
          <fieldset class="post-when">
            <legend>
              {editor.zone(zoneOfPlace(ctx.nowMs, { language, timeZone: department.department.timeZone }))}
            </legend>
            <label>
              {editor.day} <input type="date" name="day" value={typed.day} required />
            </label>
            <label>
              {editor.time} <input type="time" name="time" value={typed.time} required />
            </label>
          </fieldset>
          <fieldset class="post-targets">
            <legend>{editor.channels}</legend>
            <Beside ctx={ctx} missing={missing ?? []} spot="targets" />
            {targets.map(({ channel, en, fr }, index) => (
              <label class="check">
                <input
                  type="checkbox"
                  name="target"
                  value={`${channel}/${en}`}
                  checked={typed.targets.includes(`${channel}/${en}`)}
                  {...(index === 0 ? wrongAt(missing, "targets") : {})}
                />
                <span>
                  {PLATFORM[channel]} <span class="second">{en === fr ? en : `${en}, ${fr}`}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div class="post-about">
            {goals.length > 0 && (
              <label class="field">
                {editor.goal}
                <select name="goal" {...wrongAt(missing, "goal")}>
                  <option value="">{editor.choose}</option>
                  {goals.map(([goal, name]) => (
                    <option value={goal} selected={goal === typed.goal}>
                      {name[language]}
                    </option>
                  ))}
                </select>
                <Beside ctx={ctx} missing={missing ?? []} spot="goal" />
              </label>
            )}
            <label class="field">
              {editor.topic}
              <select name="topic">
                <option value="">{editor.noTopic}</option>
                {topicChoices(ctx).map((topic) => (
                  <option value={topic.id} selected={topic.id === typed.topic}>
                    {topic.name}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>
                {editor.campaign} <span class="second">({editor.optional})</span>
              </span>
              <input type="text" name="campaign" value={typed.campaign} maxlength={100} />
            </label>
          </div>
          <MediaFields ctx={ctx} media={typed.media} missing={missing ?? []} />
        </div>
        <footer class="post-foot">
          <div class="actions">
            <button type="submit" class="button button-primary button-large" name="then" value="save">
              {editor.save}
            </button>
            <button type="submit" class="button button-large" name="then" value="schedule">
              {editor.saveSchedule}
            </button>
          </div>
        </footer>
      </form>
    </section>
  );
};

const Wrong: FC<{ ctx: Ctx; problems: readonly FormProblem[]; refused: string | undefined }> = ({
  ctx,
  problems,
  refused,
}) => {
  const { editor } = ctx.words.calendar;
  const { refusal } = ctx.words.post;
  const known: Readonly<Record<string, { title: string; text: string }>> = { ...ctx.words.refusal, ...refusal };
  const said = [
    ...(refused === "conflict" ? [editor.conflict] : []),
    ...(problems.includes("time") ? [editor.badTime] : []),
    ...(problems.includes("link") ? [editor.badLink] : []),
    ...(problems.includes("long") ? [editor.badLength] : []),
    ...[...new Set(problems.filter(isFileProblem))].map((file) => badFile(ctx.words, file)),
  ];
  const [first, ...more] = said;
  if (first !== undefined) return <Banner kind="error" title={first} text={more.join(" ")} alert />;
  if (refused === undefined) return null;
  const { title, text } = known[refused] ?? ctx.words.refusal.other;
  return <Banner kind="error" title={title} text={text} alert />;
};
