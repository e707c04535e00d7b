import { about, othersTime, otherThan, shareOf } from "./behind-opportunities.ts";
import { aroundPost, bestHour, goalMessages } from "./behind-posts.ts";
import type { Behind, Rule, Source } from "./behind-rule.ts";
import { type Dimension, LAYERS } from "./dimensions.ts";
import { lastDueHour } from "./fallen-due.ts";
import { NO_TIME } from "./histogram.ts";
import { bucketsPick, type FactPick, pick } from "./pick.ts";
import type { Report } from "./sections.ts";

/**
 * What stands behind each figure of a report: the counters that it is the sum of, or, where no message does, where it
 * comes from. One table for the page, the file, the CSV and the mail; a figure without its rule does not compile.
 */

const by =
  (...of: Parameters<typeof pick>): Rule =>
  () => ({ pick: pick(...of) });
const from =
  (none: Source): Rule =>
  () => ({ none });
/** Of a channel, a topic or a language, where the figure names one. */
const split = (dimension: "reply" | "standard", ...end: string[]): Rule => {
  return ({ channel, topic, language }) => {
    if (channel !== undefined) return { pick: pick(`${dimension}-channel`, channel, ...end) };
    if (language !== undefined) return { pick: pick(`${dimension}-language`, language, ...end) };
    if (topic !== undefined) return { pick: pick("reply-topic", topic) };
    return { pick: pick(dimension, ...end) };
  };
};

const rest = ["neutral", "mixed", "unknown", "pending"];
const received: Rule = ({ channel, language, topic, sentiment, hour, day }) => {
  if (channel !== undefined || language !== undefined)
    return { pick: pick("channel-language", channel ?? "*", ...(language === undefined ? [] : [language])) };
  if (topic !== undefined) return { pick: pick("topic-sentiment", topic) };
  if (sentiment !== undefined) return { pick: pick("sentiment", sentiment) };
  return at(pick("volume", "received"), { hour, day });
};

const at = (own: FactPick, { hour, day }: Record<"hour" | "day", string | undefined>): Behind => ({
  pick: own,
  ...(hour === undefined ? {} : { hour: Number(hour) }),
  ...(day === undefined ? {} : { from: day, to: day }),
});

/** Of replies, those that were not written on the platform itself. */
const here = (own: FactPick): FactPick => ({ ...own, without: pick("there") });

const delay: Rule = ({ rank }, { service }) => {
  const near = service.layers.find((one) => one.rank === rank)?.near;
  return { pick: here(near === undefined ? pick("reply") : bucketsPick("reply", near[0], near[1])) };
};

/** As far as the report counts what fell due. */
const due =
  (rule: Rule): Rule =>
  (of, report) => {
    const to = lastDueHour(report);
    return { ...rule(of, report), ...(to === undefined ? {} : { to }) };
  };

const inTime = due(split("standard", "met"));

const spike: Rule = ({ spike: what, topic, day, hour = "0" }) => {
  const dimension: Dimension = what === "negative" ? "negative" : topic === undefined ? "volume" : "topic";
  const place = `${day}T${hour.padStart(2, "0")}`;
  return { pick: pick(dimension, topic ?? "received"), from: place, to: place };
};

const INDICATORS: Record<string, FactPick> = {
  "thanks-after-answer": pick("follow-up", "positive"),
  "promises-kept": pick("promise", "kept"),
  "published-in-both": pick("post", "published"),
  "answered-in-kind": pick("in-kind", "*", ["same", "both"]),
  "corrections-owned": pick("correction", "owned"),
};

const LINES: Record<string, FactPick> = {
  aws: pick("volume", "received"),
  comprehend: pick("comprehend", "units"),
  "x-replies": pick("posted", "x", "reply", "plain"),
  "x-direct": pick("posted", "x", "private-reply"),
  "x-posts": pick("posted", "x", "post", "plain"),
  "x-links": pick("posted", "x", ["reply", "post"], "linked"),
  "x-events": pick("channel-language", "x"),
  "x-echoes": pick("posted", "x", ["reply", "post", "repost"]),
};

const found = (own: FactPick | undefined, none: Source): Behind => (own === undefined ? { none } : { pick: own });

