import type { Department } from "../department/department.ts";
import type { PostPair } from "../posts/post-pair.ts";
import { audienceSection } from "./audience.ts";
import type { PostLeg } from "./audience-posts.ts";
import type { Periods } from "./compared.ts";
import { type CostFacts, costSection } from "./cost.ts";
import type { Scope } from "./dimensions.ts";
import { caughtUpIn, unreadShare } from "./gaps.ts";
import type { LanguageException } from "./language-exceptions.ts";
import { layersSection } from "./layers.ts";
import { nameOf } from "./names.ts";
import { languagesSection } from "./official-languages.ts";
import { opportunitiesOf } from "./opportunities.ts";
import { SMALL } from "./part.ts";
import { daysOf, instantsOf, type PeriodCounts, type Span } from "./period.ts";
import type { Taken } from "./reactions.ts";
import type { AudienceSection, Recounted, Report } from "./sections.ts";
import { received, serviceSection } from "./service.ts";
import { isShort, spikesIn } from "./spikes.ts";
import { type TextTitle, titlesOf } from "./titles.ts";
import { trustSection } from "./trust.ts";

/** One shape for every report: a day's, a month's, a team's, a campaign's. */

export interface ReportInput {
  department: Department;
  scope: Scope;
  /** The scope's counters. */
  periods: Periods;
  /** Its days back to the eight weeks before the period, in any order: what is usual. */
  history: PeriodCounts["days"];
  /** What the platforms counted of each account, before the period and on its days. */
  metrics: Taken;
  /** Pairs of posts whose time was in the period. */
  posts: readonly PostPair[];
  /** Replies in another language than the person's official one, newest first. */
  exceptions?: readonly LanguageException[];
  /** Where they stand. */
  legs?: readonly PostLeg[];
  /** Texts of the library. */
  texts?: readonly TextTitle[];
  gaps: Report["gaps"];
  compiledAt: string;
  /** The days of the period that have begun, where they are not all of it. */
  counted?: Span;
  /** The last day is not over: its counters hold what fell due before the hour in which it is compiled. */
  partial: boolean;
  reads: number;
  recounted?: Recounted;
}

export function compileReport(input: ReportInput): Report {
  const { department, scope, compiledAt, counted, partial, reads, recounted, gaps } = input;
  const { id, name, timeZone } = department.department;
  const { history, periods } = input;
  const { period } = periods.now;
  const counts = periods.now.total;
  const opportunities = opportunitiesOf({
    // A day that is not over says nothing of how many a day brings.
    now: partial ? { ...periods.now, days: periods.now.days.slice(0, -1) } : periods.now,
    before: periods.before,
    weDoNot: (department.strategy?.weDoNot ?? []).map(({ topic }) => topic),
  });
  const texts = titlesOf(opportunities, input.texts ?? []);
  return {
    v: 2,
    period,
    name: nameOf({ period, scope }),
    scope,
    department: { id, name },
    timeZone,
    compiledAt,
    small: received(counts) < SMALL,
    ...(counted === undefined ? {} : { counted }),
    ...(partial ? { partial } : {}),
    reads,
    ...(recounted === undefined ? {} : { recounted }),
    ...(texts === undefined ? {} : { texts }),
    gaps,
    service: serviceSection(periods, department.service.firstPersonalReply / 1000),
    audience: audience(input),
    opportunities,
    spikes: spikesIn(daysOf(counted ?? period), history, department.service.closed, (at) =>
      caughtUpIn(gaps, at, timeZone),
    ),
    ...(isShort(history, (counted ?? period).to) ? { shortHistory: true } : {}),
    trust: trustSection(periods),
    languages: languagesSection(counts, input.exceptions ?? [], input.posts),
    layers: layersSection(periods),
    cost: costSection(counts, costFacts(input)),
  };
}

/** Accounts are the whole department's: a team has no followers of its own. */
function audience(input: ReportInput): AudienceSection {
  const { department, scope, periods, history, posts, legs = [], metrics, gaps, counted = periods.now.period } = input;
  const { timeZone } = department.department;
  const span = instantsOf(counted, timeZone);
  const section = audienceSection({
    ...{ periods, history, posts, legs, metrics, timeZone },
    // An account in both languages takes both away alike.
    unread: (channel, language) => {
      const own = department.channels.filter((one) => one.channel === channel && one.language === language);
      const accounts = own.map(({ account }) => account);
      return unreadShare(
        gaps.filter((gap) => gap.channel === channel),
        accounts,
        span,
      );
    },
    hashtags: (department.strategy?.hashtags ?? []).flatMap(({ en, fr }) => [nameOfHashtag(en), nameOfHashtag(fr)]),
  });
  return scope.kind === "department" ? section : { ...section, accounts: [] };
}

function costFacts({ department, scope, periods, counted = periods.now.period }: ReportInput): CostFacts {
  const { channels } = department;
  const accounts = department.department.mode === "bridge" ? 0 : channels.length;
  const apps = new Set(channels.map(({ channel }) => channel)).size;
  const standing = { secrets: apps + accounts, days: daysOf(counted).length };
  return {
    ...(scope.kind === "department" ? { standing } : {}),
    xByPost: channels.some(({ channel, tier }) => channel === "x" && tier !== "enterprise"),
  };
}

/** As tagging counts it. */
const nameOfHashtag = (hashtag: string): string => hashtag.replace(/^#/, "").toLowerCase();
