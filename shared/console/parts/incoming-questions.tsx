import type { FC } from "hono/jsx";
import { isActive } from "../../domain/consult/consultation.ts";
import { dueOf } from "../../domain/consult/consultation-clock.ts";
import type { Incoming } from "../../domain/consult/incoming.ts";
import { peopleWords } from "../words/people.ts";
import { Label } from "./abilities.tsx";
import { Redacted } from "./chips.tsx";
import { type Ctx, topicName } from "./ctx.ts";
import { ClockMark, Icon } from "./marks.tsx";
import { listed } from "./plain-time.ts";
import { duration, when } from "./time.ts";

/** What other departments asked of ours: whom it waits for and until when, and what became of the last ones. */

export interface IncomingLists {
  open: readonly Incoming[];
  over: readonly Incoming[];
  /** There may be more, less urgent. */
  more?: boolean;
}

export const IncomingQuestions: FC<{ ctx: Ctx; incoming: IncomingLists }> = ({ ctx, incoming }) => {
  const said = peopleWords[ctx.language].incoming;
  const groups = [
    { name: said.open, questions: incoming.open },
    { name: said.over, questions: incoming.over },
  ].filter(({ questions }) => questions.length > 0);
  return (
    <section aria-labelledby="incoming">
      <h2 id="incoming">{said.heading}</h2>
      <p class="second section-lead">{said.lead}</p>
      {groups.length === 0 ? (
        <p class="second">{said.none}</p>
      ) : (
        <table class="table stacked people-table incoming">
          <thead>
            <tr>
              <th scope="col">{said.from}</th>
              <th scope="col">{said.question}</th>
              <th scope="col">{said.state}</th>
              <th scope="col" class="number">
                {said.clock}
              </th>
            </tr>
          </thead>
          {groups.map(({ name, questions }) => (
            <tbody>
              <tr class="table-group">
                <th scope="rowgroup" colspan={4}>
                  {name}
                </th>
              </tr>
              {questions.map((one) => (
                <Row ctx={ctx} one={one} />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {incoming.more && <p class="second">{said.more}</p>}
    </section>
  );
};

const Row: FC<{ ctx: Ctx; one: Incoming }> = ({ ctx, one }) => {
  const { language, nowMs, department } = ctx;
  const said = peopleWords[ctx.language].incoming;
  const zone = { language, timeZone: department.department.timeZone };
  const name = department.partners.find(({ id }) => id === one.from.partner)?.name[language] ?? one.askedByName;
  const topic = one.topic === undefined ? "" : `${topicName(ctx, one.topic)}, `;
  const spoken = one.about.language === "en" || one.about.language === "fr" ? { lang: one.about.language } : {};
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="second incoming-topic">
          {topic}
          {when(Date.parse(one.askedAt), nowMs, zone)}
        </span>
      </th>
      <td>
        <Label>{said.question}</Label>
        {one.gone ? (
          <span class="second">{said.gone}</span>
        ) : (
          <span dir="auto" {...spoken}>
            <Redacted ctx={ctx} text={one.question} />
          </span>
        )}
      </td>
      <td>
        <Label>{said.state}</Label>
        <State ctx={ctx} one={one} />
      </td>
      <td class="number">
        <Label>{said.clock}</Label>
        <Clock ctx={ctx} one={one} />
      </td>
    </tr>
  );
};

const State: FC<{ ctx: Ctx; one: Incoming }> = ({ ctx: { language }, one }) => {
  const said = peopleWords[language].incoming;
  const asked = one.recipients.filter(isActive);
  if (one.state === "nobody") {
    return (
      <span class="incoming-nobody">
        <Icon name="warning" />
        {said.nobody}
      </span>
    );
  }
  if (one.state === "withdrawn") return <span class="second">{said.withdrawn}</span>;
  if (one.state === "answered") return <span>{said.answered(one.answers.at(-1)?.name ?? "")}</span>;
  const names = listed(
    asked.map(({ name }) => name),
    language,
    "conjunction",
  );
  return <span>{asked.some(({ state }) => state === "reminded") ? said.reminded(names) : said.waiting(names)}</span>;
};

const Clock: FC<{ ctx: Ctx; one: Incoming }> = ({ ctx: { words, language, nowMs, department }, one }) => {
  const zone = { language, timeZone: department.department.timeZone };
  const due = one.state === "waiting" ? dueOf(one) : undefined;
  if (due !== undefined) {
    const left = Date.parse(due) - nowMs;
    return left > 0 ? (
      <span class="incoming-clock">
        <ClockMark spent={1 - left / one.withinMs} />
        {duration(left, language)}
      </span>
    ) : (
      <span class="clock clock-late">{words.message.clock.late(duration(-left, language))}</span>
    );
  }
  const ended = one.steps.findLast(({ what }) => ENDS.includes(what))?.at;
  return <span>{ended === undefined ? "" : when(Date.parse(ended), nowMs, zone)}</span>;
};

const ENDS: readonly string[] = ["answered", "nobody", "withdrawn", "gone"];
