import type { Consultation } from "../../domain/consult/consultation.ts";
import { askedAt, type Message, type MessageVersion } from "../../domain/message/message.ts";
import type { Note } from "../../domain/message/note.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { platformLimitMs } from "../../domain/records/retention.ts";
import type { HoldsRevision, Saved, Store } from "../../ports.ts";
import { dueReader } from "./due.ts";
import { holdsStand, inOne } from "./holds.ts";
import {
  conversationKeys,
  day,
  fromItem,
  isAwaited,
  limitItem,
  limitKey,
  messageItem,
  messageKey,
  messagePk,
  pendingItem,
  pendingKey,
  promiseItem,
  promiseKey,
  versionItem,
} from "./items.ts";
import { alsoMessage } from "./listed.ts";
import type { Table } from "./table.ts";
import { under } from "./under.ts";
import { upgradeSummary } from "./upgrade.ts";
import type { Condition, Key, Write } from "./wire.ts";

/** Messages and what stands under them. */

export type MessageStore = Pick<
  Store,
  "message" | "messages" | "thread" | "conversation" | "author" | "promisesDue" | "saveMessage" | "addMessages"
>;

/** Days that have messages are listed once each, so that lists by day read no empty days. */
export const DAYS = "DAYS";

/** What under a message holds words of its author, or may quote them: earlier texts, notes, half-written replies. */
const DRAFTS = "W#";
const TEXTS: readonly string[] = ["V#", "N#", DRAFTS];

export function messageStore(table: Table, shards: number): MessageStore {
  const listedDays = new Set<string>();
  const { dueItems, read } = dueReader(table, shards);

  async function listDay(message: Message): Promise<void> {
    const sk = day(askedAt(message));
    if (listedDays.has(sk)) return;
    await table.put({ pk: DAYS, sk, entity: "day", v: 1 });
    listedDays.add(sk);
  }

  return {
    async message(id) {
      const item = await table.get(messageKey(id));
      return item && fromItem<Message>(item);
    },

    async messages(ids) {
      const items = await table.many([...new Set(ids)].map(messageKey));
      const found = new Map(items.map(fromItem<Message>).map((message) => [message.id, message]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async thread(id) {
      const { of, decisions } = await under(table, id);
      const [message] = of<Message>("message");
      if (message === undefined) return undefined;
      const versions = of<MessageVersion & { v?: 1 }>("version").map(({ v: _, ...version }) => version);
      const consultations = of<Consultation>("consultation");
      const notes = of<Note>("note");
      return { message, versions, outgoing: of<Outgoing>("outgoing"), decisions, consultations, notes };
    },

    async conversation(channel, account, conversationId, limit) {
      const pages = await Promise.all(
        conversationKeys({ channel, account, conversationId }, shards).map((key) =>
          table.all({
            index: "conversation",
            key: { expression: "conversationKey = :key", values: { ":key": key } },
            forward: false,
            limit,
          }),
        ),
      );
      const latest = pages
        .flat()
        .sort((a, b) => (String(a.daySort) < String(b.daySort) ? 1 : -1))
        .slice(0, limit);
      return latest.toReversed().map(upgradeSummary);
    },

    async author(authorKey, limit) {
      if (authorKey === "") return [];
      return (await table.ofAuthor(authorKey, limit)).map(upgradeSummary);
    },

    async promisesDue(before, limit) {
      const found = await read<Message>(await dueItems("promise", before, limit), messageKey);
      return found.filter((one) => isAwaited(one) && (one.promise?.dueAt ?? "") < before);
    },

    async addMessages(news) {
      const alone = news.filter((message) => messageWrites(message, undefined, shards).length === 1);
      for (const message of alone) await listDay(message);
      const written = await table.insert(alone.map((message) => messageItem(message, shards)));
      return new Set(alone.filter((_, at) => written[at]).map(({ id }) => id));
    },

    async saveMessage(next, was, version, holds): Promise<Saved> {
      const gone = next.visibility === "deleted";
      if (was === undefined || day(askedAt(was)) !== day(askedAt(next))) await listDay(next);
      const [first, ...rest] = messageWrites(next, was, shards);
      if (first === undefined || !("put" in first)) return "conflict";
      if (version && !gone) rest.push({ put: versionItem(next.id, version) });
      if (gone && was !== undefined) return buried(table, { was, last: [first, ...rest] }, holds);
      const stand = holdsStand(holds);
      return rest.length + stand.length === 0
        ? table.put(first.put, first.when)
        : written(table, [first, ...rest, ...stand]);
    },
  };
}

/** What stays, with the texts that go, or nothing of it. */
export async function buried(
  table: Table,
  { was, rest = [], last }: { was: Message; rest?: readonly Write[]; last: readonly Write[] },
  holds: HoldsRevision | undefined,
): Promise<Saved> {
  const texts = (await textsOf(table, was.id, TEXTS)).map((key) => ({ remove: key }));
  const guards: Write[] = [{ check: messageKey(was.id), when: unchanged(was) }];
  const saved = await inOne(table, { guards, rest: [...rest, ...texts], last }, holds);
  // A draft is kept without a look at its message: one that came in between goes too.
  if (saved === "saved") await table.remove(await textsOf(table, was.id, [DRAFTS]));
  return saved;
}

async function textsOf(table: Table, id: string, prefixes: readonly string[]): Promise<Key[]> {
  const under = await table.all({
    key: { expression: "pk = :pk", values: { ":pk": messagePk(id) } },
    forward: true,
    consistent: true,
  });
  const texts = under.filter(({ sk }) => prefixes.some((prefix) => String(sk).startsWith(prefix)));
  return texts.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
}

const written = async (table: Table, writes: readonly Write[]): Promise<Saved> =>
  (await table.transact(writes)).ok ? "saved" : "conflict";

/** The message first, then what follows it. A deleted message keeps no text, whatever the caller left in it. */
export function messageWrites(next: Message, was: Message | undefined, shards: number): Write[] {
  const gone = next.visibility === "deleted";
  const stored: Message = {
    ...next,
    ...(gone ? { text: "", attachments: [] } : {}),
    revision: was ? was.revision + 1 : next.revision,
  };
  const pending = stored.sentiment.label === "pending" && !gone;
  return [
    { put: messageItem(stored, shards), when: unchanged(was) },
    ...alsoMessage(stored, was, shards),
    ...(pending ? [{ put: pendingItem(stored, shards) }] : []),
    ...(!pending && was?.sentiment.label === "pending" ? [{ remove: pendingKey(next.id) }] : []),
    ...(isAwaited(stored) && !(was && isAwaited(was)) ? [{ put: promiseItem(stored, shards) }] : []),
    ...(!isAwaited(stored) && was && isAwaited(was) ? [{ remove: promiseKey(next.id) }] : []),
    ...limitWrites(stored, was, shards),
  ];
}

/** Until nothing is left of it that a platform limits. */
function limitWrites(next: Message, was: Message | undefined, shards: number): Write[] {
  if (platformLimitMs(next.channel) === undefined) return [];
  if (next.visibility === "deleted") return was === undefined ? [] : [{ remove: limitKey(next.id) }];
  return was === undefined ? [{ put: limitItem(next, shards) }] : [];
}

export const unchanged = (was: { revision: number } | undefined): Condition =>
  was === undefined
    ? { expression: "attribute_not_exists(pk)" }
    : { expression: "revision = :was", values: { ":was": was.revision } };
