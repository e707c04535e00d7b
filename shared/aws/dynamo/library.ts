import { AppError } from "../../domain/errors.ts";
import type { Pair, PairEvent } from "../../domain/library/library.ts";
import type { Saved, Store } from "../../ports.ts";
import { pause } from "../pause.ts";
import { logged as disposalLog } from "./disposal-log.ts";
import { dueReader } from "./due.ts";
import { holdsStand } from "./holds.ts";
import { due, shardOf } from "./items.ts";
import { unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key, Write } from "./wire.ts";

/**
 * The library: its pairs in one partition, which a process reads once; what changed since, by a log that rises by one
 * with each change. What was learned and waits for a person stands apart, so that it moves no one's copy.
 */

export type LibraryStore = Pick<
  Store,
  | "libraryRevision"
  | "library"
  | "libraryChanges"
  | "pair"
  | "pairHistory"
  | "savePair"
  | "candidates"
  | "learn"
  | "learnedFrom"
  | "forgetCandidate"
  | "disposePair"
  | "pairsOver"
>;

const PAIRS = "LIB";
const LEARNED = "LIBC";
const LOG = "LIBLOG";
const REVISION: Key = { pk: "LIBREV", sk: "A" };
/** Two changes at the same moment wait for one another. */
const REVISION_TRIES = 12;
/** More changes than this are slower to fetch than the whole. */
const MOST_CHANGES = 500;
/** The log is for processes that live hours; those that slept longer read all. */
const LOG_KEPT = 5_000;
/** That one transaction takes beside the text itself. */
const MOST_EVENTS = 80;

const padded = (revision: number): string => String(revision).padStart(12, "0");
const isLearned = ({ state, learned }: Pair): boolean =>
  learned !== undefined && (state === "candidate" || state === "retired");
const keyOf = (pair: Pair): Key => ({ pk: isLearned(pair) ? LEARNED : PAIRS, sk: pair.id });
const historyPk = (id: string): string => `LIBH#${id}`;
const sourcePk = (messageId: string): string => `LIBM#${messageId}`;

