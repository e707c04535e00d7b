import type { ChannelName } from "../../shared/domain/message/message.ts";
import { LAYERS, type LayerSeconds } from "../../shared/domain/report/dimensions.ts";
import { HISTOGRAM_ERROR } from "../../shared/domain/report/histogram.ts";
import type { Part } from "../../shared/domain/report/part.ts";
import { namedOf, partOf, SMALL } from "../../shared/domain/report/part.ts";
import {
  customPeriod,
  dayPeriod,
  daysOf,
  monthOfPeriod,
  type Period,
  periodName,
  weekPeriod,
} from "../../shared/domain/report/period.ts";
import type { Compared, Report, Timing } from "../../shared/domain/report/sections.ts";

/** Believable reports: a full month, a week of few messages, a day of none, one team's month, three odd days. */

/** From 6 replies a median, from 36 the ninth of ten, from 368 the last of a hundred: as with real counts. */
const timing = (count: number, p50: number, p90 = p50 * 3.4, p99 = p50 * 11): Timing => {
  const rank = (seconds: number, width: number) => ({
    seconds,
    error: HISTOGRAM_ERROR,
    low: seconds * (1 - width),
    high: seconds * (1 + width),
  });
  const width = Math.min(0.6, 2.2 / Math.sqrt(Math.max(1, count)) + 0.05);
  return {
    count,
    ...(count >= 6 ? { p50: rank(p50, width) } : {}),
    ...(count >= 36 ? { p90: rank(p90, width * 1.2) } : {}),
    ...(count >= 368 ? { p99: rank(p99, width * 1.8) } : {}),
  };
};
const NO_TIME: Timing = { count: 0 };
const compared = <T>(now: T, before?: T, lastYear?: T): Compared<T> => ({
  now,
  ...(before === undefined ? {} : { before }),
  ...(lastYear === undefined ? {} : { lastYear }),
});
/** A working day's shape: `scale` at its height. */
const day = (scale: number, from = 7, to = 22): number[] =>
  Array.from({ length: 24 }, (_, hour) =>
    hour < from || hour > to
      ? Math.round(scale * 0.04 * ((hour * 7) % 3))
      : Math.round(scale * (0.35 + 0.65 * Math.sin(((hour - from) / (to - from)) * Math.PI) ** 2)),
  );

export interface ReportShape {
  period: Period;
  scope?: Report["scope"];
  /** Messages by channel: English, French, other. */
  channels: Partial<Record<ChannelName, readonly [en: number, fr: number, other: number]>>;
  /** By topic: messages, those before, negative, positive. */
  topics: Record<string, readonly [count: number, before: number, negative: number, positive: number]>;
  /** Share of messages that a first reply of ours settled. */
  answered: number;
  median: number;
  more?: Partial<Report>;
}