const RULES = {
  service: {
    received,
    first: split("reply"),
    standard: inTime,
    overdue: due(by("owed", "all")),
    "channel-gap": from("platform"),
    here: () => ({ pick: here(pick("reply")) }),
    there: by("there"),
    "outside-hours": by("reply", NO_TIME),
    target: from("file"),
    unanswered: by("unanswered"),
    "unanswered-why": ({ why = "" }) => (why === "deleted" ? { none: "deleted" } : { pick: pick("unanswered", why) }),
    reopened: by("reopened"),
    "reopened-by": ({ reopened = "" }) => ({ pick: pick("reopened", reopened) }),
    corrected: ({ tag = "" }) => ({ pick: pick("corrected", tag) }),
    delay,
    "by-layer": ({ layer = LAYERS[0] }) => ({ pick: pick("layer", layer) }),
    sentiment: ({ topic = "none", sentiment = "" }) => ({
      pick: pick("topic-sentiment", topic, sentiment === "rest" ? rest : sentiment),
    }),
    replies: ({ hour, day }) => at(pick("reply"), { hour, day }),
  },
  audience: {
    authors: ({ author = "" }) => ({ pick: pick("author", author) }),
    silent: ({ channel = "*", language = "*" }) => ({ pick: pick("channel-language", channel, language) }),
    "silent-other": ({ channel = "*", language }) => ({ pick: pick("channel-language", channel, otherThan(language)) }),
    "hashtag-uses": ({ hashtag = "" }) => ({ pick: pick("hashtag", hashtag) }),
    "hashtag-reach": ({ hashtag = "" }) => ({ pick: pick("hashtag-reach", hashtag) }),
    "hashtag-negative": ({ hashtag = "" }) => ({ pick: pick("hashtag", hashtag, "negative") }),
    "hashtag-foreign": ({ hashtag = "" }) => ({ pick: pick("hashtag-topic", hashtag, "none") }),
    followers: from("platform"),
    likes: from("platform"),
    reposts: from("platform"),
    "public-replies": from("platform"),
    impressions: from("platform"),
    reactions: from("platform"),
    messages: goalMessages,
    questions: ({ post = "" }) => ({ pick: pick("post-question", post) }),
    "post-negative": ({ post = "" }) => ({ pick: pick("post-message", post, "negative") }),
    "topic-before": aroundPost(-1),
    "topic-after": aroundPost(1),
    "goal-posts": ({ goal = "" }) => ({ pick: pick("post-goal", goal, ["published", "breached"]) }),
    "best-hour": bestHour,
  },
  opportunities: {
    size: about,
    evidence: about,
    "evidence-unanswered": ({ topic = "none" }) => ({ pick: pick("topic-outcome", topic, "open") }),
    "evidence-time": about,
    "evidence-other-time": othersTime,
    "evidence-share": shareOf,
    "evidence-others": from("rows"),
  },
  spikes: { spike, "spike-expected": from("rhythm") },
  trust: {
    indicator: (of, report) => {
      const { indicator = "" } = of;
      const { there } = report.languages;
      // Of answers from here and on the platforms together, each has a figure of its own.
      if (indicator === "answered-in-kind" && there.en.n + there.fr.n > 0) return { none: "rows" };
      return indicator === "answered-in-time" ? inTime(of, report) : found(INDICATORS[indicator], "rows");
    },
    gap: ({ indicator, longer = "" }) => ({
      pick: pick(indicator === "equal-by-language" ? "reply-language" : "reply-channel", longer),
    }),
  },
  languages: {
    pairs: ({ state = "" }) => ({ pick: pick("post", state) }),
    "pair-gap": by("pair-gap"),
    "in-kind": ({ language = "*" }) => ({ pick: pick("in-kind", language, ["same", "both"]) }),
    "there-in-kind": ({ language = "*" }) => ({ pick: pick("there-in-kind", language, ["same", "both"]) }),
    "first-official": ({ language = "*" }) => ({ pick: pick("reply-language", language) }),
    bilingual: by("in-kind", "*", "both"),
    exceptions: by("in-kind", "*", "other"),
    exception: ({ exception, item = "" }) => ({
      page: exception === "post" ? `/calendar/${item}` : `/messages/${item.split(".")[0]}`,
    }),
    "exceptions-unlisted": from("rows"),
  },
  layers: {
    "by-nobody": by("agreed", "nobody"),
    decisions: ({ rule = "" }) => ({ pick: pick("approval", rule) }),
    "decision-time": ({ rule = "" }) => ({ pick: pick("approval", rule) }),
    changed: ({ rule = "" }) => ({ pick: pick("approval-changed", rule) }),
    returned: ({ rule = "" }) => ({ pick: pick("approval", rule, "returned") }),
    approval: by("approval-wait"),
    expert: by("expert"),
    asked: by("consultation", "asked"),
    "nobody-answered": by("consultation", "nobody"),
  },
  cost: {
    aws: from("price"),
    platform: from("price"),
    "per-thousand": from("price"),
    "per-reply": from("price"),
    line: ({ line = "" }) => found(LINES[line], "price"),
  },
} satisfies Record<string, Record<string, Rule>>;

export type Section = keyof typeof RULES;
export type FigureOf<S extends Section> = keyof (typeof RULES)[S] & string;

/** What a figure is about: `["channel", "x"]`. */
export type Of = readonly [what: string, name: string];

/** A figure's place in a report. */
export interface Place {
  section: Section;
  figure: string;
  of: readonly Of[];
}

export const rowsOf =
  <S extends Section>(section: S) =>
  (figure: FigureOf<S>, ...of: readonly Of[]): Place => ({ section, figure, of });

export function behindOf({ section, figure, of }: Place, report: Report): Behind {
  const rule = (RULES[section] as Readonly<Record<string, Rule>>)[figure];
  return rule === undefined ? { none: "rows" } : rule(Object.fromEntries(of), report);
}
