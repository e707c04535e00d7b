import { NO_TEXT } from "./merge.ts";
import { type Counted, compareVersions, type Message } from "./message.ts";

/** What a message counts as; `undefined`: it was taken back before anybody could read it. */
export function countedOf(message: Message): Counted | undefined {
  if (message.visibility === "deleted") return message.counted;
  const { topics, team, hashtags, asks, language, sentiment, corrections, kind } = message;
  const corrected = (["language", "sentiment", "topics"] as const).filter((tag) =>
    corrections.some((correction) => correction[tag] !== undefined),
  );
  return {
    language: language.code,
    sentiment: sentiment.label,
    topics: [...topics],
    ...(team === undefined ? {} : { team }),
    ...(hashtags === undefined ? {} : { hashtags: [...hashtags] }),
    ...(asks === undefined ? {} : { asks }),
    corrected,
    kind,
  };
}

/** `next` with what was counted of the message before its author took it back, in codes alone. */
export function keepingCounts(next: Message, was: Message | undefined): Message {
  if (next.visibility !== "deleted" || next.counted !== undefined) return next;
  if (was === undefined || was.visibility === "deleted" || wasNeverRead(was)) return next;
  const counted = countedOf(was);
  return counted === undefined ? next : { ...next, counted };
}

const wasNeverRead = ({ version }: Message): boolean => compareVersions(version, NO_TEXT) === 0;
