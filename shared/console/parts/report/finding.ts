import type { Layer } from "../../../domain/report/dimensions.ts";
import { SMALL } from "../../../domain/report/part.ts";
import { waitingIn } from "../../../domain/report/waiting.ts";
import { reportThereWords } from "../../words/report-there.ts";
import { beforeSaid, sameSaid, whenSaid } from "./periods.ts";
import { apart, isOutsideHours, shown, spelled, type Told, thereOf, timed, workingSpelled } from "./told.ts";
import { wholeMinutes } from "./whole-minutes.ts";

/** The report in one sentence and its lead: only what the figures carry. */

export function findingOf(told: Told): string {
  const { words, report } = told;
  const { first, received } = report.service;
  const when = whenSaid(told, report.period);
  const replies = first.now.count;
  if (replies === 0 && received.now === 0) return words.reportHead.quiet(when);
  if (replies === 0) return words.reportHead.noReply(when, received.now, shown(told, received.now));
  return `${sentSaid(told, when)}${waitingSaid(told)}.`;
}

function sentSaid(told: Told, when: string): string {
  const { reportHead: head } = told.words;
  const reportThere = reportThereWords[told.language];
  const { p50, count: replies } = told.report.service.first.now;
  if (p50 === undefined) return head.someReplies(when, replies);
  if (isOutsideHours(p50.seconds))
    return (allOutside(told) ? reportThere.allOutside : reportThere.halfOutside)(shown(told, replies));
  return head.half(shown(told, replies), workingSpelled(told, p50.seconds));
}

const allOutside = ({ report: { service } }: Told): boolean => service.outsideHours === service.first.now.count;

/** Replies alone would hide whoever had none. */
function waitingSaid(told: Told): string {
  const { received } = told.report.service;
  const waiting = waitingIn(told.report);
  if (received.now === 0) return "";
  return told.words.reportHead.waiting(waiting, shown(told, waiting), shown(told, received.now));
}

export function leadOf(told: Told): string {
  const { words, report } = told;
  const { reportHead: head } = words;
  const { received, first } = report.service;
  if (received.now === 0 && first.now.count === 0) return "";
  return [
    ...(report.small && received.now > 0 ? [head.small(received.now, shown(told, received.now))] : []),
    ...change(told),
    ...longWait(told),
    ...whereAndWhen(told),
    ...(first.now.count > 0 ? [head.acknowledgements] : []),
  ].join(" ");
}

/** Compared with before only where the intervals are apart; where they touch, that is said. */
function change(told: Told): string[] {
  const { first } = told.report.service;
  const { reportHead: head } = told.words;
  const [now, before] = [first.now.p50, first.before?.p50];
  if (now === undefined || before === undefined || first.now.count < SMALL) return [];
  if (!apart(first.now, first.before)) return [head.same(sameSaid(told))];
  const time = spelled(told, Math.abs(now.seconds - before.seconds));
  return [(now.seconds < before.seconds ? head.faster : head.slower)(time, beforeSaid(told))];
}

/** What keeps a reader from taking a figure for more than it is: no working time passed, or nothing is known of layers. */
function whereAndWhen(told: Told): string[] {
  const { first, outsideHours } = told.report.service;
  const said = reportThereWords[told.language];
  const { count: all } = first.now;
  const there = thereOf(told);
  // The finding said it already.
  const foundAll = first.now.p50 !== undefined && allOutside(told);
  const of = (n: number): [number, number, string, string] => [n, all, shown(told, n), shown(told, all)];
  return [
    ...(outsideHours > 0 && all > 1 && !foundAll ? [said.outsideOf(...of(outsideHours))] : []),
    ...(there > 0 ? [said.thereOf(...of(there))] : []),
  ];
}

function longWait(told: Told): string[] {
  const longest = longestLayer(told);
  if (longest === undefined) return [];
  const { layer, seconds, total } = longest;
  return [told.words.reportHead.longest[layer](timed(told, seconds), timed(told, total))];
}

/** Whose part is largest of the delays near nine in ten. */
export function longestLayer({ report }: Told): { layer: Layer; seconds: number; total: number } | undefined {
  const long = report.service.layers.find(({ rank }) => rank === "p90");
  if (long === undefined || long.n < SMALL) return undefined;
  const [largest, second] = (Object.entries(long.seconds) as [Layer, number][]).sort((a, b) => b[1] - a[1]);
  if (largest === undefined || largest[1] === second?.[1]) return undefined;
  return { layer: largest[0], seconds: wholeMinutes(long.total, long.seconds)[largest[0]], total: long.total };
}
