import type { FC } from "hono/jsx";
import type { MessageSummary } from "../../domain/message/message.ts";
import type { Ctx } from "./ctx.ts";
import { ClockMark, Icon } from "./marks.tsx";
import { clockTime, dayName, duration, localDay } from "./time.ts";
import { urgency } from "./urgency.ts";

/**
 * The service clock of an open message; the time of arrival of any other. The client ticks it from
 * `data-due`: each minute, every ten seconds in the last five. No `<time>`: a list of fifty would carry each instant twice.
 */
export const Clock: FC<{ ctx: Ctx; item: Pick<MessageSummary, "dueAt" | "status" | "createdAt">; of?: boolean }> = ({
  ctx,
  item,
  of: withStandard = false,
}) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  if (item.status !== "open") {
    const at = Date.parse(item.createdAt);
    return (
      <span class="clock clock-done">
        {localDay(at, zone.timeZone) === localDay(nowMs, zone.timeZone) ? clockTime(at, zone) : dayName(at, zone)}
      </span>
    );
  }
  const dueMs = Date.parse(item.dueAt);
  const state = urgency(dueMs, nowMs, zone.timeZone);
  if (state === "later") {
    return (
      <span class="clock clock-later">
        <Icon name="pause" />
        {dayName(dueMs, zone, "weekday")} {clockTime(dueMs, zone)}
      </span>
    );
  }
  const standardMs = department.service.firstPersonalReply;
  const left = dueMs - nowMs;
  return (
    <span class={`clock clock-${state}`} data-due={dueMs} data-standard={standardMs}>
      {state !== "late" && <ClockMark spent={1 - left / standardMs} />}
      <span data-words>
        {state === "late" ? words.message.clock.late(duration(-left, language)) : duration(left, language)}
      </span>
      {/* Counted in working time: across a night more is left than the standard, and "of" would read as impossible. */}
      {withStandard && state !== "late" && left <= standardMs && (
        <span class="clock-of">{words.message.clock.of(duration(standardMs, language))}</span>
      )}
    </span>
  );
};
