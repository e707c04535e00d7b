/** Posts in both languages: the calendar, what is due, and what waits for a person. */
import type { LayerRecord } from "../domain/lanes/layer.ts";
import type { ChannelName } from "../domain/message/message.ts";
import type { Decision, Outgoing } from "../domain/outgoing/outgoing.ts";
import type { PostPair } from "../domain/posts/post-pair.ts";
import type { DisposedBy } from "../domain/records/disposal.ts";
import type { HoldsRevision, Saved } from "./messages.ts";
import type { Replaced } from "./records.ts";

export interface PostStore {
  post(id: string): Promise<PostPair | undefined>;
  /** With its decision in a chain, and what the decision cost and gave, or not at all. */
  savePost(
    next: PostPair,
    was: PostPair | undefined,
    also?: { decision?: Decision; layer?: LayerRecord },
  ): Promise<Saved>;
  /** Those planned in a span (`from` ≤ `at` < `to`), in their order, without the withdrawn. Reads one partition a month. */
  posts(from: string, to: string, limit: number): Promise<PostPair[]>;
  /** All planned in a span (`from` ≤ `at` < `to`), also what was withdrawn, and what is left of those disposed of. */
  plannedPosts(from: string, to: string): Promise<PostPair[]>;
  /** `scheduled` ones whose time is before `before` and `publishing` ones, oldest first; none that are paused. */
  duePosts(before: string, limit: number): Promise<PostPair[]>;
  /** What waits for approvers, the clock that runs out first at the top; `before`: only where its next step is due. */
  waitingPosts(asked: { before?: string; limit: number }): Promise<PostPair[]>;
  /** What a person must look at: `breached` and `failed` without `seenAt`, and paused ones; oldest first. */
  postTasks(limit: number): Promise<PostPair[]>;
  /** The pair of ours that stands on this account under one of these ids of the platform. */
  postAt(
    channel: ChannelName,
    account: string,
    externalIds: readonly string[],
  ): Promise<{ post: string; campaign?: string } | undefined>;
  /** Those that ended before an instant, from behind a place (`endedAt#id`) on, oldest first. */
  endedPosts(after: string, before: string, limit: number): Promise<PostPair[]>;
  /** What stays of a post and of what went out of it, with its line in the log, or not at all. */
  disposePost(
    next: PostPair,
    was: PostPair,
    by: DisposedBy,
    also?: { outgoing?: readonly Replaced<Outgoing>[]; holds?: HoldsRevision },
  ): Promise<Saved>;
  /** The outgoing messages of its halves, and what was decided of them and of it. */
  postLegs(id: string): Promise<{ outgoing: Outgoing[]; decisions: Decision[] }>;
}
