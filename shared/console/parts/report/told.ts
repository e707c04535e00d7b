import { dueBefore } from "../../../domain/report/fallen-due.ts";
import type { Part } from "../../../domain/report/part.ts";
import { wilson } from "../../../domain/report/part.ts";
import type { Rank, Report, Timing } from "../../../domain/report/sections.ts";
import type { ReportWords } from "../../words/report.ts";
import { reportThereWords } from "../../words/report-there.ts";
import { reportTrustWords } from "../../words/report-trust.ts";
import type { Language } from "../ctx.ts";
import { PLATFORM } from "../platforms.ts";
import { count, percent, worked } from "../time.ts";
import { hourSpelled } from "./times.ts";

/** How much waits of each kind. */
export interface Work {
  late: number;
  open: number;
  approval: number;
  expert: number;
}

/** What every section of a report is told with: figures, words, names, and the way to the messages. */
export interface Told {
  words: ReportWords;
  language: Language;
  report: Report;
  topicName: (id: string) => string;
  teamName: (id: string) => string;
  /** Of the department's strategy. */
  goalName: (id: string) => string;
  /** Title of a library pair; empty where it is not known. */
  pairName: (id: string) => string;
  /** The day on which it is read, and what waits at that moment; absent: what the report counted. */
  today?: string;
  work?: Work;
  /** A page of the console; absent where the report is read away from it. `undefined`: the reader's role does not open it. */
  link?: (path: string, query?: Readonly<Record<string, string | undefined>>) => string | undefined;
}

/** The counter of messages without a topic. */
export const NONE = "none";

export const topicSaid = (told: Told, id: string): string =>
  id === NONE ? told.words.reportService.topics.none : told.topicName(id);

/** An official language, a channel's name, or the id itself. */
export const nameSaid = (told: Told, id: string): string =>
  id === "en" || id === "fr" ? told.words.shared.language[id] : ((PLATFORM as Record<string, string>)[id] ?? id);

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
export const shown = (told: Told, value: number): string => count(Math.round(value), told.language);

/** Of working time, a percentile at or under this says that none passed (`b0` of the histogram). */
const NO_TIME_SECONDS = 1;
export const isOutsideHours = (seconds: number): boolean => seconds <= NO_TIME_SECONDS;

/** Working time: `12 min`. Where none passed no figure would say so: `outside hours`. */
export const timed = (told: Told, seconds: number): string =>
  isOutsideHours(seconds) ? reportThereWords[told.language].outside : worked(seconds, told.language);

/** `between 9 min and 14 min`, `at most 14 min`. */
export function intervalSaid(told: Told, { low, high }: Rank): string {
  const said = reportThereWords[told.language];
  if (isOutsideHours(high)) return said.noTime;
  if (isOutsideHours(low)) return said.atMost(timed(told, high));
  return told.words.reportHead.between(timed(told, low), timed(told, high));
}

/** How many of the first replies were written on the platform itself. */
export const thereOf = ({ report }: Told): number => report.service.first.now.count - report.service.here.now.count;

/** `86.2%`, or `12 of 14` where a share says more than the figures carry. */
export const partSaid = (told: Told, part: Part, digits = 1): string =>
  part.share === undefined
    ? part.n === 0
      ? told.words.reportHead.none
      : reportTrustWords[told.language].languages.of(shown(told, part.count), shown(told, part.n))
    : percent(part.share.value, told.language, digits);

/** Of fewer an interval says next to nothing. */
const FEW = 6;

/** `between 84.1% and 88.0%`; of few, where the share itself is not given, in whole percent and as what is likely. */
export function partBetween(told: Told, part: Part): string | undefined {
  const interval = part.n < FEW ? undefined : intervalOf(part);
  if (interval === undefined) return undefined;
  const { between, probably } = told.words.reportHead;
  const digits = part.share === undefined ? 0 : 1;
  const ends = [interval.low, interval.high].map((end) => percent(end, told.language, digits)) as [string, string];
  return part.share === undefined ? probably(...ends) : between(...ends);
}

/** What share of what fell due was answered in time: how sure that is, of how many, how many have no answer still, and by
 * which hour of a day that is not over. */
export function standardNote(told: Told): string {
  const { reportHead: head } = told.words;
  const { standard, overdue } = told.report.service;
  const { now } = standard;
  const before = dueBefore(told.report);
  const until = before === undefined ? [] : [head.dueBefore(hourSpelled(told, before))];
  if (now.n === 0) return [head.noneDue, ...until].join(", ");
  return [
    partBetween(told, now) ?? head.tooFew,
    ...(now.share === undefined ? [] : [head.ofDue(shown(told, now.count), shown(told, now.n))]),
    ...(overdue > 0 ? [head.overdueOf(overdue, shown(told, overdue))] : []),
    ...until,
  ].join(", ");
}

export const rankSaid = (told: Told, rank: Rank | undefined): string =>
  rank === undefined ? told.words.reportHead.none : timed(told, rank.seconds);

/** The interval of few: it is drawn, and the share is not given. */
export const intervalOf = (part: Part): { value: number; low: number; high: number } | undefined =>
  part.share ?? (part.n === 0 ? undefined : wilson(part.count, part.n));

/** Whether two medians are told apart: their intervals do not touch. */
export const apart = (a: Timing | undefined, b: Timing | undefined): boolean =>
  a?.p50 !== undefined && b?.p50 !== undefined && (a.p50.high < b.p50.low || b.p50.high < a.p50.low);

/** A time in a sentence: `11 minutes`, and `2 h 06` from an hour on. */
export function spelled(told: Told, seconds: number): string {
  const unit = (value: number, one: string, more: string) =>
    `${value}\u00a0${(told.language === "fr" ? value < 2 : value === 1) ? one : more}`;
  const french = told.language === "fr";
  if (seconds < 60) return unit(Math.round(seconds), french ? "seconde" : "second", french ? "secondes" : "seconds");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? unit(minutes, "minute", "minutes") : worked(seconds, told.language);
}

/** A working time in a sentence: `3 working minutes`, `2 h 06 min of working time`. */
export function workingSpelled(told: Told, seconds: number): string {
  const { workingTime } = told.words.reportHead;
  if (seconds < 60) return workingTime.seconds(Math.round(seconds));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? workingTime.minutes(minutes) : workingTime.longer(timed(told, seconds));
}
