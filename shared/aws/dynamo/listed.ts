import type { Consultation } from "../../domain/consult/consultation.ts";
import { askedAt, type Message } from "../../domain/message/message.ts";
import { type CountedKind, countedAt } from "../../domain/report/counters.ts";
import { day, messagePk, shardOf } from "./items.ts";
import type { Item } from "./upgrade.ts";
import type { Key, Write } from "./wire.ts";

/**
 * Where the `day` index has what counts on a day: an item under the first of its days, and for each other one an entry
 * that points at it, so that a recount of any day finds all of it and nothing is looked through.
 */

type Pointed = "message" | "consultation";

export const partitionOf = (kind: CountedKind, on: string, shard: number): string => `${kind}s-${on}#${shard}`;
export const alsoPartition = (kind: Pointed, on: string, shard: number): string => `also-${kind}s-${on}#${shard}`;

/** The item's own entry; none while it counts nowhere. */
export function listedAt(kind: CountedKind, id: string, at: string | undefined, shards: number) {
  if (at === undefined) return {};
  return { dayShard: partitionOf(kind, day(at), shardOf(id, shards)), daySort: `${at}#${id}` };
}

/** Where the item of an entry stands: one that only points says so in its own key. */
export function keyOfEntry({ pk, sk }: Item): Key {
  const [of, id] = String(sk).split("@");
  return { pk: String(pk), sk: of === "also" ? String(id) : String(sk) };
}

/** Entries for the days on which a message counts beside the one on which it was asked, once each. */
export const alsoMessage = (next: Message, was: Message | undefined, shards: number): Write[] =>
  also("message", next.id, { pk: messagePk(next.id), sk: "A" }, daysOf("message", next, askedAt(next)), {
    known: was === undefined || day(askedAt(was)) !== day(askedAt(next)) ? [] : daysOf("message", was, askedAt(was)),
    shards,
  });

export const alsoConsultation = (
  next: Consultation,
  was: Consultation | undefined,
  key: Key,
  shards: number,
): Write[] =>
  also("consultation", next.id, key, daysOf("consultation", next, next.askedAt), {
    known: was === undefined ? [] : daysOf("consultation", was, was.askedAt),
    shards,
  });

function daysOf<K extends Pointed>(kind: K, item: Parameters<typeof countedAt<K>>[1], own: string): string[] {
  return [...new Set(countedAt(kind, item).map(day))].filter((on) => on !== day(own));
}

function also(
  kind: Pointed,
  id: string,
  { pk, sk }: Key,
  days: readonly string[],
  { known, shards }: { known: readonly string[]; shards: number },
): Write[] {
  return days
    .filter((on) => !known.includes(on))
    .map((on) => ({
      put: {
        ...{ pk, sk: `also@${sk}@${on}`, entity: "also", v: 1 },
        ...{ dayShard: alsoPartition(kind, on, shardOf(id, shards)), daySort: id },
      },
    }));
}
