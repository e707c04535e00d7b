import type { FC } from "hono/jsx";
import { allows } from "../access.ts";
import { Key } from "./chips.tsx";
import { Banner, Hidden } from "./controls.tsx";
import { type Ctx, href, personName, topicChoices } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { who } from "./row.tsx";
import { count } from "./time.ts";
import type { TriageOutcome } from "./triage-outcome.ts";

/** The form that the boxes of the rows belong to. */
const TRIAGE_FORM = "triage";

/**
 * What can be done to all selected rows. The script shows it once something is selected; without one it stands there, and
 * works.
 */
export const TriageBar: FC<{ ctx: Ctx; query: ListQuery }> = ({ ctx, query }) => {
  const { triage, thread } = ctx.words;
  if (!allows("reply", ctx.officer?.roles)) return null;
  const teams = ctx.department.teams.map(({ id, name }) => ({ id, name: name[ctx.language] }));
  const reasons = Object.entries(thread.closeReasons).map(([id, name]) => ({ id, name }));
  return (
    <form
      class="triage"
      id={TRIAGE_FORM}
      method="post"
      action={href(ctx, "/triage")}
      aria-label={triage.bar}
      data-one={triage.selected("1")}
      data-many={triage.selected("{n}")}
    >
      <Hidden ctx={ctx} back={href({ base: "" }, query.q === undefined ? "/inbox" : "/search", listParams(query))} />
      <span class="triage-count" id="triage-count">
        {triage.noScript}
      </span>
      <button type="submit" class="button" name="do" value="claim" data-key="C">
        {triage.claim} <Key>C</Key>
      </button>
      <Choice ctx={ctx} name="team" label={triage.team} submit={triage.doTeam} choices={teams} letter="H" />
      <Choice ctx={ctx} name="topic" label={triage.topic} submit={triage.doTopic} choices={topicChoices(ctx)} />
      <Choice ctx={ctx} name="close" field="reason" label={triage.close} submit={triage.doClose} choices={reasons} />
      <button type="reset" class="button button-quiet triage-clear" id="triage-clear" aria-label={triage.clear}>
        <Icon name="cross" />
      </button>
    </form>
  );
};

const Choice: FC<{
  ctx: Ctx;
  name: "team" | "topic" | "close";
  field?: string;
  label: string;
  submit: string;
  choices: readonly { id: string; name: string }[];
  letter?: string;
}> = ({ ctx, name, field = name, label, submit, choices, letter }) => {
  const { triage } = ctx.words;
  return (
    <details class="menu menu-up" {...(letter === undefined ? {} : { "data-key": letter })}>
      <summary class="button button-quiet">
        {label}
        {letter === undefined ? <Icon name="chevron" /> : <Key>{letter}</Key>}
      </summary>
      <div class="menu-box">
        <label class="field">
          {name === "close" ? triage.why : name === "team" ? triage.toTeam : label}
          <select name={field}>
            <option value="">{triage.which}</option>
            {choices.map(({ id, name: said }) => (
              <option value={id}>{said}</option>
            ))}
          </select>
        </label>
        <button type="submit" class="button button-primary" name="do" value={name}>
          {submit}
        </button>
      </div>
    </details>
  );
};

/** How the move went: how many, and each that was left, with why. */
export const TriageSaid: FC<{ ctx: Ctx; query: ListQuery; outcome: TriageOutcome | undefined }> = ({
  ctx,
  query,
  outcome,
}) => (
  <div
    id="triage-said"
    class="triage-said"
    role="status"
    {...(outcome?.not === undefined ? {} : { "data-not": outcome.not })}
  >
    {outcome && <Outcome ctx={ctx} query={query} outcome={outcome} />}
  </div>
);

const Outcome: FC<{ ctx: Ctx; query: ListQuery; outcome: TriageOutcome }> = ({ ctx, query, outcome }) => {
  const { triage } = ctx.words;
  const { did, not, done, left } = outcome;
  if (not !== undefined) {
    const { title, text } = not === "none" ? triage.nothing : triage.unsaid;
    return <Banner kind="caution" title={title} text={text} />;
  }
  const title = done === 0 ? triage.none : triage.done[did](count(done, ctx.language));
  if (left.length === 0) return <Banner kind="good" title={title} />;
  return (
    <Banner kind="caution" title={title} text={triage.left(count(left.length, ctx.language))}>
      <ul class="triage-left">
        {left.map(({ message, why }) => (
          <li>
            {message === undefined || message.visibility === "deleted" ? (
              triage.gone
            ) : (
              <a href={href(ctx, `/messages/${message.id}`, listParams(query))}>{who(ctx, message)}</a>
            )}{" "}
            <span class="second">
              {why === "claimed"
                ? triage.whyLeft.claimed(personName(ctx, message?.claimedBy ?? ""))
                : triage.whyLeft[why]}
            </span>
          </li>
        ))}
      </ul>
    </Banner>
  );
};
