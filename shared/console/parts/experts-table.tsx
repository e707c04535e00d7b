import type { FC } from "hono/jsx";
import type { AnswerTime } from "../../domain/consult/answer-time.ts";
import type { Away } from "../../domain/consult/directory.ts";
import { initials } from "../../domain/officer.ts";
import { wallTime } from "../../domain/zone.ts";
import type { ExpertRow } from "../data/people.ts";
import { peopleWords } from "../words/people.ts";
import { Label } from "./abilities.tsx";
import { answerTimeSaid } from "./answer-time.ts";
import { Hidden, Post } from "./controls.tsx";
import { type Ctx, href, teamName, topicName } from "./ctx.ts";
import { dateName } from "./dates.ts";
import { hoursSaid } from "./hours-said.ts";
import { HealthMark } from "./marks.tsx";
import { when } from "./time.ts";

/** An absence that was refused stands there as it was entered. */
export interface AwayTyped {
  expert: string;
  from: string;
  to: string;
  replacement: string;
}

interface ExpertsProps {
  ctx: Ctx;
  experts: readonly ExpertRow[];
  typed?: AwayTyped | undefined;
}

/** Experts team by team: what each knows, in which languages, whether they are there, and their absences. */
export const ExpertsTable: FC<ExpertsProps> = ({ ctx, experts, typed }) => {
  const said = peopleWords[ctx.language].experts;
  const teams = [...new Set(experts.map(({ team }) => team))];
  return (
    <table class="table stacked people-table">
      <thead>
        <tr>
          <th scope="col">{said.name}</th>
          <th scope="col">{said.topics}</th>
          <th scope="col">{said.languages}</th>
          <th scope="col" class="people-answers">
            {said.answers}
          </th>
          <th scope="col" class="people-now">
            {said.now}
          </th>
        </tr>
      </thead>
      {teams.map((team) => (
        <tbody>
          <tr class="table-group">
            <th scope="rowgroup" colspan={5}>
              {teamName(ctx, team)}
            </th>
          </tr>
          {experts
            .filter((expert) => expert.team === team)
            .map((expert) => (
              <Expert ctx={ctx} experts={experts} expert={expert} typed={typed} />
            ))}
        </tbody>
      ))}
    </table>
  );
};

const Expert: FC<ExpertsProps & { expert: ExpertRow }> = ({ ctx, experts, expert, typed }) => {
  const said = peopleWords[ctx.language].experts;
  return (
    <tr>
      <th scope="row">
        <span class="person-name">
          <span class="person person-expert" aria-hidden="true">
            {initials(expert.name)}
          </span>
          <span>{expert.name}</span>
        </span>
      </th>
      <td>
        <Label>{said.topics}</Label>
        <span>
          {expert.topics.length === 0 ? said.anyTopic : expert.topics.map((topic) => topicName(ctx, topic)).join(", ")}
        </span>
      </td>
      <td>
        <Label>{said.languages}</Label>
        <span class="language-chips">
          {expert.languages.map((code) => (
            <span class={`language language-${code}`}>{code.toUpperCase()}</span>
          ))}
        </span>
      </td>
      <td>
        <Label>{said.answers}</Label>
        <AnswerTimeOf ctx={ctx} time={expert.time} />
      </td>
      <td>
        <Label>{said.now}</Label>
        <div class="expert-now">
          <Now ctx={ctx} experts={experts} expert={expert} />
          <Absence
            ctx={ctx}
            experts={experts}
            expert={expert}
            typed={typed?.expert === expert.id ? typed : undefined}
          />
        </div>
      </td>
    </tr>
  );
};

const AnswerTimeOf: FC<{ ctx: Ctx; time: AnswerTime }> = ({ ctx, time }) => {
  const { main, rest } = answerTimeSaid(ctx, time);
  return (
    <span class="expert-time">
      <span class={time.usual === undefined ? "second" : ""}>{main}</span>
      {rest !== undefined && <span class="second expert-ahead">{rest}</span>}
    </span>
  );
};

/** Open, closed until, or away; their hours, and the next absence below them. */
const Now: FC<ExpertsProps & { expert: ExpertRow }> = ({
  ctx,
  experts,
  expert: { open, opensAt, away, ahead, hours },
}) => {
  const { language, nowMs, department } = ctx;
  const said = peopleWords[ctx.language].experts;
  const { timeZone } = department.department;
  const { day } = wallTime(nowMs, timeZone);
  const instead = ({ replacement }: Away): string => {
    const name = experts.find(({ id }) => id === replacement)?.name;
    return name === undefined ? said.nobody : said.standIn(name);
  };
  return (
    <>
      {away === undefined ? (
        <p class={open ? "expert-open" : "second"}>
          {open && <HealthMark health="good" />}
          {open || opensAt === undefined
            ? said.open
            : said.opens(when(Date.parse(opensAt), nowMs, { language, timeZone }))}
        </p>
      ) : (
        <p>
          <b>{said.away(dateName(away.to, language, day))}</b>, <span class="second">{instead(away)}</span>
        </p>
      )}
      {hoursSaid(ctx, hours.hours).map(({ days, times }) => (
        <p class="second expert-ahead">
          {days} {times}
        </p>
      ))}
      {ahead !== undefined && (
        <p class="second expert-ahead">
          {said.from(dateName(ahead.from, language, day), dateName(ahead.to, language, day))}
        </p>
      )}
    </>
  );
};

/** An absence is entered by days; what the department file plans stays there. */
const Absence: FC<ExpertsProps & { expert: ExpertRow }> = ({ ctx, experts, expert, typed }) => {
  const { nowMs, department } = ctx;
  const said = peopleWords[ctx.language].experts;
  const { day } = wallTime(nowMs, department.department.timeZone);
  const path = `/people/${expert.id}`;
  return (
    <div class="expert-absence">
      <details {...(typed === undefined ? {} : { open: true })}>
        <summary aria-label={`${expert.entered ? said.change : said.enter}, ${expert.name}`}>
          {expert.entered ? said.change : said.enter}
        </summary>
        <form method="post" action={href(ctx, `${path}/away`)} class="absence-form">
          <Hidden ctx={ctx} back="/people" />
          <label>
            {said.begins}
            <input type="date" name="from" required value={typed?.from ?? day} />
          </label>
          <label>
            {said.ends}
            <input type="date" name="to" required min={day} value={typed?.to ?? day} />
          </label>
          <label class="absence-instead">
            {said.instead}
            <select name="replacement">
              <option value="">{said.next}</option>
              {experts
                .filter(({ id }) => id !== expert.id)
                .map(({ id, name }) => (
                  <option value={id} selected={id === typed?.replacement}>
                    {name}
                  </option>
                ))}
            </select>
          </label>
          <button type="submit" class="button button-primary">
            {said.save}
          </button>
        </form>
      </details>
      {expert.entered && (
        <Post
          ctx={ctx}
          action={`${path}/back`}
          back="/people"
          label={expert.away === undefined ? said.cancel : said.end}
          class="button button-quiet"
        />
      )}
    </div>
  );
};
