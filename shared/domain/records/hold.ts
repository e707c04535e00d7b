import type { Pair } from "../library/library.ts";
import { askedAt, type ChannelName, type Message } from "../message/message.ts";
import type { PostPair } from "../posts/post-pair.ts";
import type { Subject } from "../report/names.ts";

/**
 * A legal hold, or one for an access-to-information or privacy request: what it covers is not disposed of while it
 * lasts. Nothing ends it but a person: `review` is only the day on which somebody looks whether it is still needed.
 */
export const HOLD_KINDS = ["legal", "access"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Of why one is placed or lifted, and of its number. */
export const LONGEST_REASON = 200;

/** Each condition narrows it; at least one is there. */
export interface HoldScope {
  messageId?: string;
  conversation?: { channel: ChannelName; account: string; conversationId: string };
  /** A person by the author's key, or by handle on a channel. */
  author?: string;
  handle?: string;
  channel?: ChannelName;
  topic?: string;
  /** Days on which it was asked, both ends among them, in UTC. */
  from?: string;
  to?: string;
}

export interface Hold {
  v: 1;
  id: string;
  kind: HoldKind;
  /** Of the file or the request. */
  number: string;
  reason: string;
  scope: HoldScope;
  by: string;
  since: string;
  review?: string;
  endedAt?: string;
  endedBy?: string;
  /** Why it was lifted; holds lifted before this was asked have none. */
  endReason?: string;
  /** When the words that it sealed went, after its end. */
  clearedAt?: string;
  /** Over, and the other holds that keep what it sealed. */
  keptBy?: readonly string[];
  revision: number;
}

export const isOn = ({ endedAt }: Hold): boolean => endedAt === undefined;

export type Holdable = Pick<
  Message,
  | "id"
  | "channel"
  | "account"
  | "conversationId"
  | "author"
  | "topics"
  | "counted"
  | "createdAt"
  | "receivedAt"
  | "sealed"
>;

export function covers({ scope }: Pick<Hold, "scope">, message: Holdable): boolean {
  const { messageId, conversation, author, handle, channel, topic, from, to } = scope;
  const asked = askedAt(message);
  const topics = message.counted?.topics ?? message.topics;
  return (
    (messageId === undefined || messageId === message.id) &&
    (conversation === undefined ||
      (conversation.channel === message.channel &&
        conversation.account === message.account &&
        conversation.conversationId === message.conversationId)) &&
    (author === undefined || author === message.author.key) &&
    (handle === undefined || sameHandle(handle, message.author.handle)) &&
    (channel === undefined || channel === message.channel) &&
    (topic === undefined || topics.includes(topic)) &&
    (from === undefined || asked >= from) &&
    (to === undefined || asked.slice(0, 10) <= to)
  );
}

/** As people write it: with or without `@`, in any case. */
export const plainHandle = (handle: string): string => handle.trim().replace(/^@/, "").toLowerCase();

const sameHandle = (a: string, b: string | undefined): boolean => b !== undefined && plainHandle(a) === plainHandle(b);

/** Those that are on and cover it, or did when its words went: what is left of it says less than a scope may ask. */
export const holding = (holds: readonly Hold[], message: Holdable): Hold[] =>
  holds.filter((hold) => isOn(hold) && (covers(hold, message) || message.sealed?.includes(hold.id) === true));

/** What is about nobody: a post, a text of the library, a report. Absent channels or topics: all of them. */
export interface Work {
  channels?: readonly string[];
  topics?: readonly string[];
  /** Days, both ends among them, in UTC. */
  from: string;
  to: string;
}

export const ofPost = ({ targets, topic, at }: PostPair): Work => ({
  channels: targets.map(({ channel }) => channel),
  topics: topic === undefined ? [] : [topic],
  ...{ from: at.slice(0, 10), to: at.slice(0, 10) },
});

/** It stands on no channel: what was sent of it is a reply. */
export const ofText = ({ topics, createdAt, updatedAt }: Pair): Work => ({
  ...{ channels: [], topics, from: createdAt.slice(0, 10), to: updatedAt.slice(0, 10) },
});

export const ofReport = ({ period: { from, to } }: Pick<Subject, "period">): Work => ({ from, to });

/** A hold of one message, conversation or person reaches nothing that is about nobody. */
export const holdingWork = (holds: readonly Hold[], { channels, topics, from, to }: Work): Hold[] =>
  holds.filter((hold) => {
    const { messageId, conversation, author, handle, channel, topic, ...days } = hold.scope;
    const personal = [messageId, conversation, author, handle].some((one) => one !== undefined);
    return (
      isOn(hold) &&
      !personal &&
      (channel === undefined || (channels?.includes(channel) ?? true)) &&
      (topic === undefined || (topics?.includes(topic) ?? true)) &&
      (days.from === undefined || to >= days.from) &&
      (days.to === undefined || from <= days.to)
    );
  });
