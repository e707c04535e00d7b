import type { FC } from "hono/jsx";
import { initials } from "../../domain/officer.ts";
import type { ExpertRow } from "../people-data.ts";
import { Label } from "./abilities.tsx";
import { type Ctx, teamName, topicName } from "./ctx.ts";

/** Experts team by team: what each knows, in which languages, and whether they are there. */
export const ExpertsTable: FC<{ ctx: Ctx; experts: readonly ExpertRow[] }> = ({ ctx, experts }) => {
  const said = ctx.words.people.experts;
  const teams = [...new Set(experts.map(({ team }) => team))];
  return (
    <table class="table stacked people-table">
      <thead>
        <tr>
          <th scope="col">{said.name}</th>
          <th scope="col">{said.topics}</th>
          <th scope="col">{said.languages}</th>
        </tr>
      </thead>
      {teams.map((team) => (
        <tbody>
          <tr class="table-group">
            <th scope="rowgroup" colspan={3}>
              {teamName(ctx, team)}
            </th>
          </tr>
          {experts
            .filter((expert) => expert.team === team)
            .map((expert) => (
              <Expert ctx={ctx} expert={expert} />
            ))}
        </tbody>
      ))}
    </table>
  );
};

const Expert: FC<{ ctx: Ctx; expert: ExpertRow }> = ({ ctx, expert }) => {
  const said = ctx.words.people.experts;
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
        {expert.topics.length === 0 ? said.anyTopic : expert.topics.map((topic) => topicName(ctx, topic)).join(", ")}
      </td>
      <td>
        <Label>{said.languages}</Label>
        <span class="language-chips">
          {expert.languages.map((code) => (
            <span class={`language language-${code}`}>{code.toUpperCase()}</span>
          ))}
        </span>
      </td>
    </tr>
  );
};
