import { type WorkingCalendar, workingSecondsBetween } from "../report/service-standard.ts";
import { type Answer, type Consultation, recipientOf } from "./consultation.ts";

/** How long those who are asked usually take, in working time of their own hours: one small record each. */

export interface AnswerTimes {
  v: 1;
  /** Of a recipient: an expert's, or a partner's id. */
  recipient: string;
  /** Of their last answers, oldest first. */
  seconds: readonly number[];
  revision: number;
}

export interface AnswerTime {
  /** How many answers it is judged by. */
  answers: number;
  /** Absent where these are too few to judge. */
  usual?: {
    medianSeconds: number;
    /** Eight answers in ten came within it. */
    mostSeconds: number;
  };
}

/** People's duties change: older answers say nothing of now. */
export const MOST_KEPT = 50;
const FEWEST = 5;
const MOST_SHARE = 0.8;

/** The answer that a change brought, with the working time from its question (or from the last line to them). */
export function answerGiven(
  was: Consultation,
  next: Consultation,
  hoursOf: (recipient: string) => WorkingCalendar,
): { recipient: string; seconds: number } | undefined {
  const given: Answer | undefined = next.answers[was.answers.length];
  if (given === undefined) return undefined;
  const { recipient } = given;
  const since = recipientOf(was, recipient)?.clock?.since ?? was.askedAt;
  return { recipient, seconds: workingSecondsBetween(Date.parse(since), Date.parse(given.at), hoursOf(recipient)) };
}

export const withAnswer = (was: AnswerTimes | undefined, recipient: string, seconds: number): AnswerTimes => ({
  ...{ v: 1, recipient, revision: was?.revision ?? 1 },
  seconds: [...(was?.seconds ?? []), seconds].slice(-MOST_KEPT),
});

export function answerTimeOf(times: Pick<AnswerTimes, "seconds"> | undefined): AnswerTime {
  const ranked = [...(times?.seconds ?? [])].sort((a, b) => a - b);
  const answers = ranked.length;
  if (answers < FEWEST) return { answers };
  // Nearest rank, as in reports: a time that somebody really took.
  const rank = (share: number): number => ranked[Math.ceil(share * answers) - 1] ?? 0;
  return { answers, usual: { medianSeconds: rank(0.5), mostSeconds: rank(MOST_SHARE) } };
}
