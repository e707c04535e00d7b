import type { Consultation } from "../../domain/consult/consultation.ts";
import { leave, type Moment, remind } from "../../domain/consult/consultation-change.ts";
import { clockDue } from "../../domain/consult/consultation-clock.ts";
import type { Ports } from "../../ports.ts";
import { byItself } from "../by-itself.ts";
import { onConsultation } from "./on-consultation.ts";

/** Experts' clocks: a reminder at half time, the next one at its end; and letters that the stream left behind. */

export type TendConsultationsPorts = Pick<Ports, "department" | "log" | "newId" | "nowMs" | "store">;

/** What one run takes on; the next minute goes on. */
const MOST = 100;
/** The stream brings a letter within seconds: one that is owed for longer is pointed at again. */
const LEFT_BEHIND_MS = 60_000;

export const tendConsultations = (ports: TendConsultationsPorts) => async (): Promise<number> => {
  const due = await ports.store.consultationsDue(new Date(ports.nowMs()).toISOString(), MOST);
  let moved = 0;
  for (const { id } of due) {
    const done = await byItself(ports, "consultation-failed", { consultation: id }, () =>
      onConsultation(ports, id, (was, { moment }) => onTime(was, moment)),
    );
    if (done?.ok) moved += 1;
  }
  return moved;
};

/** One step of each expert; the same record where nothing is to be done. */
function onTime(was: Consultation, moment: Moment): Consultation {
  const timed = was.recipients.reduce((next, one) => {
    if (was.state !== "waiting") return next;
    const due = clockDue(one, moment.nowMs);
    if (due === "remind") return remind(next, one.id, moment) ?? next;
    return due === "expire" ? (leave(next, one.id, { move: "expire", by: "sweep" }, moment) ?? next) : next;
  }, was);
  if (timed !== was) return timed;
  const late = was.letters.some((letter) => {
    const since = letter.state === "sending" ? letter.leaseUntil : (letter.notBefore ?? letter.at);
    const owed = letter.state === "to-send" || letter.state === "sending";
    return owed && Date.parse(since ?? letter.at) + LEFT_BEHIND_MS <= moment.nowMs;
  });
  // The write alone: the stream then brings it to whoever sends.
  return late ? { ...was } : was;
}
