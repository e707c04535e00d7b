import { countedOf } from "../message/counted.ts";
import type { Counted, Message } from "../message/message.ts";
import { type OfficialOr, officialOr } from "../official-language.ts";
import { speaks } from "../outgoing/reply-language.ts";
import { joined, LAYERS } from "./dimensions.ts";
import { type Add, addingAt, type FactOptions, scopesOf } from "./facts.ts";
import { bucketOf } from "./histogram.ts";
import { ours } from "./outgoing-facts.ts";
import { reopeningsOf } from "./reopened.ts";
import type { Delta } from "./report.ts";
import { isWaiting } from "./waiting.ts";

/** What a stored message adds. Its counts stay when it is taken back (invariant 7), but for how many follow its author,
 * which goes with the person; one that nobody could ever read adds nothing. */
export function messageFacts(message: Message, options: FactOptions): Delta[] {
  const counted = countedOf(message);
  if (counted === undefined) return [];
  const { timeZone } = options;
  const scopes = scopesOf({ team: counted.team, campaign: message.campaign });
  return [
    ...arrival(message, counted, addingAt(message.receivedAt, scopes, timeZone)),
    ...served(message, counted, options.standardSeconds, addingAt(message.receivedAt, scopes, timeZone)),
    ...(message.answeredAt === undefined
      ? []
      : answer(message, counted, addingAt(answerCountsAt(message), scopes, timeZone))),
    ...standard(message, counted, options.standardSeconds, addingAt(standardCountsAt(message), scopes, timeZone)),
    ...(message.closedAt === undefined ? [] : addingAt(message.closedAt, scopes, timeZone)("closed", "closed")),
    ...reopeningsOf(message).flatMap(({ at, by }) => addingAt(at, scopes, timeZone)("reopened", by)),
    ...(message.promise === undefined ? [] : promise(message.promise, addingAt(message.promise.at, scopes, timeZone))),
  ];
}

/** On the day of the answer; yet no answer counts before the day that counts the question: where the platform told us
 * late of both, they belong together, and a day that was reported stays as it was. */
const answerCountsAt = ({ answeredAt = "", receivedAt }: Message): string =>
  answeredAt < receivedAt ? receivedAt : answeredAt;

function arrival(message: Message, counted: Counted, add: Add): Delta[] {
  const { channel, status, standing } = message;
  const { language, sentiment } = counted;
  const topics = topicsOf(counted);
  const why = unanswered(message);
  return [
    ...add("volume", "received"),
    ...add("channel", channel),
    ...add("language", language),
    ...add("sentiment", sentiment),
    ...add("channel-language", joined(channel, officialOr(language))),
    ...add("outcome", status),
    ...add("comprehend", "units", message.sentimentUnits ?? 0),
    ...topics.flatMap((topic) => [
      ...add("topic", topic),
      ...(sentiment === "negative" ? add("negative", topic) : []),
      ...add("topic-sentiment", joined(topic, sentiment)),
      ...add("topic-language", joined(topic, officialOr(language))),
      ...(counted.asks === true ? add("topic-question", topic) : []),
      ...add("topic-outcome", joined(topic, status)),
    ]),
    ...(why === undefined ? [] : add("unanswered", why)),
    ...(standing === undefined ? [] : add("author", standing)),
    ...counted.corrected.flatMap((tag) => add("corrected", tag)),
    ...(message.followsAnswer === true ? add("follow-up", followUp(counted)) : []),
    ...hashtags(message, counted, add),
    ...(message.post === undefined
      ? []
      : [
          ...add("post-message", joined(message.post, sentiment)),
          ...(counted.asks === true ? add("post-question", message.post) : []),
        ]),
  ];
}

const hashtags = ({ author }: Message, { hashtags = [], topics, sentiment }: Counted, add: Add): Delta[] =>
  hashtags.flatMap((tag) => [
    ...add("hashtag", joined(tag, sentiment)),
    ...add("hashtag-topic", joined(tag, topics.length > 0 ? "known" : "none")),
    ...add("hashtag-reach", tag, author.reach ?? 0),
  ]);

