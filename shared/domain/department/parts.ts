import * as z from "zod";
import { HOUR_MS } from "../instants.ts";
import { CHANNEL_NAMES } from "../message/message.ts";
import { RISK_SIGNALS } from "../message/tags.ts";
import {
  accountNumber,
  bilingual,
  count,
  date,
  duration,
  email,
  hours,
  id,
  keys,
  listOf,
  oneOf,
  onlyTrue,
  period,
  share,
  text,
  times,
  timeZone,
  url,
  words,
} from "./values.ts";

/** The parts of a department's file, in the file's order. */

/** Those that have every service the stacks use; Amazon Comprehend is in the fewest (AWS General Reference,
 * "Amazon Comprehend endpoints and quotas"). */
const WITH_COMPREHEND = [
  "ca-central-1",
  "us-east-1",
  "us-east-2",
  "us-west-2",
  "eu-west-1",
  "eu-west-2",
  "eu-central-1",
  "ap-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-2",
] as const;

/** Those that have all but Comprehend and SES's taking of mail (the same, "Amazon Simple Email Service endpoints"). */
const WITHOUT_COMPREHEND = ["ca-west-1"] as const;
export const hasComprehend = (region: string): boolean => WITH_COMPREHEND.some((one) => one === region);

/** Bucket names take 63 characters in all: `openline-ID-ENVIRONMENT-quarantine-ACCOUNT`. */
const shortId = text("short-id", /^[a-z][a-z0-9-]{0,17}[a-z0-9]$/);
const environment = text("environment", /^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);

export const department = keys({
  id: shortId,
  name: bilingual,
  region: oneOf([...WITH_COMPREHEND, ...WITHOUT_COMPREHEND]).default("ca-central-1"),
  timeZone: timeZone.default("America/Toronto"),
  /** `bridge`: approved replies go to the official tool. */
  mode: oneOf(["direct", "bridge"]).default("direct"),
  /** Index shards, batches, concurrency. */
  size: oneOf(["small", "large", "national"]).default("small"),
});

/** AWS Tagging user guide, "Tag naming limits and requirements". */
const tagKey = text("tag-key", /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/u);
const tagValue = text("tag", /^[\p{L}\p{N} _.:/=+@-]{0,256}$/u);

export const deploy = keys({
  account: accountNumber,
  environment: environment.default("production"),
  /** Of `cdk bootstrap`, where it is not the usual one. */
  qualifier: text("qualifier", /^[a-z0-9]{1,10}$/).optional(),
  /** Name of the policy that bounds every role, where the account asks for one. */
  permissionsBoundary: text("boundary", /^[\w+=,.@/-]{1,128}$/).optional(),
  tags: z.record(tagKey, tagValue, { error: "tag-key" }).default({}),
  alarms: listOf(email, 1),
  /** Who confirmed, and on which day, that AI services may not keep or learn from content, where the policy that
   * says so may not be read (`npm run preflight`). */
  aiOptOut: keys({ confirmedBy: words, on: date }).optional(),
  /** In US dollars, as AWS counts. */
  monthlyBudget: z.number({ error: "money" }).positive({ error: "money" }),
});

export const signIn = keys({
  /** `cognito`, or the issuer of the department's own sign-in. */
  issuer: text("issuer", /^(cognito|https:\/\/[^\s/]+(\/\S*)?)$/).default("cognito"),
  clientId: words.optional(),
  /** The issuer says of no address that it is verified, and gives none that its people could choose themselves. */
  trustEmail: z.boolean({ error: "yes-no" }).default(false),
});

const DAYS = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
const openingHours = keys({ ...DAYS, "mon-fri": hours, "sat-sun": hours }).partial();

export const service = keys({
  /** The promise that the clock is held to. */
  firstPersonalReply: duration,
  /** Working time in which we come back to somebody to whom we promised it. Default: one working day. */
  promise: duration.optional(),
  hours: openingHours,
  /** A calendar of statutory holidays, expanded to dates at synth; or none. */
  holidays: text("calendar", /^[a-z]{2}(-[a-z0-9]{1,3})?$/).optional(),
  /** Further days off. */
  closed: listOf(date).default([]),
  outsideHours: bilingual.optional(),
});

export const channel = keys({
  channel: oneOf(CHANNEL_NAMES),
  account: text("account-name", /^[A-Za-z0-9_.+=-][A-Za-z0-9_.+=@-]{0,99}$/),
  id: text("platform-id", /^\S{1,200}$/),
  language: oneOf(["en", "fr", "both"]),
  /** The other half of an English and French pair. */
  pair: words.optional(),
  tier: oneOf(["self-serve", "enterprise"]).optional(),
  /** Where the account lives, on federated platforms. */
  service: url.optional(),
});

/** An address with or without its scheme. */
const PAGE = /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/;

