import type { FC } from "hono/jsx";
import type { ChannelName } from "../../domain/message/message.ts";
import { type Hold, isOn } from "../../domain/records/hold.ts";
import { wallTime } from "../../domain/zone.ts";
import { recordsWords } from "../words/records.ts";
import { Label } from "./abilities.tsx";
import { type Ctx, personName, topicName } from "./ctx.ts";
import { LiftForm, type Unlifted } from "./hold-lift.tsx";
import { PLATFORM } from "./platforms.ts";
import { reportDay, when } from "./time.ts";

/** Holds that are on, with the way to lift them; below, those that are lifted. */
export const Holds: FC<{ ctx: Ctx; holds: readonly Hold[]; unlifted?: Unlifted | undefined }> = ({
  ctx,
  holds,
  unlifted,
}) => {
  const said = recordsWords[ctx.language].held;
  const over = holds.filter((hold) => !isOn(hold));
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">{said.heading}</h2>
      <p class="second section-lead">{said.lead}</p>
      <HoldTable ctx={ctx} holds={holds.filter(isOn)} all={holds} unlifted={unlifted} />
      {over.length > 0 && (
        <details class="records-over">
          <summary>{said.overHeading}</summary>
          <HoldTable ctx={ctx} holds={over} all={holds} />
        </details>
      )}
    </section>
  );
};

const HoldTable: FC<{ ctx: Ctx; holds: readonly Hold[]; all: readonly Hold[]; unlifted?: Unlifted | undefined }> = ({
  ctx,
  holds,
  all,
  unlifted,
}) => {
  const { nowMs, language, department } = ctx;
  const said = recordsWords[language].held;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const today = wallTime(nowMs, zone.timeZone).day;
  if (holds.length === 0) return <p>{said.none}</p>;
  return (
    <table class="table stacked people-table">
      <thead>
        <tr>
          <th scope="col">{said.number}</th>
          <th scope="col">{said.covers}</th>
          <th scope="col">{said.by}</th>
          <th scope="col">{holds.every(isOn) ? said.review : said.over}</th>
          <th scope="col">
            <span class="said">{said.lift}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr>
            <th scope="row">
              {hold.number}
              <span class="second records-why">
                {said.kind[hold.kind]}. {hold.reason}
              </span>
            </th>
            <td>
              <Label>{said.covers}</Label>
              {scopeSaid(ctx, hold)}
            </td>
            <td>
              <Label>{said.by}</Label>
              {said.byWhom(personName(ctx, hold.by), at(hold.since))}
            </td>
            <td>
              <Label>{isOn(hold) ? said.review : said.over}</Label>
              {hold.endedAt !== undefined
                ? said.byWhom(personName(ctx, hold.endedBy ?? ""), at(hold.endedAt))
                : hold.review === undefined
                  ? said.noReview
                  : hold.review <= today
                    ? said.due(reportDay(hold.review, language, "date"))
                    : reportDay(hold.review, language, "date")}
              {!isOn(hold) && (
                <span class="second records-why">
                  {hold.endReason !== undefined && `${hold.endReason}. `}
                  {sealedSaid(ctx, hold, all)}
                </span>
              )}
            </td>
            <td>{isOn(hold) && <LiftForm ctx={ctx} hold={hold} unlifted={unlifted} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

function sealedSaid({ language }: Ctx, { clearedAt, keptBy = [] }: Hold, all: readonly Hold[]): string {
  const said = recordsWords[language].held;
  const others = all.filter((one) => keptBy.includes(one.id) && one.clearedAt === undefined);
  if (clearedAt !== undefined) return said.cleared;
  return others.length === 0 ? said.clearing : said.keptBy(others.map(({ number }) => number).join(", "));
}

function scopeSaid(ctx: Ctx, { scope }: Hold): string {
  const said = recordsWords[ctx.language].held.scope;
  const { messageId, conversation, author, handle, channel, topic, from, to } = scope;
  const parts = [
    ...(messageId === undefined ? [] : [said.messageId]),
    ...(conversation === undefined ? [] : [said.conversation(PLATFORM[conversation.channel])]),
    ...(author === undefined ? [] : [said.author]),
    ...whereSaid(ctx, handle, channel),
    ...(topic === undefined ? [] : [said.topic(topicName(ctx, topic))]),
    ...periodSaid(ctx, from, to),
  ];
  return parts.join(", ");
}

/** A handle is one of its channel. */
function whereSaid({ language }: Ctx, handle: string | undefined, channel: ChannelName | undefined): string[] {
  const said = recordsWords[language].held.scope;
  const parts = [
    ...(handle === undefined ? [] : [said.handle(handle)]),
    ...(channel === undefined ? [] : [said.channel(PLATFORM[channel])]),
  ];
  return parts.length === 0 ? [] : [parts.join(" ")];
}

function periodSaid({ language }: Ctx, from: string | undefined, to: string | undefined): string[] {
  const said = recordsWords[language].held.scope;
  const day = (one: string) => reportDay(one, language, "date");
  if (from !== undefined && to !== undefined) return [said.fromTo(day(from), day(to))];
  return [...(from === undefined ? [] : [said.from(day(from))]), ...(to === undefined ? [] : [said.to(day(to))])];
}