/** A whole report from a few figures; `more` replaces whole sections. */
function aReport({ period, scope, channels, topics, answered, median, more }: ReportShape): Report {
  const rows = Object.entries(channels) as [ChannelName, readonly [number, number, number]][];
  const [en, fr, other] = [0, 1, 2].map((at) => rows.reduce((sum, [, row]) => sum + (row[at] ?? 0), 0)) as [
    number,
    number,
    number,
  ];
  const total = en + fr + other;
  const replies = Math.round(total * answered);
  const met = (n: number, share = 0.862): Part => partOf(Math.round(n * share), n);
  const scaled = (n: number) => Math.round(n * answered);
  const days = daysOf(period);
  const split = (seconds: number, shares: readonly number[]): LayerSeconds =>
    Object.fromEntries(LAYERS.map((layer, at) => [layer, seconds * (shares[at] ?? 0)])) as LayerSeconds;
  const first = timing(replies, median);
  const unanswered = { open: 83, "waiting-expert": 41, "waiting-approval": 6, closed: 322, deleted: 74, barred: 19 };
  const left = namedOf(
    Object.fromEntries(
      Object.entries(unanswered).map(([why, n]) => [why, Math.round((n / 545) * (total - replies))] as const),
    ),
  );
  const counted = (rate: number) => partOf(Math.round(total * rate), total);
  return {
    v: 2,
    period,
    name: `${periodName(period)}${scope?.kind === "team" ? `.team-${scope.id}` : ""}`,
    scope: scope ?? { kind: "department" },
    department: { id: "passport", name: { en: "Passport Office", fr: "Bureau des passeports" } },
    timeZone: "America/Toronto",
    compiledAt: "2026-11-01T10:00:00.000Z",
    small: total < SMALL,
    reads: days.length * 3 * 4 + 18,
    gaps: [],
    service: {
      received: compared(total),
      first: compared(first),
      here: compared(first),
      outsideHours: 0,
      standard: compared(partOf(met(replies).count, Math.round(replies * 1.01))),
      overdue: Math.round(replies * 1.01) - replies,
      targetSeconds: 1800,
      unanswered: compared(partOf(total - replies, total)),
      unansweredWhy: left,
      reopened: compared(partOf(Math.round(total * 0.021), replies)),
      reopenedBy: { citizen: Math.round(total * 0.02), officer: Math.round(total * 0.001) },
      corrected: { language: counted(0.006), sentiment: counted(0.019), topics: counted(0.031) },
      layers: (["p50", "p90", "p99"] as const).flatMap((rank, at) => {
        const seconds = first[rank]?.seconds;
        const shares = [
          [0.545, 0.18, 0.09, 0.09, 0.095],
          [0.315, 0.447, 0.158, 0.053, 0.027],
          [0.246, 0.46, 0.238, 0.04, 0.016],
        ][at];
        return seconds === undefined || shares === undefined
          ? []
          : [{ rank, total: seconds, seconds: split(seconds, shares), n: Math.round(replies / [20, 40, 120][at]!) }];
      }),
      byLayer: {
        officer: timing(replies, median * 0.5),
        expert: timing(Math.round(replies * 0.15), median * 2.2),
        approval: timing(Math.round(replies * 0.03), median * 0.7),
        translation: timing(Math.round(replies * 0.02), median * 0.4),
        platform: timing(replies, 22),
      },
      byChannel: rows.map(([channel, [english, french, rest]], at) => ({
        channel,
        en: english,
        fr: french,
        other: rest,
        first: timing(scaled(english + french + rest), median * (0.8 + at * 0.12)),
        standard: met(scaled(english + french + rest), 0.89 - at * 0.02),
      })),
      byTopic: Object.entries(topics).map(([topic, [count, before, negative, positive]], at) => ({
        topic,
        count,
        before,
        negative: partOf(negative, count),
        neutral: count - negative - positive,
        positive,
        ...{ en: count - Math.round(count * 0.37), fr: Math.round(count * 0.34) },
        other: Math.round(count * 0.37) - Math.round(count * 0.34),
        first: timing(scaled(count), median * (0.7 + at * 0.15)),
      })),
      byLanguage: [
        { language: "en", count: en, first: timing(scaled(en), median), standard: met(scaled(en)) },
        { language: "fr", count: fr, first: timing(scaled(fr), median * 1.09), standard: met(scaled(fr), 0.855) },
        {
          language: "other",
          count: other,
          first: timing(scaled(other), median * 1.9),
          standard: met(scaled(other), 0.7),
        },
      ],
      bySentiment: namedOf({
        neutral: Math.round(total * 0.44),
        negative: Math.round(total * 0.31),
        positive: Math.round(total * 0.16),
        mixed: Math.round(total * 0.06),
        unknown: Math.round(total * 0.03),
      }),
      byHour: { received: day(total / 13), replies: day(replies / 13, 8, 19) },
      byDay:
        days.length === 1
          ? []
          : days.map((one, at) => {
              const weekend = [0, 6].includes(new Date(`${one}T12:00:00Z`).getUTCDay());
              const received = Math.round(
                (total / days.length) * (weekend ? 0.55 : 1.18) * (1 + 0.16 * Math.sin(at * 1.7)),
              );
              return { day: one, received, replies: Math.round(received * (weekend ? 0.2 : answered * 0.97)) };
            }),
    },
    audience: {
      authors: { new: counted(0.61), returning: counted(0.36), advocate: counted(0.013) },
      silentLanguages: [],
      hashtags: [],
      accounts: [],
      posts: [],
      byGoal: [],
      bestHours: [],
    },
    opportunities: [],
    spikes: [],
    trust: [],
    languages: {
      pairs: { published: 0, breached: 0, failed: 0 },
      elapsedGap: NO_TIME,
      inKind: { en: partOf(scaled(en), scaled(en)), fr: partOf(scaled(fr), scaled(fr)) },
      there: { en: partOf(0, 0), fr: partOf(0, 0) },
      bilingual: 0,
      first: { en: timing(scaled(en), median), fr: timing(scaled(fr), median * 1.09) },
      overlap: true,
      exceptions: 0,
      listed: [],
      unlisted: 0,
    },
    layers: {
      agreedByNobody: partOf(Math.round(replies * 0.972), replies),
      rules: [],
      approval: timing(Math.round(replies * 0.028), median * 0.7),
      expert: {
        ...timing(Math.round(replies * 0.15), median * 2.2),
        asked: Math.round(replies * 0.16),
        nobody: Math.round(replies * 0.002),
      },
    },
    cost: { aws: 0, platform: 0, lines: [] },
    ...more,
  };
}