/** What the department wants to achieve, and what it leaves alone. */
export const strategy = keys({
  goals: z.record(id, bilingual, { error: "id" }).default({}),
  hashtags: listOf(keys({ en: text("hashtag", /^#\S+$/), fr: text("hashtag", /^#\S+$/) })).default([]),
  /** Pages that say the same in both languages; all below them belong together too. */
  links: listOf(keys({ en: text("page", PAGE), fr: text("page", PAGE) })).default([]),
  /** Words that posts do without. `never`: a post with them does not go out; `tone`: whoever writes is told. */
  words: listOf(
    keys({
      en: listOf(words).default([]),
      fr: listOf(words).default([]),
      rule: oneOf(["never", "tone"]).default("tone"),
      instead: bilingual.optional(),
    }),
  ).default([]),
  /** School years that a post may ask for. */
  readingAtMost: z.number({ error: "count" }).int({ error: "count" }).positive({ error: "count" }).default(9),
  /** Share of answers and reposts among all that goes out, which the calendar is held to. */
  relateAtLeast: share.optional(),
  weDoNot: listOf(
    keys({
      topic: id,
      /** Where it is no topic of a team, which has its own. */
      name: bilingual.optional(),
      say: bilingual.optional(),
      reply: oneOf(["always", "never"]).default("always"),
    }),
  ).default([]),
});

const topic = keys({ name: bilingual.optional(), en: listOf(words, 1), fr: listOf(words, 1) });

/** Days on which somebody else is asked instead, both ends among them; without a replacement, whoever comes next. */
const away = keys({ from: date, to: date, replacement: email.optional() });

/** They answer from a link or an e-mail and need no seat. A team's experts are asked in the order of the file. */
const expert = keys({
  name: words,
  email,
  languages: listOf(oneOf(["en", "fr"]), 1),
  topics: listOf(id).default([]),
  /** When their clock runs. Default: the service's own hours. */
  hours: openingHours.optional(),
  away: listOf(away).default([]),
});

/** Questions to experts. */
export const consultation = keys({
  /** Working time in which an expert answers, by their own hours; then the next one is asked. */
  within: duration.default(HOUR_MS / 2),
  /** How long an expert's link still takes an answer after that. */
  link: duration.default(72 * HOUR_MS),
});

export const team = keys({
  id,
  name: bilingual,
  topics: z.record(id, topic, { error: "id" }).default({}),
  experts: listOf(expert).default([]),
});

/** Another department that may be consulted, in its own AWS account. */
export const partner = keys({
  id: shortId,
  name: bilingual,
  account: accountNumber,
  /** Of its deployment: its bus and its role are named after it. */
  environment: environment.default("production"),
  /** What it may be asked about, by its own names of topics. */
  topics: z.record(id, bilingual, { error: "id" }).default({}),
});

/** Mail to experts. */
export const mail = keys({
  /** The sender that experts see; its domain must be verified in SES. */
  from: email,
  /** The domain at which answers arrive; none: experts answer by their link alone. */
  replies: text("domain", /^(?=.{1,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/).optional(),
});

/** All conditions of a rule must hold. */
const when = keys({
  risk: listOf(oneOf(RISK_SIGNALS), 1).optional(),
  topic: listOf(id, 1).optional(),
  sentiment: listOf(oneOf(["positive", "neutral", "mixed", "negative"]), 1).optional(),
  /** Whether anyone can read what goes out. */
  kind: oneOf(["public", "private"]).optional(),
  /** An answer, what the department publishes by itself, or a comment hidden or shown again. */
  sends: oneOf(["reply", "post", "repost", "hide"]).optional(),
  /** The author has at least so many followers; one whose reach is unknown never matches. */
  reach: count.optional(),
  election: onlyTrue.optional(),
  crisis: onlyTrue.optional(),
  /** More than this share of a library's text was changed, and the words are used for the first time. */
  libraryChanged: share.optional(),
  /** The answer is in another language than the citizen's, or in both. */
  language: oneOf(["other", "both"]).optional(),
});

export const laneRule = keys({
  id: text("id", /^[A-Za-z][\w-]{1,30}$/),
  lane: oneOf(["amber", "red"]),
  /** Why it is there, for those who wait and those who decide. */
  name: bilingual.optional(),
  when,
  /** Roles that agree, one person each. Default: amber one approver, red an approver and the head. */
  approvers: listOf(oneOf(["approver", "head"]), 1).optional(),
  /** Working time in which they decide. Default: 30 minutes, red 2 hours. */
  within: duration.optional(),
  /** Who steps in when that time runs out, or when those who decide are away: a role, or a person's e-mail. */
  deputy: text("deputy", /^(approver|head|[^\s@]+@[^\s@]+\.[^\s@]+)$/).optional(),
  /** What happens when the deputy's time has run out too. Only amber may be let go. */
  otherwise: oneOf(["escalate", "deputy", "return", "release"]).optional(),
});

/** Days on which the rules with `election` hold, both ends among them. */
export const election = keys({ from: date, to: date, name: bilingual.optional() });

export const crisis = keys({
  /** How long it lasts unless its beginning says otherwise, and at most. */
  lasts: duration.default(4 * HOUR_MS),
  longest: duration.default(72 * HOUR_MS),
  /** Planned posts wait until it is over. */
  pausePosts: z.boolean({ error: "yes-no" }).default(true),
  /** Rules that hold only then, beside the others. Default: each answer has one approver. */
  lanes: listOf(laneRule).optional(),
  /** It starts by itself when an hour leaves its own rhythm (report/spikes.ts) and is at least this large: so many
   * messages, all or of one topic, and so many times its usual number. */
  spike: keys({ messages: count, times: times }).optional(),
});

/** `2016/001`, `98/005`: year and number, as Library and Archives Canada numbers its disposition authorizations
 * (https://library-archives.canada.ca, "Multi-Institution Disposition Authorizations"). */
const authority = text("authority", /^(\d{2}|\d{4})\/\d{3}$/);

const eachClass = <T>(of: T) => ({ message: of, decision: of, post: of, library: of, report: of });

export const records = keys({
  /** The disposition authorization's number; none: nothing is disposed of. */
  authority: authority.nullable().default(null),
  /** Of classes that have a number of their own. */
  authorities: keys(eachClass(authority)).partial().default({}),
  /** A class without a time is kept. */
  keep: keys(eachClass(period)).partial().default({}),
});
