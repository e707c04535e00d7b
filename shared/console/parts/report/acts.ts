import type { Failure } from "../../../domain/report/act-first.ts";
import { failuresOf } from "../../../domain/report/act-first.ts";
import type { Opportunity } from "../../../domain/report/opportunity.ts";
import type { OpportunitySaid } from "../../words/report-act.ts";
import { reportActWords } from "../../words/report-act.ts";
import { reportExceptionsWords } from "../../words/report-exceptions.ts";
import { reportFirstWords } from "../../words/report-first.ts";
import { languageName } from "../chips.tsx";
import { PLATFORM } from "../platforms.ts";
import { localDay, percent } from "../time.ts";
import { beforeSaid, daySaid, weekdaySaid } from "./periods.ts";
import { hourSpelled } from "./times.ts";
import { intervalOf, partSaid, shown, type Told, timed, topicSaid } from "./told.ts";

/** What to act on, in words: failures first, then opportunities. Page and mail say the same. */
export interface Act {
  kind: string;
  title: string;
  evidence: string;
  step: string;
  /** Where the step is taken, and its button. */
  next?: string | undefined;
  button: string;
}

export const actsOf = (told: Told): Act[] => [
  ...failuresSaid(told),
  ...told.report.opportunities.map((one) => opportunitySaid(told, one)),
];

export const failuresSaid = (told: Told): Act[] => failuresOf(told.report).map((one) => failureSaid(told, one));

function failureSaid(told: Told, failure: Failure): Act {
  const first = reportFirstWords[told.language];
  const reportExceptions = reportExceptionsWords[told.language];
  const { report, link } = told;
  if (failure.kind === "silent-language") {
    const { channel, language, count, before, other } = failure;
    const names = [first.theLanguage[language], PLATFORM[channel]] as const;
    return {
      kind: first.kinds.language,
      title: first.silent.title(...names),
      evidence: first.silent.evidence(count, shown(told, count), shown(told, before), shown(told, other)),
      step: first.silent.step(...names),
      ...{ next: link?.("/channels"), button: first.silent.button },
    };
  }
  if (failure.kind === "one-language-post") {
    const { id, at, topic, code } = failure;
    const parts = [
      daySaid(told, localDay(Date.parse(at), report.timeZone)),
      ...(topic === undefined ? [] : [topicSaid(told, topic)]),
      ...channelsOf(told, id),
    ];
    return {
      kind: first.kinds.language,
      title: first.post.title(postSaid(told, id, at)),
      evidence: first.post.evidence(parts.join(", "), reportExceptions.codes[code]),
      ...{ step: first.post.step, next: link?.(`/calendar/${id}`), button: first.post.button },
    };
  }
  const { now, before } = report.service.standard;
  return {
    kind: first.kinds.standard,
    title: first.standard.title,
    evidence: first.standard.evidence(
      partSaid(told, now),
      before === undefined ? "" : partSaid(told, before),
      beforeSaid(told),
    ),
    ...{ step: first.standard.step, next: link?.("/inbox", { view: "late-soon" }), button: first.standard.button },
  };
}

/** A post by its first words, else by its day. */
export function postSaid(told: Told, id: string, at: string): string {
  const { post } = reportFirstWords[told.language];
  const title = told.report.audience.posts.find((one) => one.id === id)?.title?.[told.language];
  return title ? post.named(title) : post.ofDay(daySaid(told, localDay(Date.parse(at), told.report.timeZone)));
}

export function channelsOf({ report, language }: Told, id: string): string[] {
  const { channels = [] } = report.audience.posts.find((one) => one.id === id) ?? {};
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  return channels.length === 0 ? [] : [list.format(channels.map((one) => PLATFORM[one]))];
}

function opportunitySaid(told: Told, one: Opportunity): Act {
  const said = reportActWords[told.language];
  const facts = factsOf(told, one);
  const { step, button } = said.nexts[one.next];
  return {
    kind: said.kind[one.kind],
    title: said.titles[one.kind](facts),
    evidence: said.evidence[one.kind](facts),
    ...{ step, button },
  };
}

export function factsOf(told: Told, { about, evidence }: Opportunity): OpportunitySaid {
  const { words, language } = told;
  const { topic, pair, channel, language: spoken, layer, weekday, hour } = about;
  const { now, before, unanswered, seconds, otherSeconds, part, otherPart, rule } = evidence;
  const interval = part && intervalOf(part);
  const number = (value: number | undefined) => (value === undefined ? "" : shown(told, value));
  const time = (value: number | undefined) => (value === undefined ? "" : timed(told, value));
  return {
    topic: topic === undefined ? "" : topicSaid(told, topic),
    pair: pair === undefined ? "" : told.pairName(pair),
    channel: channel === undefined ? "" : PLATFORM[channel],
    language: spoken === undefined ? "" : languageName({ words, language }, spoken),
    layer: layer === undefined ? "" : words.reportService.delay.layer[layer],
    rule: rule ?? "",
    weekday: weekday === undefined ? "" : weekdaySaid(told, weekday),
    hour: hour === undefined ? "" : hourSpelled(told, hour),
    now: number(now),
    before: number(before ?? 0),
    unanswered: number(unanswered),
    time: time(seconds),
    otherTime: time(otherSeconds),
    hits: number(part?.count ?? now),
    n: number(part?.n),
    low: interval ? percent(interval.low, language) : "",
    high: interval ? percent(interval.high, language) : "",
    other: otherPart === undefined ? "" : partSaid(told, otherPart, 0),
  };
}

export function sizeSaid(told: Told, { kind, size }: Opportunity): string {
  const { sizes } = reportActWords[told.language];
  const said = kind === "failing-text" ? sizes.sent : kind === "slow-layer" ? sizes.replies : sizes.messages;
  return said(shown(told, size));
}
