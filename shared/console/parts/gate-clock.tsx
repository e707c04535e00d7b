import type { FC } from "hono/jsx";
import { deadlineOf, type Gate } from "../../domain/lanes/gate.ts";
import { calendarOf, workingSecondsBetween } from "../../domain/report/service-standard.ts";
import type { Ctx } from "./ctx.ts";
import { ClockMark } from "./marks.tsx";
import { duration, when } from "./time.ts";

/** The clock of what waits for approval: working time that is left, and what happens then. */

/** Bold from here on: CONSOLE's "soon". */
const SOON_MS = 15 * 60_000;

export const GateClock: FC<{ ctx: Ctx; gate: Gate | undefined; left?: boolean }> = ({ ctx, gate, left = false }) => {
  const { words, language, nowMs, department } = ctx;
  const deadline = gate && deadlineOf(gate);
  if (gate === undefined || deadline === undefined) return <Since ctx={ctx} gate={gate} />;
  const atMs = Date.parse(deadline.at);
  const calendar = calendarOf(department);
  const leftMs = workingSecondsBetween(nowMs, atMs, calendar) * 1000;
  const wholeMs = workingSecondsBetween(Date.parse(gate.since), atMs, calendar) * 1000;
  const late = atMs <= nowMs;
  const state = late ? "late" : leftMs <= SOON_MS ? "soon" : "calm";
  return (
    <span class="gate-clock">
      <time class={`clock clock-${state}`} datetime={deadline.at}>
        {!late && <ClockMark spent={wholeMs === 0 ? 1 : 1 - leftMs / wholeMs} />}
        <span>{late ? words.approvals.late(duration(nowMs - atMs, language)) : duration(leftMs, language)}</span>
        {left && !late && <span class="clock-of">{words.approvals.left}</span>}
      </time>
      <Then ctx={ctx} gate={gate} />
    </span>
  );
};

/** What happens when the time is over, and when. */
export const Then: FC<{ ctx: Ctx; gate: Gate | undefined }> = ({ ctx, gate }) => {
  const deadline = gate && deadlineOf(gate);
  if (deadline === undefined) return null;
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  return (
    <span class="gate-then second">
      {words.approvals.after[deadline.do](when(Date.parse(deadline.at), nowMs, zone))}
    </span>
  );
};

const Since: FC<{ ctx: Ctx; gate: Gate | undefined }> = ({ ctx, gate }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const said =
    gate?.escalatedSince !== undefined
      ? words.approvals.headSince(at(gate.escalatedSince))
      : gate?.deputySince !== undefined
        ? words.approvals.deputySince(at(gate.deputySince))
        : words.approvals.noClock;
  return (
    <span class="gate-clock">
      <span class="gate-then second">{said}</span>
    </span>
  );
};
