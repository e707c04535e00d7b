import type { Bilingual } from "../department/department.ts";
import type { ChannelName } from "../message/message.ts";
import type { OfficialOr } from "../official-language.ts";
import type { Layer, LayerSeconds, Scope } from "./dimensions.ts";
import type { Gap } from "./gaps.ts";
import type { LanguageException } from "./language-exceptions.ts";
import type { Opportunity } from "./opportunity.ts";
import type { Named, Part } from "./part.ts";
import type { Period, Span } from "./period.ts";
import type { Reactions } from "./reactions.ts";

/** What a report says, section by section. Figures alone: words are the page's, in both languages. */

/** A percentile from buckets. `error`: of the histogram, relative; absent where it is a second at most; `low`, `high`: 95 % by ranks of order statistics. */
export interface Rank {
  seconds: number;
  error?: number;
  low: number;
  high: number;
}

/** Of working seconds, but where its name says `elapsed`. */
export interface Timing {
  count: number;
  p50?: Rank;
  p90?: Rank;
  p99?: Rank;
}

/** The same figure before and a year ago; absent: nothing was counted then. */
export interface Compared<T> {
  now: T;
  before?: T;
  lastYear?: T;
}

export interface ServiceSection {
  received: Compared<number>;
  /** Working time to the first personal reply. */
  first: Compared<Timing>;
  /** Of those, the ones that were written here, whose time is known by layer; the others were written on the platform. */
  here: Compared<Timing>;
  /** How many were answered before any working time had passed: asked and answered outside hours. */
  outsideHours: number;
  /** Of the messages whose time ran out, those answered in time. */
  standard: Compared<Part>;
  /** How many of them nobody has answered yet. */
  overdue: number;
  targetSeconds: number;
  unanswered: Compared<Part>;
  /** Why, most first: `open`, `waiting-expert`, `waiting-translation`, `waiting-approval`, `closed`, `deleted`, `barred`. */
  unansweredWhy: Named[];
  /** Of what was answered or closed in these days, how much came back in them: its person wrote again, for more than
   * thanks, or an officer opened it again. */
  reopened: Compared<Part>;
  reopenedBy: { citizen: number; officer: number };
  /** Of all messages, those with a tag that a person corrected. */
  corrected: { language: Part; sentiment: Part; topics: Part };
  /** The time of the replies near each rank, by whom it was spent on; they add up to the rank's total. `near`: the
   * buckets in which these replies are, the first and the last. */
  layers: {
    rank: "p50" | "p90" | "p99";
    total: number;
    seconds: LayerSeconds;
    n: number;
    near?: readonly [first: number, last: number];
  }[];
  byLayer: Record<Layer, Timing>;
  byChannel: { channel: ChannelName; en: number; fr: number; other: number; first: Timing; standard: Part }[];
  byTopic: {
    topic: string;
    count: number;
    before: number;
    negative: Part;
    /** All others: neutral and mixed ones, and those without a sentiment. The three add up to `count`. */
    neutral: number;
    positive: number;
    /** These three too. */
    en: number;
    fr: number;
    other: number;
    first: Timing;
  }[];
  byLanguage: { language: OfficialOr; count: number; first: Timing; standard: Part }[];
  bySentiment: Named[];
  /** 24 counts each. */
  byHour: { received: number[]; replies: number[] };
  /** Of periods longer than a day. */
  byDay: { day: string; received: number; replies: number }[];
}

export interface AudienceSection {
  authors: { new: Part; returning: Part; advocate: Part };
  /** Official languages that wrote much less than before, or not at all on a channel where the other is at home. */
  silentLanguages: { channel: ChannelName; language: "en" | "fr"; count: number; before: number; other: number }[];
  hashtags: {
    hashtag: string;
    uses: Compared<number>;
    /** Of few uses it would be nearly one person's own figure: not given. */
    reach?: number;
    negative: Part;
    /** Uses that are about nothing that we answer. */
    foreign: Part;
    hijack: boolean;
  }[];
  /** What came in the period. */
  accounts: ({
    channel: ChannelName;
    account: string;
    followers?: number;
    followersBefore?: number;
  } & Reactions)[];
  /** What each had when its platform last counted it in the period. */
  posts: ({
    id: string;
    /** Its first words, and where it stands. */
    title?: Bilingual;
    channels?: ChannelName[];
    topic?: string;
    goal?: string;
    campaign?: string;
    publishedAt: string;
    messages: number;
    questions: number;
    negative: Part;
    /** Sentiment of its topic in the seven days before and after. */
    topicBefore?: Part;
    topicAfter?: Part;
  } & Reactions)[];
  byGoal: { goal: string; posts: number; messages: number; reactions?: number }[];
  /** Hours of publication whose posts brought clearly more messages than the others, most a post first. */
  bestHours: { hour: number; posts: number; messages: number }[];
}

