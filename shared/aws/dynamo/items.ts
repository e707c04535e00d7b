import { hash } from "node:crypto";
import type { Department } from "../../domain/department/department.ts";
import { askedAt, type ChannelName, type Message, type MessageVersion } from "../../domain/message/message.ts";
import { asksPerson, type Decision, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import { endedAt } from "../../domain/records/retention.ts";
import { MESSAGE, packed } from "./message-form.ts";
import { type Item, upgradeItem } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/** Where each item stands in the table and its indexes. Status is no key, so that claiming is an update. */

/** Partitions of the `due` and `day` indexes: a partition takes about 1,000 writes a second, and a
 * throttled index holds back the table. */
const SHARDS: Record<Department["department"]["size"], number> = { small: 1, large: 4, national: 8 };
export const shardsOf = (size: Department["department"]["size"]): number => SHARDS[size];

export type DuePartition =
  | "inbox"
  | "outgoing"
  | "pending"
  | "person"
  | "promise"
  | "bridge"
  | "gate"
  | "consult"
  | "asked-open"
  | "asked-over"
  | "library"
  | "use"
  | "post"
  | "post-waiting"
  | "post-task"
  | "post-kept"
  | "kept"
  | "limited";

const digest = (...parts: string[]): Buffer => hash("sha256", parts.join("\n"), "buffer");
/** Personal addresses may be part of an id (WhatsApp): keys hold a digest, of one length. */
const key = (...parts: string[]): string =>
  digest(...parts)
    .toString("base64url")
    .slice(0, 22);

export const shardOf = (id: string, shards: number): number => digest(id).readUInt16BE(0) % shards;
/** The table takes keys of 2,048 and 1,024 bytes. No id of ours is longer than this; cut, one names nothing still. */
const LONGEST_ID = 200;
export const messagePk = (id: string): string => `${MESSAGE}${id.slice(0, LONGEST_ID)}`;
export const messageKey = (id: string): Key => ({ pk: messagePk(id), sk: "A" });
export const pendingKey = (id: string): Key => ({ pk: messagePk(id), sk: "P" });
/** All partitions of a conversation, a shard each: a post that everybody comments on is a conversation too. */
export function conversationKeys(
  { channel, account, conversationId }: Pick<Message, "channel" | "account" | "conversationId">,
  shards: number,
): string[] {
  const first = key(channel, account, conversationId);
  return Array.from({ length: shards }, (_, shard) => (shard === 0 ? first : `${first}#${shard}`));
}
export const due = (partition: DuePartition, shard: number): string => `${partition}#${shard}`;
export const day = (instant: string): string => instant.slice(0, 10);

/** `messageId.suffix` → the item under its message. `undefined`: no id of ours. */
export function outgoingKey(id: string): Key | undefined {
  const [message, suffix] = id.split(".");
  return message && suffix ? { pk: messagePk(message), sk: `O#${suffix.slice(0, LONGEST_ID)}` } : undefined;
}

export function messageItem(message: Message, shards: number): Item {
  const { id } = message;
  const shard = shardOf(id, shards);
  const open = message.status === "open" && message.visibility !== "deleted";
  const ended = endedAt(message);
  return {
    ...packed(message),
    ...messageKey(id),
    entity: "message",
    // Nor is it found where it stood, once nothing is kept of it.
    ...(message.disposed !== undefined ? {} : { conversationKey: conversationKeys(message, shards)[shard] }),
    dayShard: `${day(askedAt(message))}#${shard}`,
    daySort: `${askedAt(message)}#${id}`,
    ...(open ? { dueShard: due("inbox", shard), dueSort: clockPlace(message) } : {}),
    ...(ended === undefined ? {} : { dueShard: due("kept", shard), dueSort: `${ended}#${id}` }),
  };
}

/** Where open work stands by its clock: what is due together, as a night's messages are, by when it was asked. */
export const clockPlace = (message: Pick<Message, "id" | "dueAt" | "createdAt" | "receivedAt">): string =>
  `${message.dueAt}#${askedAt(message)}#${message.id}`;

/** Stands beside a message whose sentiment the service still owes. */
export function pendingItem({ id, receivedAt }: Message, shards: number): Item {
  const dueShard = due("pending", shardOf(id, shards));
  return { ...pendingKey(id), entity: "pending", v: 1, id, dueShard, dueSort: `${receivedAt}#${id}` };
}

export const limitKey = (id: string): Key => ({ pk: messagePk(id), sk: "LIM" });

/** Stands beside a message of a platform that lets us keep it for so long, open or not. */
export function limitItem({ id, receivedAt }: Message, shards: number): Item {
  const dueShard = due("limited", shardOf(id, shards));
  return { ...limitKey(id), entity: "limit", v: 1, id, dueShard, dueSort: `${receivedAt}#${id}` };
}

export const promiseKey = (id: string): Key => ({ pk: messagePk(id), sk: "PR" });
export const isAwaited = ({ promise }: Pick<Message, "promise">): boolean =>
  promise !== undefined && promise.over === undefined;

/** Stands beside a message with a promise whose time has not come. */
export function promiseItem({ id, promise }: Message, shards: number): Item {
  const dueShard = due("promise", shardOf(id, shards));
  return { ...promiseKey(id), entity: "promise", v: 1, id, dueShard, dueSort: `${promise?.dueAt}#${id}` };
}

export function versionItem(id: string, version: MessageVersion): Item {
  const { atMs, edit, change, textHash } = version.version;
  const sk = `V#${String(atMs).padStart(15, "0")}#${String(edit).padStart(6, "0")}#${change}#${textHash}`;
  return { ...version, pk: messagePk(id), sk, entity: "version", v: 1 };
}

export function outgoingItem(outgoing: Outgoing, shards: number): Item {
  const { id, state } = outgoing;
  const shard = shardOf(id, shards);
  const moving = state === "approved" || state === "sending";
  const stopped = asksPerson(outgoing);
  return {
    ...outgoing,
    ...outgoingKey(id),
    entity: "outgoing",
    ...(moving ? { dueShard: due("outgoing", shard), dueSort: `${clock(outgoing)}#${id}` } : {}),
    ...(state === "exported" ? { dueShard: due("bridge", shard), dueSort: `${outgoing.createdAt}#${id}` } : {}),
    ...(state === "waiting" ? { dueShard: due("gate", shard), dueSort: `${gateClock(outgoing)}#${id}` } : {}),
    ...(stopped ? { dueShard: due("person", shard), dueSort: `${outgoing.createdAt}#${id}` } : {}),
  };
}

export const decisionItem = (decision: Decision): Item => ({
  ...decision,
  pk: messagePk(decision.messageId),
  sk: `D#${decision.id}`,
  entity: "decision",
  v: 1,
});

/** An echo on the platform finds its outgoing message by this, while we do not know of it. */
export const echoPk = (channel: ChannelName, account: string, textKey: string): string =>
  `E#${key(channel, account, textKey)}`;
/** What is written under a post of ours finds its pair by this. */
export const standsKey = (channel: ChannelName, account: string, externalId: string): Key => ({
  pk: `PX#${key(channel, account, externalId)}`,
  sk: "A",
});
export const awaitsEcho = ({ state }: Outgoing): boolean => state === "sending" || state === "unknown";

const OF_THE_TABLE: ReadonlySet<string> = new Set([
  ...["pk", "sk", "entity", "excerpt", "textRest", "linkStem", "authorAddress", "writeId", "expiresAt"],
  ...["conversationKey", "authorKey", "dayShard", "daySort", "dueShard", "dueSort"],
]);

/** The record without what the table added to it, in this release's shape. */
export function fromItem<T>(item: Item): T {
  const upgraded = upgradeItem(item);
  const record: Item = {};
  // Copied and not deleted from: V8 keeps an object that lost a field as a hash table, and copies it ten times slower.
  for (const name in upgraded) if (!OF_THE_TABLE.has(name)) record[name] = upgraded[name];
  return record as T;
}

/** What waits for approval is due when its clock's next step is; without one it waits for a person alone. */
export const gateClock = ({ gate }: Outgoing): string => gate?.steps[0]?.at ?? "9";

/** An approved message is due when it may go out, a sending one when its sender's lease ends. */
function clock(outgoing: Outgoing): string {
  const from = outgoing.state === "sending" ? outgoing.leaseUntil : outgoing.sendAfter;
  return from ?? outgoing.approvals.at(-1)?.at ?? outgoing.createdAt;
}
