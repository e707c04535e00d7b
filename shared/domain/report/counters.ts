import type { Message } from "../message/message.ts";
import { isAnswer, type Outgoing } from "../outgoing/outgoing.ts";
import { wallTime } from "../zone.ts";
import { bucketOf } from "./histogram.ts";
import type { Delta } from "./report.ts";

/**
 * What a stored message adds to the counters. A change moves them by the difference of what the new and the
 * old item add, so that corrections, late sentiment and answers need no rules of their own.
 *
 * Arrivals (`volume`, `channel`, `language`, `sentiment`, `topic`, `outcome`) count on the day of receipt:
 * each message is in one report, even when it comes late. Answers (`reply`, `standard`) count on the day
 * of the answer.
 */
export function messageDeltas(
  was: Message | undefined,
  next: Message | undefined,
  zone: { timeZone: string; standardSeconds: number },
): Delta[] {
  // Counts of a deleted message stay (invariant 7); one that was never readable was never counted.
  if (next === undefined) return [];
  const gone = next.visibility === "deleted";
  if (gone && was === undefined) return [];
  if (was?.visibility === "deleted" && gone) return [];
  const before = was ? contribution(was, zone) : [];
  const after = contribution(next, zone);
  const only = gone ? ({ dimension }: Delta) => dimension === "outcome" : () => true;
  return net([...after, ...before.map((delta) => ({ ...delta, add: -delta.add }))].filter(only));
}

/** What an outgoing message adds when it reaches `sent`, `failed` or `unknown`. */
export function outgoingDeltas(was: Outgoing | undefined, next: Outgoing, nowMs: number, timeZone: string): Delta[] {
  if (was?.state === next.state || !["sent", "failed", "unknown"].includes(next.state)) return [];
  const atMs = next.sentAt === undefined ? nowMs : Date.parse(next.sentAt);
  const { day, hour } = wallTime(atMs, timeZone);
  return [
    { day, hour, dimension: "outgoing", name: next.state, add: 1 },
    // Our own posts beside answers and reposts: what the calendar weighs.
    ...(next.state === "sent" ? [{ day, hour, dimension: "sent", name: next.kind, add: 1 }] : []),
    // Replies by the people who had to agree: none is what most should need.
    ...(next.state === "sent" && isAnswer(next.kind)
      ? [{ day, hour, dimension: "agreed", name: next.approversNeeded === 0 ? "nobody" : "somebody", add: 1 }]
      : []),
  ];
}

/** One delta a counter, without those that cancel out. */
export function net(deltas: readonly Delta[]): Delta[] {
  const sums = new Map<string, Delta>();
  for (const delta of deltas) {
    const key = `${delta.day}|${delta.dimension}|${delta.hour}|${delta.name}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, add: known.add + delta.add } : delta);
  }
  return [...sums.values()].filter(({ add }) => add !== 0);
}

function contribution(message: Message, zone: { timeZone: string; standardSeconds: number }): Delta[] {
  const { day, hour } = wallTime(Date.parse(message.receivedAt), zone.timeZone);
  const arrival = (dimension: string, name: string): Delta => ({
    day,
    hour,
    dimension,
    name,
    add: 1,
  });
  const topics = message.topics.length > 0 ? [...new Set(message.topics)] : ["none"];
  return [
    arrival("volume", "received"),
    arrival("channel", message.channel),
    arrival("language", message.language.code),
    arrival("sentiment", message.sentiment.label),
    ...topics.map((topic) => arrival("topic", topic)),
    arrival("outcome", message.status),
    ...answer(message, zone),
  ];
}

function answer(message: Message, zone: { timeZone: string; standardSeconds: number }): Delta[] {
  const { answeredAt, replyWorkingSeconds } = message;
  if (answeredAt === undefined || replyWorkingSeconds === undefined) return [];
  const { day, hour } = wallTime(Date.parse(answeredAt), zone.timeZone);
  const kept = replyWorkingSeconds <= zone.standardSeconds;
  return [
    {
      day,
      hour,
      dimension: "reply",
      name: bucketOf(replyWorkingSeconds),
      add: 1,
    },
    { day, hour, dimension: "standard", name: kept ? "met" : "missed", add: 1 },
  ];
}
