import type { Message } from "../message/message.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import type { LayerSeconds } from "./dimensions.ts";
import { type WorkingCalendar, workingSecondsBetween } from "./service-standard.ts";

/** Whom a reply's working time was spent on. */

type WaitsFor = "expert" | "translation";

/**
 * Of `total` working seconds. The platform has what came after the last word of ours, approval what approvers took,
 * then translators and experts what they took; what is left is the officer's. Where two were waited for at once, the
 * later step has the time, so that the five add up.
 */
export function layersOf(
  message: Pick<Message, "waited">,
  sent: Pick<Outgoing, "releasedAt" | "approvalSeconds">,
  { total, at, calendar }: { total: number; at: string; calendar: WorkingCalendar },
): LayerSeconds {
  const released = sent.releasedAt;
  const waited = waitedUntil(message, at, calendar);
  let left = total;
  const take = (seconds: number): number => {
    const taken = Math.max(0, Math.min(left, Math.floor(seconds)));
    left -= taken;
    return taken;
  };
  const platform = take(released === undefined ? 0 : between(released, at, calendar));
  const approval = take(sent.approvalSeconds ?? 0);
  const translation = take(waited.translation);
  const expert = take(waited.expert);
  return { officer: left, expert, approval, translation, platform };
}

/** The message from now on waits for these, or for nobody: what was waited until now is added up. */
export function waitingFor(
  message: Message,
  whom: WaitsFor | undefined,
  nowMs: number,
  calendar: WorkingCalendar,
): Message {
  if (message.waited?.on === whom) return message;
  const at = new Date(nowMs).toISOString();
  const waited = waitedUntil(message, at, calendar);
  return { ...message, waited: { ...waited, ...(whom === undefined ? {} : { since: at, on: whom }) } };
}

function waitedUntil({ waited }: Pick<Message, "waited">, at: string, calendar: WorkingCalendar) {
  const { expert = 0, translation = 0, since, on } = waited ?? {};
  const more = since === undefined ? 0 : between(since, at, calendar);
  return {
    expert: on === "expert" ? expert + more : expert,
    translation: on === "translation" ? translation + more : translation,
  };
}

const between = (from: string, to: string, calendar: WorkingCalendar): number =>
  workingSecondsBetween(Date.parse(from), Date.parse(to), calendar);