/** One hour in which a topic, or everything, left its own rhythm. */
export interface Spike {
  what: "volume" | "negative";
  /** Absent: all messages. */
  topic?: string;
  day: string;
  hour: number;
  count: number;
  expected: number;
}

export const OECD_DRIVERS = ["responsiveness", "reliability", "openness", "fairness", "integrity"] as const;
type OecdDriver = (typeof OECD_DRIVERS)[number];

/** One figure with its definition; there is no composite (OECD 2022 Trust Survey, ch. 4). */
export interface Indicator {
  driver: OecdDriver;
  id:
    | "answered-in-time"
    | "promises-kept"
    | "corrections-owned"
    | "equal-by-language"
    | "equal-by-channel"
    | "thanks-after-answer"
    | "answered-in-kind"
    | "published-in-both"
    | "settled-at-once";
  /** Of a gap, `seconds` is how much longer the median of `a` is than that of `b`; absent where one of them is not known. */
  figure: Compared<Part> | { gap: { a: string; b: string; seconds?: number; overlap: boolean } };
}

export interface LanguagesSection {
  pairs: { published: number; breached: number; failed: number };
  /** Between the two halves, in seconds of the clock: all other times are working time. */
  elapsedGap: Timing;
  inKind: Record<"en" | "fr", Part>;
  /** The same of answers that were written on the platform itself, where their language could be told. */
  there: Record<"en" | "fr", Part>;
  bilingual: number;
  first: Record<"en" | "fr", Timing>;
  /** Whether the intervals of the two medians touch: then no difference is claimed. */
  overlap: boolean;
  /** Replies in another language than the citizen's. */
  exceptions: number;
  /** These, and posts that stood in one language: each with its reason, newest first. */
  listed: LanguageException[];
  /** As many are counted and not listed. */
  unlisted: number;
}

export interface LayersSection {
  agreedByNobody: Part;
  agreedByNobodyBefore?: Part;
  agreedByNobodyLastYear?: Part;
  rules: {
    rule: string;
    decisions: number;
    seconds: number;
    changed: number;
    returned: number;
  }[];
  approval: Timing;
  expert: Timing & { asked: number; nobody: number };
}

/** US dollars, to the cent. `standing`: what runs whether anybody writes or not, by the day; of the whole department alone. */
export interface CostSection {
  aws: number;
  platform: number;
  perThousandMessages?: number;
  perReply?: number;
  lines: {
    what:
      | "comprehend"
      | "aws"
      | "standing"
      | "x-replies"
      | "x-direct"
      | "x-posts"
      | "x-links"
      | "x-events"
      | "x-echoes";
    units: number;
    dollars: number;
  }[];
}

/** Of the report's days, those that were counted again from what is stored. `open`: they differ still, and changes may be
 * on their way that explain it. */
export interface Recounted {
  /** All of the report's days. */
  days: number;
  equal: number;
  mended: number;
  open: number;
  /** Counters that were off on the mended days, and are right now. */
  counters: number;
}

/** A report over any period and scope. */
export interface Report {
  v: 2;
  period: Period;
  /** The days that have begun, where they are not all of the period: all figures are of these, and what they are
   * compared with is as many days. */
  counted?: Span;
  /** Of the names of its files: `2026-10`, `2026-10.team-renewals`. */
  name: string;
  scope: Scope;
  department: { id: string; name: Bilingual };
  timeZone: string;
  compiledAt: string;
  /** Fewer than `SMALL` messages: counts only, no shares. */
  small: boolean;
  /** The last day is not over. */
  partial?: true;
  /** How often the store was asked for it. */
  reads: number;
  recounted?: Recounted;
  /** Titles of the library's texts that it names, as they were. */
  texts?: Readonly<Record<string, Bilingual>>;
  /** Accounts that could not be read for a while: these hours were no silence. The oldest first. */
  gaps: Gap[];
  service: ServiceSection;
  audience: AudienceSection;
  opportunities: Opportunity[];
  spikes: Spike[];
  /** Fewer days with messages before it than a rhythm needs: spikes and silent languages were not judged. */
  shortHistory?: true;
  trust: Indicator[];
  languages: LanguagesSection;
  layers: LayersSection;
  cost: CostSection;
}
