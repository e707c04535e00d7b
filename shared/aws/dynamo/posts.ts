import { iso } from "../../domain/instants.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { isDue, isTask, nextStepOf } from "../../domain/posts/publishing.ts";
import { postEndedAt } from "../../domain/records/retention.ts";
import type { Saved, Store } from "../../ports.ts";
import { layerItem } from "./approvals.ts";
import { decided } from "./chains.ts";
import { logged } from "./disposal-log.ts";
import { dueReader } from "./due.ts";
import { inOne } from "./holds.ts";
import { due, fromItem, messagePk, shardOf, standsKey } from "./items.ts";
import { unchanged } from "./messages.ts";
import { outgoingWrites } from "./outgoing.ts";
import type { Table } from "./table.ts";
import { under } from "./under.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/** Pairs of posts: one item each, above its outgoing messages and decisions; by month in `day`, what is open in `due`. */

export type PostStore = Pick<
  Store,
  | "post"
  | "savePost"
  | "posts"
  | "plannedPosts"
  | "duePosts"
  | "waitingPosts"
  | "postTasks"
  | "endedPosts"
  | "disposePost"
  | "postLegs"
  | "postAt"
>;

type Partition = "post" | "post-waiting" | "post-task" | "post-kept";

/** A span of the calendar: a list shows six weeks at most, an answer of the API a year. */
const MOST_MONTHS = 13;

export const pairKey = (id: string): Key => ({ pk: messagePk(id), sk: "PAIR" });
const monthOf = (instant: string): string => instant.slice(0, 7);

const isPlanned = ({ at, state, disposed }: PostPair, from: string, to: string): boolean =>
  at >= from && at < to && state !== "withdrawn" && disposed === undefined;

/** The next place of the index. */
const behind = (entry: Item | undefined): string | undefined => (entry === undefined ? undefined : `${entry.daySort} `);

export function postStore(table: Table, shards: number, nowMs: () => number): PostStore {
  const { dueItems, read: readBack } = dueReader(table, shards);
  const read = (entries: Item[]): Promise<PostPair[]> => readBack<PostPair>(entries, pairKey);
  const open = async (partition: Partition, before: string | undefined, limit: number): Promise<PostPair[]> =>
    read(await dueItems(partition, before, limit));

  const ofMonth = (month: string, from: string, to: string, limit?: number): Promise<Item[]> =>
    table.all({
      index: "day",
      key: {
        expression: "dayShard = :p AND daySort BETWEEN :from AND :to",
        values: { ":p": `posts#${month}`, ":from": from, ":to": to },
      },
      forward: true,
      ...(limit === undefined ? {} : { limit }),
    });

  return {
    async post(id) {
      const item = await table.get(pairKey(id));
      return item && fromItem<PostPair>(item);
    },

    async savePost(next, was, { decision, layer } = {}): Promise<Saved> {
      const stored = { ...next, revision: was ? was.revision + 1 : next.revision };
      const own = { put: pairItem(stored, shards), when: unchanged(was) };
      return decided(table, [own, ...(layer === undefined ? [] : [{ put: layerItem(layer, shards) }])], decision);
    },

    async posts(from, to, limit) {
      const pairs: PostPair[] = [];
      for (const month of monthsBetween(from, to)) {
        // What was disposed of stands in its month, and is no post.
        for (let next: string | undefined = from; next !== undefined && pairs.length < limit; ) {
          const asked = limit - pairs.length;
          const entries = await ofMonth(month, next, to, asked);
          pairs.push(...(await read(entries)).filter((pair) => isPlanned(pair, from, to)));
          next = entries.length < asked ? undefined : behind(entries.at(-1));
        }
      }
      return pairs.sort(inOrder);
    },

    async plannedPosts(from, to) {
      // Withdrawn ones stand in no month.
      const entries = await dueItems("post-kept", to, undefined, "first", from);
      for (let month = monthOf(from); month <= monthOf(to); month = nextMonth(month))
        entries.push(...(await ofMonth(month, from, to)));
      const pairs = await read([...new Map(entries.map((entry) => [entry.id, entry])).values()]);
      return pairs.filter(({ at }) => at >= from && at < to).sort(inOrder);
    },

    async duePosts(before, limit) {
      const found = await open("post", before, limit);
      return found.filter(isDue);
    },

    async waitingPosts({ before, limit }) {
      // Sort keys go on after the instant: `~` is behind all of them.
      const found = await open("post-waiting", before === undefined ? undefined : `${before}~`, limit);
      return found.filter(({ state }) => state === "waiting");
    },

    async postTasks(limit) {
      const found = await open("post-task", undefined, limit);
      return found.filter(isTask);
    },

    async endedPosts(after, before, limit) {
      const found = await read(await dueItems("post-kept", before, limit, "first", after));
      return found.filter((pair) => postEndedAt(pair) !== undefined);
    },

    async disposePost(next, was, by, { outgoing = [], holds } = {}): Promise<Saved> {
      const stored = { ...next, revision: was.revision + 1 };
      const rest = outgoing.flatMap((one) => outgoingWrites(one.next, one.was, shards));
      const log = logged(next.id, by, iso(nowMs()));
      const last = [{ put: pairItem(stored, shards), when: unchanged(was) }, ...log];
      return inOne(table, { guards: [{ check: pairKey(was.id), when: unchanged(was) }], rest, last }, holds);
    },

    async postAt(channel, account, externalIds) {
      const [found] = await table.many(externalIds.map((id) => standsKey(channel, account, id)));
      if (found === undefined) return undefined;
      const { post, campaign } = found;
      return { post: String(post), ...(campaign === undefined ? {} : { campaign: String(campaign) }) };
    },

    async postLegs(id) {
      const { of, decisions } = await under(table, id);
      return { outgoing: of<Outgoing>("outgoing"), decisions };
    },
  };
}

export function pairItem(pair: PostPair, shards: number): Item {
  const { id, at, state } = pair;
  const partition: Partition | undefined = isDue(pair)
    ? "post"
    : isTask(pair)
      ? "post-task"
      : state === "waiting"
        ? "post-waiting"
        : postEndedAt(pair) === undefined
          ? undefined
          : "post-kept";
  return {
    ...pair,
    ...pairKey(id),
    entity: "post",
    ...(state === "withdrawn" ? {} : { dayShard: `posts#${monthOf(at)}`, daySort: `${at}#${id}` }),
    ...(partition === undefined
      ? {}
      : {
          dueShard: due(partition, shardOf(id, shards)),
          dueSort: `${partition === "post-waiting" ? nextStepOf(pair) : at}#${id}`,
        }),
  };
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= monthOf(to) && months.length < MOST_MONTHS; month = nextMonth(month))
    months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return iso(Date.UTC(year, number, 1)).slice(0, 7);
}

const inOrder = (a: PostPair, b: PostPair): number => (`${a.at}#${a.id}` < `${b.at}#${b.id}` ? -1 : 1);
