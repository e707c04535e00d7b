import { weekdayOf } from "../days.ts";
import { CHANNEL_NAMES } from "../message/message.ts";
import { OFFICIAL_LANGUAGES, otherOfficial } from "../official-language.ts";
import { confidenceOf } from "./confidence.ts";
import { isClaim, shareDifference } from "./difference.ts";
import { joined } from "./dimensions.ts";
import type { Opportunity } from "./opportunity.ts";
import type { OpportunityInput } from "./opportunity-input.ts";
import { isSlower, longer } from "./opportunity-service.ts";
import { type Part, partOf, SMALL } from "./part.ts";
import { countAt } from "./report.ts";
import type { Timing } from "./sections.ts";
import { talliesBy, tally } from "./tally.ts";
import { timingOf } from "./timing.ts";

/** Languages in which people write and are not served as others are: on a channel, at all, or at some hours of the week. */

/** A language waits this many times as long as the other on the same channel. */
const SLOW_TIMES = 1.5;
/** A language is rarely answered in itself where even the upper end of that share is at most this. */
const RARELY = 0.5;
/** An hour of the week lacks a speaker where this much less of a language is answered in time than at all others. */
const HOUR_LESS = 0.25;
/** Hours of the week that are named for one language: the worst. */
const MOST_HOURS = 3;
const HOURS = 24;
/** No language. */
const NONE = ["und", "mul", "zxx"];

export const unservedLanguages = (input: OpportunityInput): Opportunity[] => [
  ...slowerOnChannel(input),
  ...rarelyAnswered(input),
  ...hoursWithoutSpeaker(input),
];

/** An official language that waits clearly longer than the other on the same channel. */
function slowerOnChannel({ now }: OpportunityInput): Opportunity[] {
  const replies = talliesBy(now.total, "reply-channel-language", 2);
  return CHANNEL_NAMES.flatMap((channel) => {
    const timing = (of: "en" | "fr"): Timing => timingOf(replies.get(joined(channel, of)) ?? {});
    const timings = { en: timing("en"), fr: timing("fr") };
    return OFFICIAL_LANGUAGES.flatMap((language): Opportunity[] => {
      const [own, other] = [timings[language], timings[otherOfficial(language)]];
      if (!isSlower(own, other, SLOW_TIMES) || own.p50 === undefined || other.p50 === undefined) return [];
      return [
        {
          kind: "unserved-language",
          about: { channel, language },
          size: own.count,
          evidence: { now: own.count, seconds: own.p50.seconds, otherSeconds: other.p50.seconds },
          confidence: confidenceOf(own.count, longer(own.p50, other.p50)),
          next: "shift-hours",
        },
      ];
    });
  });
}

/** Clearly less than all others, and rarely. */
function rarelyAnswered({ now }: OpportunityInput): Opportunity[] {
  const languages = languagesOf(now.total["language-served"]);
  const of = (codes: readonly string[]): Part => {
    const count = (outcome: string) =>
      codes.reduce((all, code) => all + tally(now.total, "language-served", code, outcome), 0);
    const own = count("in-time") + count("late");
    return partOf(own, own + count("other") + count("none"));
  };
  return languages.flatMap((language): Opportunity[] => {
    const part = of([language]);
    const otherPart = of(languages.filter((code) => code !== language));
    const less = shareDifference(otherPart, part, languages.length);
    if (part.share === undefined || part.share.high > RARELY || !isClaim(less)) return [];
    return [
      {
        kind: "unserved-language",
        about: { language },
        size: part.n,
        evidence: { now: part.n, part, otherPart },
        confidence: confidenceOf(part.n, less),
        next: "find-speaker",
      },
    ];
  });
}

interface Cell {
  weekday: number;
  hour: number;
  inTime: number;
  n: number;
}

/**
 * Answered in itself and in time far less than at all other hours of the week, and less than the other languages at this
 * one. Every hour of which enough is known is one of the looks.
 */
function hoursWithoutSpeaker({ now }: OpportunityInput): Opportunity[] {
  const languages = languagesOf(now.total["language-served"]);
  const cells = new Map(languages.map((language) => [language, cellsOf(now.days, language)]));
  const looks = [...cells.values()].flat().filter(({ n }) => n >= SMALL).length;
  return languages.flatMap((language) => {
    const own = cells.get(language) ?? [];
    const all = totalOf(own);
    const found = own.flatMap((cell): Opportunity[] => {
      const part = partOf(cell.inTime, cell.n);
      const otherPart = partOf(all.inTime - cell.inTime, all.n - cell.n);
      const less = shareDifference(otherPart, part, looks);
      if (!isClaim(less, HOUR_LESS)) return [];
      const beside = totalOf(
        [...cells].flatMap(([code, rows]) => (code === language ? [] : rows.filter((row) => isSame(row, cell)))),
      );
      if (!isClaim(shareDifference(partOf(beside.inTime, beside.n), part))) return [];
      return [
        {
          kind: "unserved-language",
          about: { language, weekday: cell.weekday, hour: cell.hour },
          size: cell.n,
          evidence: { now: cell.n, part, otherPart },
          confidence: confidenceOf(part.n, less),
          next: "shift-hours",
        },
      ];
    });
    return found
      .sort((a, b) => (a.evidence.part?.share?.value ?? 0) - (b.evidence.part?.share?.value ?? 0) || b.size - a.size)
      .slice(0, MOST_HOURS);
  });
}

function cellsOf(days: OpportunityInput["now"]["days"], language: string): Cell[] {
  const cells = Array.from({ length: 7 * HOURS }, (_, at) => ({
    ...{ weekday: Math.floor(at / HOURS), hour: at % HOURS, inTime: 0, n: 0 },
  }));
  for (const { day, counts } of days) {
    const served = counts["language-served"] ?? {};
    for (let hour = 0; hour < HOURS; hour += 1) {
      const cell = cells[weekdayOf(day) * HOURS + hour];
      const of = (outcome: string) => Math.max(0, countAt(served[joined(language, outcome)], hour));
      if (cell === undefined) continue;
      cell.inTime += of("in-time");
      cell.n += of("in-time") + of("late") + of("other") + of("none");
    }
  }
  return cells.filter(({ n }) => n > 0);
}

const isSame = (a: Cell, b: Cell): boolean => a.weekday === b.weekday && a.hour === b.hour;

const totalOf = (cells: readonly Cell[]): Pick<Cell, "inTime" | "n"> =>
  cells.reduce((sum, { inTime, n }) => ({ inTime: sum.inTime + inTime, n: sum.n + n }), { inTime: 0, n: 0 });

const languagesOf = (served: Readonly<Record<string, unknown>> = {}): string[] =>
  [...new Set(Object.keys(served).map((name) => name.slice(0, name.lastIndexOf("|"))))]
    .filter((code) => !NONE.includes(code))
    .sort();
