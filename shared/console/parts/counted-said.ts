import { isChannelName } from "../../domain/message/message.ts";
import { dayOf } from "../../domain/report/counts-in.ts";
import type { Dimension } from "../../domain/report/dimensions.ts";
import { endsOf } from "../../domain/report/histogram.ts";
import { type FactPick, KIND_OF, readPick } from "../../domain/report/pick.ts";
import { reportServiceWords } from "../words/report-service.ts";
import { type Ctx, goalName, topicName } from "./ctx.ts";
import { rangeSaid } from "./dates.ts";
import type { ListQuery } from "./inbox-query.ts";
import { PLATFORM } from "./platforms.ts";
import { weekdaySaid } from "./report/periods.ts";
import { hourSaid, worked } from "./time.ts";

/** What a list of counted messages shows, in words: `Messages that had their first answer: Facebook, French`. */

type Part =
  | ("channel" | "topic" | "language" | "sentiment" | "status" | "hashtag" | "posts" | "layer" | "rule" | "text")
  | ("goal" | keyof Ctx["words"]["counted"]["names"]);

/** What the parts of a dimension's names are, in their order. */
const PARTS: Partial<Record<Dimension, readonly Part[]>> = {
  ...{ channel: ["channel"], topic: ["topic"], negative: ["topic"], language: ["language"], sentiment: ["sentiment"] },
  "channel-language": ["channel", "language"],
  "topic-sentiment": ["topic", "sentiment"],
  "topic-language": ["topic", "language"],
  "topic-question": ["topic"],
  "topic-outcome": ["topic", "status"],
  ...{ outcome: ["status"], unanswered: ["why"], author: ["author"], corrected: ["tag"], "follow-up": ["followUp"] },
  ...{ "language-served": ["language", "served"], reopened: ["cameBack"], "there-in-kind": ["language", "inKind"] },
  ...{ hashtag: ["hashtag", "sentiment"], "hashtag-topic": ["hashtag", "about"], "hashtag-reach": ["hashtag"] },
  ...{ "post-message": ["posts", "sentiment"], "post-question": ["posts"] },
  ...{ "reply-language": ["language"], "reply-channel": ["channel"], "reply-topic": ["topic"] },
  ...{ "reply-channel-language": ["channel", "language"], layer: ["layer"] },
  ...{ standard: ["standard"], "standard-language": ["language", "standard"] },
  ...{ "standard-channel": ["channel", "standard"], promise: ["promise"] },
  ...{ "owed-language": ["language"], "owed-channel": ["channel"] },
  ...{ "answer-topic": ["topic"], "answer-text": ["topic", "text"] },
  ...{
    outgoing: ["ended"],
    sent: ["kind"],
    "sent-channel": ["channel", "kind"],
    posted: ["channel", "kind", "linked"],
    agreed: ["agreed"],
  },
  ...{ "in-kind": ["language", "inKind"], "reply-from": ["from"] },
  ...{ approval: ["rule", "outcome"], "approval-seconds": ["rule"], "approval-changed": ["rule"] },
  ...{ consultation: ["consulted"], library: ["text", "used"], post: ["post"], "post-goal": ["goal", "post"] },
};

/** `titles`: of the library's texts. */
export interface SaidBy extends Pick<Ctx, "words" | "language" | "department"> {
  titles?: Readonly<Record<string, string>> | undefined;
}

/** `undefined`: the list is none of what was counted. */
export function countedSaid(by: SaidBy, query: ListQuery): string | undefined {
  if (query.from === undefined) return undefined;
  const pick = query.counted === undefined ? undefined : readPick(query.counted);
  if (pick === undefined) return by.words.counted.nouns.received;
  const more = qualifiersOf(by, pick);
  return `${nounOf(by, pick)}${more.length === 0 ? "" : `${by.language === "fr" ? "\u00a0" : ""}: ${more.join(", ")}`}`;
}

function nounOf({ words: { counted } }: SaidBy, { dimension }: FactPick): string {
  const [family] = /^(standard|owed)/.exec(dimension) ?? [];
  const own = counted.nouns[dimension] ?? counted.nouns[family as Dimension];
  if (own !== undefined) return own;
  const kind = KIND_OF[dimension];
  if (kind === "outgoing") return counted.nouns.replied;
  if (kind === "layer") return counted.nouns.decided;
  return /^(reply|layer)/.test(dimension) ? counted.nouns.answered : counted.nouns.received;
}

function qualifiersOf(by: SaidBy, pick: FactPick): string[] {
  const { counted } = by.words;
  const kinds = PARTS[pick.dimension] ?? [];
  return [
    ...pick.name.flatMap((part, at): string[] => {
      if (part === "*") return [];
      if ("values" in part) {
        const kind = kinds[at];
        if (kind === undefined) return [];
        if (kind === "posts")
          return [part.values.length === 1 ? counted.onePost : counted.somePosts(part.values.length)];
        return [part.values.map((value) => valueSaid(by, kind, value)).join(by.language === "fr" ? " ou " : " or ")];
      }
      const time = (seconds: number) => worked(seconds, by.language);
      return [counted.between(time(endsOf(part.from).low), time(endsOf(part.to).high))];
    }),
    ...(pick.dimension === "negative" ? [counted.negative] : []),
    ...(pick.without === undefined ? [] : [counted.without[pick.without.dimension === "there" ? "there" : "tagged"]]),
  ];
}

function valueSaid(by: SaidBy, kind: Part, value: string): string {
  const { words } = by;
  switch (kind) {
    case "channel":
      return isChannelName(value) ? PLATFORM[value] : value;
    case "topic":
      return value === "none" ? words.counted.noTopic : topicName(by, value);
    case "language":
      if (value === "other") return words.counted.official;
      return value === "en" || value === "fr" ? words.shared.language[value] : value;
    case "sentiment":
      return (words.shared.sentiment as Record<string, string>)[value] ?? value;
    case "status":
      return (words.message.status as Record<string, string>)[value] ?? value;
    case "hashtag":
      return `#${value}`;
    case "layer":
      return words.counted.waitedFor(
        (reportServiceWords[by.language].delay.layer as Record<string, string>)[value] ?? value,
      );
    case "rule":
      return words.counted.rule(value);
    case "text":
      return words.counted.text(by.titles?.[value] ?? value);
    case "goal":
      return words.counted.goal(goalName(by, value));
    case "posts":
      return words.counted.onePost;
    default:
      return words.counted.names[kind][value] ?? value;
  }
}

/** `Nov 3–9, 2026`, `Nov 17, 2026, 14:00 to 15:00`. */
export function daysSaid({ words, language }: Pick<Ctx, "words" | "language">, query: ListQuery): string {
  const { from = "", to = from, hour, weekday } = query;
  const range = rangeSaid(language, { from: dayOf(from), to: dayOf(to) }, "short");
  const days = weekday === undefined ? range : `${range}, ${weekdaySaid({ language }, Number(weekday))}`;
  const hours = hour === undefined ? [hourIn(from) ?? 0, hourIn(to) ?? 23] : [Number(hour), Number(hour)];
  if (hour === undefined && hourIn(from) === undefined && hourIn(to) === undefined) return days;
  const [first = 0, last = 23] = hours;
  return `${days}, ${words.counted.hour(hourSaid({ language }, first), hourSaid({ language }, last + 1))}`;
}

const hourIn = (day: string): number | undefined => (day.length > 10 ? Number(day.slice(11)) : undefined);
