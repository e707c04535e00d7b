import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import type { Decision, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { isDue, isTask, nextStepOf } from "../../shared/domain/posts/publishing.ts";
import type { DisposedBy } from "../../shared/domain/records/disposal.ts";
import { postEndedAt } from "../../shared/domain/records/retention.ts";
import type { PostStore, Replaced, Saved } from "../../shared/ports.ts";
import type { HoldsMoved } from "./memory-records.ts";

/** Pairs of posts in memory, beside the outgoing messages and decisions of the rest of the store. */
export function memoryPosts(rest: {
  pairs: Map<string, PostPair>;
  append(decision: Decision): void;
  disposed(id: string, by: DisposedBy): void;
  layer(record: LayerRecord): unknown;
  outgoing(): Outgoing[];
  moved: HoldsMoved;
  /** All of them, or none. */
  replace(replies: readonly Replaced<Outgoing>[]): boolean;
  decisions(): Decision[];
}): PostStore {
  const { pairs } = rest;
  const copy = <T>(value: T): T => structuredClone(value);
  const sorted = (wanted: (pair: PostPair) => boolean, limit: number): PostPair[] =>
    [...pairs.values()]
      .filter(wanted)
      .sort((a, b) => (`${a.at}#${a.id}` < `${b.at}#${b.id}` ? -1 : 1))
      .slice(0, limit)
      .map(copy);

  return {
    async post(id) {
      return copy(pairs.get(id));
    },
    async savePost(next, was, { decision, layer } = {}): Promise<Saved> {
      if (pairs.get(next.id)?.revision !== was?.revision) return "conflict";
      pairs.set(next.id, { ...copy(next), revision: was ? was.revision + 1 : next.revision });
      if (decision) rest.append(decision);
      if (layer) rest.layer(copy(layer));
      return "saved";
    },
    async posts(from, to, limit) {
      const listed = ({ at, state, disposed }: PostPair) =>
        at >= from && at < to && state !== "withdrawn" && disposed === undefined;
      return sorted(listed, limit);
    },
    async plannedPosts(from, to) {
      return sorted(({ at }) => at >= from && at < to, Infinity);
    },
    async endedPosts(after, before, limit) {
      const place = (pair: PostPair) => `${postEndedAt(pair)}#${pair.id}`;
      return sorted((pair) => postEndedAt(pair) !== undefined && place(pair) > after && place(pair) < before, limit);
    },
    async disposePost(next, was, by, { outgoing = [], holds } = {}): Promise<Saved> {
      if (rest.moved(holds) || pairs.get(next.id)?.revision !== was.revision) return "conflict";
      if (!rest.replace(outgoing)) return "conflict";
      pairs.set(next.id, { ...copy(next), revision: was.revision + 1 });
      rest.disposed(next.id, by);
      return "saved";
    },
    async duePosts(before, limit) {
      return sorted((pair) => pair.at < before && isDue(pair), limit);
    },
    async waitingPosts({ before, limit }) {
      const waits = (pair: PostPair) =>
        pair.state === "waiting" && (before === undefined || nextStepOf(pair) <= before);
      return sorted(waits, Infinity)
        .sort((a, b) => (`${nextStepOf(a)}#${a.id}` < `${nextStepOf(b)}#${b.id}` ? -1 : 1))
        .slice(0, limit);
    },
    async postTasks(limit) {
      return sorted(isTask, limit);
    },
    async postAt(channel, account, externalIds) {
      const found = rest
        .outgoing()
        .find(
          (one) =>
            one.kind === "post" &&
            one.channel === channel &&
            one.account === account &&
            one.externalId !== undefined &&
            externalIds.includes(one.externalId),
        );
      if (found === undefined) return undefined;
      return { post: found.messageId, ...(found.campaign === undefined ? {} : { campaign: found.campaign }) };
    },
    async postLegs(id) {
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      return copy({
        outgoing: rest
          .outgoing()
          .filter((one) => one.messageId === id)
          .sort(byId),
        decisions: rest
          .decisions()
          .filter((one) => one.messageId === id)
          .sort(byId),
      });
    },
  };
}