export function libraryStore(table: Table, shards: number, nowMs: () => number): LibraryStore {
  const whole = (pk: string): Promise<Item[]> =>
    table.all({ key: { expression: "pk = :pk", values: { ":pk": pk } }, forward: true, consistent: true });

  async function revisionNow(): Promise<number> {
    return Number((await table.get(REVISION))?.revision ?? 0);
  }

  /** The writes of the pair itself; a change of what everybody reads moves the library's revision with it. */
  async function written(own: readonly Write[], id: string, visible: boolean): Promise<number[] | "saved"> {
    for (let attempt = 0; attempt < REVISION_TRIES; attempt++) {
      const now = visible ? await revisionNow() : 0;
      const done = await table.transact([...own, ...(visible ? logged(now, id) : [])]);
      if (done.ok) return "saved";
      const failed = done.failed.filter((position) => position < own.length);
      if (failed.length > 0) return failed;
      await pause(attempt);
    }
    throw new AppError("store-failed", "Another change of the library always came first.", { retry: true });
  }

  const pairWrites = (next: Pair, was: Pair | undefined, event: PairEvent): Write[] => {
    const stored = { ...next, revision: was ? was.revision + 1 : next.revision };
    const moved = was !== undefined && keyOf(was).pk !== keyOf(next).pk;
    return [
      moved
        ? { put: pairItem(stored, shards), when: { expression: "attribute_not_exists(pk)" } }
        : { put: pairItem(stored, shards), when: unchanged(was) },
      { put: { ...event, pk: historyPk(next.id), sk: padded(stored.revision), entity: "pair-event", v: 1 } },
      ...(moved ? [{ remove: keyOf(was), when: unchanged(was) }] : []),
    ];
  };

  const { dueItems } = dueReader(table, shards);
  return {
    libraryRevision: revisionNow,

    async library() {
      const revision = await revisionNow();
      return { revision, pairs: (await whole(PAIRS)).map(toPair) };
    },

    async libraryChanges(after) {
      const revision = await revisionNow();
      if (revision - after > MOST_CHANGES) return undefined;
      const log = await table.all({
        key: { expression: "pk = :pk AND sk > :after", values: { ":pk": LOG, ":after": padded(after) } },
        forward: true,
        consistent: true,
      });
      const ids = [...new Set(log.map(({ pairId }) => String(pairId)))];
      const items = await table.many(ids.map((sk) => ({ pk: PAIRS, sk })));
      const pairs = items.map(toPair);
      const there = new Set(pairs.map(({ id }) => id));
      return { revision, pairs, gone: ids.filter((id) => !there.has(id)) };
    },

    async pair(id) {
      const [item] = await table.many([PAIRS, LEARNED].map((pk) => ({ pk, sk: id })));
      return item && toPair(item);
    },

    async pairHistory(id) {
      return (await whole(historyPk(id))).map(({ pk: _, sk: _s, entity: _e, v: _v, ...event }) => event as never);
    },

    async savePair(next, was, event): Promise<Saved> {
      const visible = !isLearned(next) || (was !== undefined && !isLearned(was));
      return (await written(pairWrites(next, was, event), next.id, visible)) === "saved" ? "saved" : "conflict";
    },

    async candidates(limit) {
      const items = await table.all({
        key: { expression: "pk = :pk", values: { ":pk": LEARNED } },
        forward: false,
        limit,
      });
      return items.map(toPair);
    },

    async learn(next, was, event, { messageId, outgoingId }) {
      const source: Write = {
        put: { pk: sourcePk(messageId), sk: outgoingId, entity: "learned-from", v: 1, pairId: next.id },
        when: { expression: "attribute_not_exists(pk)" },
      };
      const done = await written([source, ...pairWrites(next, was, event)], next.id, false);
      if (done === "saved") return "saved";
      return done.includes(0) ? "known" : "conflict";
    },

    async learnedFrom(messageId) {
      return [...new Set((await whole(sourcePk(messageId))).map(({ pairId }) => String(pairId)))];
    },

    async forgetCandidate(candidate): Promise<Saved> {
      const history = await whole(historyPk(candidate.id));
      const done = await table.transact([{ remove: keyOf(candidate), when: unchanged(candidate) }]);
      if (!done.ok) return "conflict";
      await table.remove(history.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
      return "saved";
    },

    async disposePair(was, by, holds): Promise<Saved> {
      const own: Write[] = [{ remove: keyOf(was), when: unchanged(was) }, ...holdsStand(holds)];
      const log = disposalLog(was.id, by, new Date(nowMs()).toISOString());
      const history = await whole(historyPk(was.id));
      const events = history.map(({ pk, sk }) => ({ remove: { pk: String(pk), sk: String(sk) } }));
      // Its latest events go with it; the earlier ones of a long history before, under the same guards.
      while (events.length > MOST_EVENTS) {
        const guards: Write[] = [{ check: keyOf(was), when: unchanged(was) }, ...holdsStand(holds)];
        if (!(await table.transact([...guards, ...events.splice(0, MOST_EVENTS)])).ok) return "conflict";
      }
      return (await written([...own, ...log, ...events], was.id, !isLearned(was))) === "saved" ? "saved" : "conflict";
    },

    async pairsOver(day, limit) {
      const found = await dueItems("library", day, limit);
      const items = await table.many(found.map(({ sk, pk }) => ({ pk: String(pk), sk: String(sk) })));
      return items
        .map(toPair)
        .filter(({ state, expiresOn }) => state === "approved" && expiresOn !== undefined && expiresOn < day)
        .slice(0, limit);
    },
  };
}

function logged(now: number, pairId: string): Write[] {
  const revision = now + 1;
  const stale: Write[] = revision > LOG_KEPT ? [{ remove: { pk: LOG, sk: padded(revision - LOG_KEPT) } }] : [];
  return [
    {
      put: { ...REVISION, entity: "library-revision", v: 1, revision },
      when:
        now === 0
          ? { expression: "attribute_not_exists(pk)" }
          : { expression: "revision = :was", values: { ":was": now } },
    },
    { put: { pk: LOG, sk: padded(revision), entity: "library-log", v: 1, pairId } },
    ...stale,
  ];
}

export const pairItem = (pair: Pair, shards: number): Item => ({
  ...pair,
  ...keyOf(pair),
  entity: "pair",
  ...(pair.state === "approved" && pair.expiresOn !== undefined
    ? { dueShard: due("library", shardOf(pair.id, shards)), dueSort: `${pair.expiresOn}#${pair.id}` }
    : {}),
});

const toPair = ({ pk: _, sk: _s, entity: _e, writeId: _w, dueShard: _d, dueSort: _o, ...pair }: Item): Pair =>
  pair as unknown as Pair;