function answer(message: Message, counted: Counted, add: Add): Delta[] {
  const { channel, replyWorkingSeconds: seconds, replyLayers, answeredThere } = message;
  if (seconds === undefined) return [];
  const language = officialOr(counted.language);
  const bucket = bucketOf(seconds);
  return [
    ...add("reply", bucket),
    ...add("reply-language", joined(language, bucket)),
    ...add("reply-channel", joined(channel, bucket)),
    ...topicsOf(counted).flatMap((topic) => add("reply-topic", joined(topic, bucket))),
    ...add("reply-channel-language", joined(channel, language, bucket)),
    ...(answeredThere === undefined ? [] : there(language, bucket, answeredThere.language, add)),
    ...LAYERS.flatMap((layer) => {
      const own = replyLayers?.[layer] ?? 0;
      // A layer that was not waited for is none: its own percentiles are of those that were.
      return own > 0
        ? [...add("layer", joined(layer, bucketOf(own))), ...add("layer-seconds", joined(bucket, layer), own)]
        : [];
    }),
  ];
}

/** The day on which its time runs out, and none before the one that counts the question. Whether an answer comes late or
 * never, a day that was reported has as many in time of as many. */
export const standardCountsAt = ({ dueAt, receivedAt }: Pick<Message, "dueAt" | "receivedAt">): string =>
  dueAt < receivedAt ? receivedAt : dueAt;

/** Answered in time or late; not answered though it waits for us. What was closed, deleted or barred is owed no answer. */
function standard(message: Message, counted: Counted, standardSeconds: number, add: Add): Delta[] {
  const { channel, answeredAt, replyWorkingSeconds: seconds } = message;
  const language = officialOr(counted.language);
  if (isWaiting(unanswered(message)))
    return [...add("owed", "all"), ...add("owed-language", language), ...add("owed-channel", channel)];
  if (answeredAt === undefined || seconds === undefined) return [];
  const kept = seconds <= standardSeconds ? "met" : "missed";
  return [
    ...add("standard", kept),
    ...add("standard-language", joined(language, kept)),
    ...add("standard-channel", joined(channel, kept)),
  ];
}

/** Judged once its time has come, kept or not: before that only those that were kept early would be known. */
const there = (theirs: OfficialOr, bucket: string, language: string, add: Add): Delta[] => [
  ...add("there", bucket),
  // What nobody can tell is no exception.
  ...(theirs === "other" || language === "und" ? [] : add("there-in-kind", joined(theirs, ours(theirs, language)))),
];

const promise = ({ dueAt, keptAt, over }: NonNullable<Message["promise"]>, add: Add): Delta[] => [
  ...add("promise", "made"),
  ...(over === true ? add("promise", keptAt !== undefined && keptAt <= dueAt ? "kept" : "late") : []),
];

/** How a language is served. Of some answers on the platform itself nobody can tell the language; what was closed owed no
 * answer, and what was taken back or is barred could have none. */
function served(message: Message, { language }: Counted, standardSeconds: number, add: Add): Delta[] {
  const { answeredAt, answeredThere, replyWorkingSeconds = 0, status } = message;
  const repliedIn = message.repliedIn ?? answeredThere?.language ?? "und";
  const why = unanswered(message);
  if (answeredAt === undefined)
    return status === "open" && why !== "deleted" && why !== "barred"
      ? add("language-served", joined(language, "none"))
      : [];
  if (repliedIn === "und") return [];
  const kept = replyWorkingSeconds <= standardSeconds ? "in-time" : "late";
  return add("language-served", joined(language, speaks(repliedIn, language) ? kept : "other"));
}

/** `undefined`: somebody answered it. */
function unanswered(message: Message): string | undefined {
  const { answeredAt, status, visibility, barred, waiting, waited, closedReason, disposed } = message;
  if (answeredAt !== undefined || status === "answered") return undefined;
  // What was disposed of was closed in its time, unless its author had deleted it.
  const gone = disposed === undefined ? visibility === "deleted" : disposed.gone === true;
  if (gone || closedReason === "deleted") return "deleted";
  if (barred !== undefined) return "barred";
  if (status === "closed") return "closed";
  if (waiting === "expert" && waited?.on === "translation") return "waiting-translation";
  return waiting === undefined ? "open" : `waiting-${waiting}`;
}

function followUp({ sentiment, asks }: Counted): string {
  if (sentiment === "positive" || sentiment === "negative") return sentiment;
  return asks === true ? "question" : "other";
}

const topicsOf = ({ topics }: Counted): string[] => (topics.length > 0 ? [...new Set(topics)] : ["none"]);