const MONTH = {
  facebook: [3104, 1912, 96],
  x: [2006, 688, 41],
  instagram: [1310, 604, 22],
  messenger: [702, 521, 8],
  whatsapp: [487, 212, 19],
  youtube: [301, 96, 3],
  bluesky: [214, 148, 2],
  mastodon: [114, 61, 1],
} as const;

const base = aReport({
  period: monthOfPeriod("2026-10"),
  channels: MONTH,
  topics: {
    delay: [3204, 2911, 1954, 256],
    appointment: [2186, 2240, 743, 306],
    child: [1842, 1790, 534, 239],
    travel: [1731, 902, 312, 277],
    photo: [1517, 1488, 470, 137],
    thanks: [802, 790, 8, 738],
    web: [148, 12, 61, 3],
    media: [14, 9, 5, 2],
  },
  answered: 0.957,
  median: 660,
});
const { service } = base;

export const monthReport: Report = {
  ...base,
  recounted: { days: 31, equal: 29, mended: 1, open: 1, counters: 3 },
  gaps: [
    { channel: "youtube", account: "PassportCanada", from: "2026-10-12T14:00:00.000Z", to: "2026-10-13T11:20:00.000Z" },
  ],
  service: {
    ...service,
    received: { now: service.received.now, before: 11_204, lastYear: 9_310 },
    first: {
      now: service.first.now,
      before: timing(10_480, 840, 3120, 10_260),
      lastYear: timing(8_105, 2820, 11_520, 34_800),
    },
    standard: { now: service.standard.now, before: partOf(8_489, 10_480), lastYear: partOf(4_231, 8_105) },
    unanswered: { now: service.unanswered.now, before: partOf(724, 11_204), lastYear: partOf(1_205, 9_310) },
    reopened: { now: service.reopened.now, before: partOf(251, 11_204), lastYear: partOf(402, 9_310) },
  },
  audience: {
    authors: { new: partOf(7_730, 12_672), returning: partOf(4_777, 12_672), advocate: partOf(165, 12_672) },
    silentLanguages: [
      { channel: "whatsapp", language: "fr", count: 4, before: 61, other: 487 },
      { channel: "mastodon", language: "fr", count: 0, before: 22, other: 114 },
    ],
    hashtags: [
      {
        hashtag: "passportcanada",
        uses: compared(412, 388, 301),
        reach: 1_204_000,
        negative: partOf(121, 412),
        foreign: partOf(9, 412),
        hijack: false,
      },
      {
        hashtag: "passeportcanada",
        uses: compared(168, 41, 35),
        reach: 640_200,
        negative: partOf(133, 168),
        foreign: partOf(129, 168),
        hijack: true,
      },
    ],
    accounts: [
      {
        channel: "facebook",
        account: "PassportCanada",
        followers: 184_220,
        followersBefore: 183_410,
        likes: 9_412,
        reposts: 1_204,
        replies: 3_104,
        impressions: 2_410_000,
      },
      {
        channel: "facebook",
        account: "PasseportCanada",
        followers: 61_840,
        followersBefore: 61_902,
        likes: 4_020,
        reposts: 611,
        replies: 1_912,
        impressions: 811_000,
      },
      {
        channel: "x",
        account: "PassportCan",
        followers: 92_011,
        followersBefore: 92_240,
        likes: 2_310,
        reposts: 902,
        replies: 2_006,
        impressions: 1_120_000,
      },
      {
        channel: "bluesky",
        account: "passport.test",
        followers: 8_402,
        likes: 640,
        reposts: 118,
        replies: 362,
      },
    ],
    posts: [
      {
        id: "p1",
        topic: "travel",
        goal: "inform",
        publishedAt: "2026-10-07T13:00:00.000Z",
        likes: 1_204,
        reposts: 402,
        replies: 318,
        impressions: 310_000,
        messages: 214,
        questions: 171,
        negative: partOf(22, 214),
        topicBefore: partOf(96, 310),
        topicAfter: partOf(41, 402),
      },
      {
        id: "p2",
        topic: "appointment",
        goal: "act",
        campaign: "winter",
        publishedAt: "2026-10-15T14:00:00.000Z",
        likes: 611,
        reposts: 120,
        replies: 96,
        impressions: 142_000,
        messages: 61,
        questions: 40,
        negative: partOf(19, 61),
        topicBefore: partOf(88, 261),
        topicAfter: partOf(90, 270),
      },
      {
        id: "p3",
        topic: "photo",
        goal: "inform",
        publishedAt: "2026-10-22T13:30:00.000Z",
        likes: 240,
        reposts: 31,
        replies: 22,
        impressions: 51_200,
        messages: 12,
        questions: 9,
        negative: partOf(2, 12),
      },
    ],
    byGoal: [
      { goal: "inform", posts: 24, messages: 1_120, reactions: 21_400 },
      { goal: "act", posts: 7, messages: 402, reactions: 6_230 },
    ],
    bestHours: [
      { hour: 12, posts: 6, messages: 318 },
      { hour: 19, posts: 5, messages: 240 },
      { hour: 8, posts: 5, messages: 171 },
    ],
  },
  opportunities: [
    {
      kind: "rising-topic",
      about: { topic: "travel" },
      size: 1_731,
      evidence: { now: 1_731, before: 902, unanswered: 61 },
      confidence: "high",
      next: "write-pair",
    },
    {
      kind: "web-page",
      about: { topic: "web", pair: "travel-refused" },
      size: 148,
      evidence: { now: 148, before: 12, part: partOf(104, 131) },
      confidence: "high",
      next: "tell-web-team",
    },
    {
      kind: "slow-layer",
      about: { layer: "expert" },
      size: 1_827,
      evidence: { now: 1_827, before: 1_640, seconds: 5_820, otherSeconds: 330 },
      confidence: "high",
      next: "review-layer",
    },
    {
      kind: "unserved-language",
      about: { channel: "whatsapp", language: "fr", hour: 16 },
      size: 41,
      evidence: { now: 41, seconds: 11_400, otherSeconds: 720 },
      confidence: "medium",
      next: "shift-hours",
    },
    {
      kind: "praise",
      about: { topic: "thanks" },
      size: 37,
      evidence: { now: 37 },
      confidence: "medium",
      next: "ask-to-repost",
    },
    {
      kind: "failing-text",
      about: { pair: "travel-refused" },
      size: 12,
      evidence: { now: 5, part: partOf(5, 12) },
      confidence: "low",
      next: "watch-text",
    },
  ],
  spikes: [
    { what: "volume", topic: "web", day: "2026-10-09", hour: 10, count: 31, expected: 0.4 },
    { what: "negative", topic: "delay", day: "2026-10-21", hour: 14, count: 44, expected: 11.2 },
  ],
  trust: [
    {
      driver: "responsiveness",
      id: "answered-in-time",
      figure: compared(service.standard.now, partOf(8_489, 10_480), partOf(4_231, 8_105)),
    },
    { driver: "responsiveness", id: "thanks-after-answer", figure: compared(partOf(312, 1_204), partOf(290, 1_180)) },
    { driver: "reliability", id: "promises-kept", figure: compared(partOf(181, 190), partOf(140, 171)) },
    { driver: "openness", id: "published-in-both", figure: compared(partOf(31, 31), partOf(28, 29)) },
    { driver: "fairness", id: "equal-by-language", figure: { gap: { a: "fr", b: "en", seconds: 60, overlap: true } } },
    {
      driver: "fairness",
      id: "equal-by-channel",
      figure: { gap: { a: "whatsapp", b: "facebook", seconds: 396, overlap: false } },
    },
    { driver: "fairness", id: "answered-in-kind", figure: compared(partOf(11_926, 11_940), partOf(10_020, 10_044)) },
    { driver: "integrity", id: "corrections-owned", figure: compared(partOf(6, 7)) },
  ],
  languages: {
    pairs: { published: 31, breached: 0, failed: 0 },
    elapsedGap: timing(31, 4, 9, 38),
    inKind: { en: partOf(7_871, 7_879), fr: partOf(4_055, 4_062) },
    there: { en: partOf(0, 0), fr: partOf(0, 0) },
    bilingual: 184,
    first: { en: timing(7_883, 660), fr: timing(4_060, 720) },
    overlap: true,
    exceptions: 15,
    listed: [
      {
        ...{ kind: "reply", id: "m-ana.1", messageId: "m-ana", at: "2026-10-28T14:12:00.000Z", channel: "whatsapp" },
        ...{ asked: "fr", language: "es", by: "officer", agreed: [] },
        reason: "She wrote in French and asked to be answered in Spanish for her mother.",
      },
      {
        ...{ kind: "reply", id: "m-lee.1", messageId: "m-lee", at: "2026-10-21T18:40:00.000Z", channel: "x" },
        ...{ asked: "en", language: "fr", by: "head", agreed: ["approver"] },
        reason: "La personne cite notre publication en anglais, mais parle français dans tout le fil.",
      },
      { kind: "post", id: "pair-p4", at: "2026-10-19T13:00:00.000Z", topic: "travel", code: "taken-back" },
      {
        ...{ kind: "reply", id: "m-kim.1", messageId: "m-kim", at: "2026-10-02T12:05:00.000Z", channel: "facebook" },
        ...{ asked: "en", language: "fr", by: "officer", agreed: [] },
      },
    ],
    unlisted: 12,
  },
  layers: {
    agreedByNobody: partOf(11_787, 12_127),
    rules: [
      { rule: "A-07", decisions: 222, seconds: 27_720, changed: 11, returned: 9 },
      { rule: "R-02", decisions: 96, seconds: 15_120, changed: 41, returned: 14 },
      { rule: "A-11", decisions: 22, seconds: 2_640, changed: 0, returned: 0 },
    ],
    approval: timing(340, 480),
    expert: { ...timing(1_827, 1_440), asked: 1_902, nobody: 17 },
  },
  cost: {
    aws: 18.42,
    platform: 162.75,
    perThousandMessages: 14,
    perReply: 0.015,
    lines: [
      { what: "aws", units: 12_672, dollars: 16.2 },
      { what: "comprehend", units: 22_210, dollars: 2.22 },
      { what: "x-replies", units: 2_008, dollars: 20.08 },
      { what: "x-posts", units: 31, dollars: 0.47 },
      { what: "x-links", units: 502, dollars: 100.4 },
      { what: "x-events", units: 5_818, dollars: 29.09 },
      { what: "x-echoes", units: 2_541, dollars: 12.71 },
    ],
  },
};

