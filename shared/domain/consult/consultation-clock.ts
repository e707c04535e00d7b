import { iso } from "../instants.ts";
import { addWorkingTime, type WorkingCalendar } from "../report/service-standard.ts";
import type { Consultation, Recipient } from "./consultation.ts";

/** An expert's clock runs in their own working hours: a reminder at half time, the next one is asked at its end. */

const REMIND_AFTER = 0.5;

export function clockOf(nowMs: number, withinMs: number, hours: WorkingCalendar): NonNullable<Recipient["clock"]> {
  const at = (share: number) => iso(addWorkingTime(nowMs, withinMs * share, hours));
  return { since: iso(nowMs), remindAt: at(REMIND_AFTER), dueAt: at(1) };
}

/** What a clock asks for now: one thing at a time, so that each is seen. */
export function clockDue({ state, clock }: Recipient, nowMs: number): "remind" | "expire" | undefined {
  if (clock === undefined || (state !== "asked" && state !== "reminded")) return undefined;
  if (Date.parse(clock.dueAt) <= nowMs) return "expire";
  return state === "asked" && Date.parse(clock.remindAt) <= nowMs ? "remind" : undefined;
}

/** When the sweep must look at it next; `undefined`: never again. A letter that nobody has sent is due at once. */
export function nextLook({ state, recipients, letters }: Consultation): string | undefined {
  const clocks = recipients.flatMap((one) => {
    if (one.clock === undefined || state === "withdrawn" || state === "answered") return [];
    if (one.state === "asked") return [one.clock.remindAt];
    return one.state === "reminded" ? [one.clock.dueAt] : [];
  });
  const owed = letters.flatMap((letter) => {
    if (letter.state === "to-send") return [letter.notBefore ?? letter.at];
    return letter.state === "sending" ? [letter.leaseUntil ?? letter.at] : [];
  });
  return [...clocks, ...owed].sort()[0];
}

/** When the first of those who are asked runs out of time. */
export const dueOf = ({ recipients }: Pick<Consultation, "recipients">): string | undefined =>
  recipients
    .flatMap(({ state, clock }) => (clock && (state === "asked" || state === "reminded") ? [clock.dueAt] : []))
    .sort()[0];
