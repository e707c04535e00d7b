import type { FC } from "hono/jsx";
import { initials, type Person } from "../../domain/officer.ts";
import type { ExpertRow } from "../data/people.ts";
import { Layout } from "../layout.tsx";
import { Label } from "../parts/abilities.tsx";
import { Banner, Empty } from "../parts/controls.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { type AwayTyped, ExpertsTable } from "../parts/experts-table.tsx";
import { type IncomingLists, IncomingQuestions } from "../parts/incoming-questions.tsx";
import { listed } from "../parts/plain-time.ts";
import type { ChannelHealth } from "../parts/rail.tsx";
import { when } from "../parts/time.ts";
import type { Counts } from "../parts/view-tally.ts";
import { peopleWords } from "../words/people.ts";

export interface PeopleProps {
  ctx: Ctx;
  /** Who has signed in, in any role. */
  people: readonly Person[];
  experts: readonly ExpertRow[];
  /** Absent for roles that may not read them. */
  incoming?: IncomingLists;
  typed?: AwayTyped;
  channels?: readonly ChannelHealth[];
  counts?: Counts;
}

/** Who answers here, whom they can ask, and when those are there. */
export const PeoplePage: FC<PeopleProps> = (props) => {
  const { ctx, people, experts, incoming, typed, channels = [], counts = {} } = props;
  const { department } = ctx;
  const said = peopleWords[ctx.language];
  return (
    <Layout ctx={ctx} title={said.title} section="people" channels={channels} counts={counts} heading={said.title}>
      <div class="page-column page-wide people">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        <Refused ctx={ctx} />
        {incoming !== undefined && incoming.open.length > 0 && (
          <p>
            <a href="#incoming">{waiting(ctx, incoming)}</a>
          </p>
        )}
        <section aria-labelledby="experts">
          <h2 id="experts">{said.experts.heading}</h2>
          {experts.length === 0 ? (
            <Empty title={said.experts.none.title} text={said.experts.none.text} level={3} />
          ) : (
            <>
              <p class="second section-lead">{said.experts.lead}</p>
              <ExpertsTable ctx={ctx} experts={experts} typed={typed} />
            </>
          )}
        </section>
        {department.partners.length > 0 && <Partners ctx={ctx} />}
        {incoming !== undefined && <IncomingQuestions ctx={ctx} incoming={incoming} />}
        <section aria-labelledby="signed-in">
          <h2 id="signed-in">{said.signedIn.heading}</h2>
          {people.length === 0 ? (
            <p class="second">{said.signedIn.none}</p>
          ) : (
            <>
              <p class="second section-lead">{said.signedIn.lead}</p>
              <SignedIn ctx={ctx} people={people} />
            </>
          )}
        </section>
      </div>
    </Layout>
  );
};

/** Of more than are read the number is not known. */
function waiting({ language }: Ctx, { open, more }: IncomingLists): string {
  const said = peopleWords[language].incoming;
  return more ? said.atLeast(said.waits(open.length)) : said.waits(open.length);
}

const Refused: FC<{ ctx: Ctx }> = ({ ctx: { words, language, refused } }) => {
  if (refused === undefined) return null;
  const said = peopleWords[language].refused;
  const { title, text } = said[refused as keyof typeof said] ?? words.refusal.other;
  return <Banner kind="error" title={title} text={text} alert />;
};

const SignedIn: FC<{ ctx: Ctx; people: readonly Person[] }> = ({ ctx, people }) => {
  const { words, language, nowMs, department, officer } = ctx;
  const said = peopleWords[ctx.language].signedIn;
  const zone = { language, timeZone: department.department.timeZone };
  const sorted = [...people].sort((a, b) => a.name.localeCompare(b.name, language));
  return (
    <table class="table stacked people-table">
      <thead>
        <tr>
          <th scope="col">{said.name}</th>
          <th scope="col">{said.roles}</th>
          <th scope="col">{said.team}</th>
          <th scope="col" class="number">
            {said.seen}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ id, name, roles, team, seenAt }) => (
          <tr>
            <th scope="row">
              <span class="person-name">
                <span class={`person${id === officer?.id ? " person-you" : ""}`} aria-hidden="true">
                  {initials(name)}
                </span>
                <span>
                  {name} {id === officer?.id && <span class="second">({said.you})</span>}
                </span>
              </span>
            </th>
            <td>
              <Label>{said.roles}</Label>
              {roles === undefined ? (
                <span class="second">{said.unknownRoles}</span>
              ) : (
                listed(
                  roles.map((role) => words.signIn.roles[role]),
                  language,
                  "conjunction",
                )
              )}
            </td>
            <TeamCell ctx={ctx} id={team} />
            <td class="number">
              <Label>{said.seen}</Label>
              {seenAt === undefined ? said.noTeam : when(Date.parse(seenAt), nowMs, zone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** One that the file no longer names is none. */
const TeamCell: FC<{ ctx: Ctx; id: string | undefined }> = ({ ctx: { language, department }, id }) => {
  const said = peopleWords[language].signedIn;
  const team = department.teams.find((one) => one.id === id);
  return (
    <td class={team === undefined ? "cell-none" : ""}>
      <Label>{said.team}</Label>
      {team === undefined ? said.noTeam : team.name[language]}
    </td>
  );
};

const Partners: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language, department } = ctx;
  const said = peopleWords[ctx.language].partners;
  return (
    <section aria-labelledby="partners">
      <h2 id="partners">{said.heading}</h2>
      <p class="second section-lead">{said.lead}</p>
      <table class="table stacked people-table">
        <thead>
          <tr>
            <th scope="col">{said.name}</th>
            <th scope="col">{said.topics}</th>
          </tr>
        </thead>
        <tbody>
          {department.partners.map(({ name, topics }) => (
            <tr>
              <th scope="row">{name[language]}</th>
              <td>
                <Label>{said.topics}</Label>
                {Object.keys(topics).length === 0
                  ? said.everything
                  : Object.values(topics)
                      .map((topic) => topic[language])
                      .join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