/** Fewer than `SMALL`: counts alone. */
export const smallWeek: Report = {
  ...aReport({
    period: weekPeriod("2026-11-18"),
    channels: { facebook: [9, 4, 0], x: [3, 1, 1], bluesky: [2, 2, 0] },
    topics: { delay: [9, 6, 5, 1], appointment: [6, 8, 1, 1], thanks: [4, 2, 0, 4] },
    answered: 0.64,
    median: 840,
  }),
  compiledAt: "2026-11-23T11:00:00.000Z",
};

export const emptyDay: Report = {
  ...aReport({ period: dayPeriod("2026-11-22"), channels: {}, topics: {}, answered: 0, median: 0 }),
  compiledAt: "2026-11-23T11:00:00.000Z",
};

export const teamMonth: Report = {
  ...aReport({
    period: monthOfPeriod("2026-10"),
    scope: { kind: "team", id: "renewals" },
    channels: { facebook: [812, 466, 11], x: [402, 140, 6], messenger: [190, 122, 0] },
    topics: { delay: [1204, 1180, 734, 96], appointment: [586, 540, 199, 82], photo: [217, 230, 67, 19] },
    answered: 0.94,
    median: 1_020,
  }),
};

/** Answered by officers on the platforms themselves, half of it at night. */
const nightBase = aReport({
  period: dayPeriod("2026-11-21"),
  channels: { facebook: [40, 22, 2], x: [21, 9, 0] },
  topics: { delay: [51, 40, 20, 5], photo: [22, 30, 5, 4] },
  answered: 0.5,
  median: 900,
});
const OUTSIDE = { seconds: 1, error: HISTOGRAM_ERROR, low: 0, high: 700 };
export const nightDay: Report = {
  ...nightBase,
  service: {
    ...nightBase.service,
    first: { now: { count: 47, p50: OUTSIDE } },
    here: { now: { count: 0 } },
    outsideHours: 26,
    layers: [],
  },
  languages: {
    ...nightBase.languages,
    inKind: { en: partOf(0, 0), fr: partOf(0, 0) },
    there: { en: partOf(30, 30), fr: partOf(14, 15) },
    first: { en: { count: 31, p50: OUTSIDE }, fr: { count: 15, p50: { ...OUTSIDE, high: 1 } } },
  },
  layers: { ...nightBase.layers, agreedByNobody: partOf(0, 0) },
  compiledAt: "2026-11-22T11:00:00.000Z",
};

/** Not over yet: what stands may still change. */
export const runningDays: Report = {
  ...aReport({
    period: customPeriod("2026-11-22", "2026-11-24"),
    channels: { facebook: [122, 64, 3], x: [61, 20, 1] },
    topics: { delay: [96, 88, 51, 6], photo: [41, 52, 12, 6] },
    answered: 0.71,
    median: 1_320,
  }),
  compiledAt: "2026-11-24T15:30:00.000Z",
  partial: true,
};
