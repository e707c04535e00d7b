import { isOutOfSight, type Message, type MessageSummary } from "../../domain/message/message.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { Countable, CountedKind } from "../../domain/report/counters.ts";
import type { Ports } from "../../ports.ts";

/** The rows of one page of what was counted: messages and pairs of posts, each once, and how they add up. */

/** Of this page and those before it. */
export interface CountedTally {
  /** As the figure counts. */
  counted: number;
  deleted: number;
  /** Messages, and posts, that stand in the list. */
  shown: number;
}

/** An item behind the figure, and what it is about. */
export interface Behind {
  kind: CountedKind;
  item: Countable[CountedKind];
  at: string;
  times: number;
  place: string;
}

export interface CountedFound {
  /** Newest first, by when they count. */
  items: MessageSummary[];
  posts: PostPair[];
  tally: CountedTally;
  cursor?: string;
}

export function countedRows(limit: number, fits: (item: MessageSummary) => boolean, begun: CountedTally) {
  const tally = { ...begun };
  const messages = new Map<string, { item: MessageSummary; at: string }>();
  const posts = new Map<string, { item: PostPair; at: string }>();

  /** What it adds to the page: a row, or nothing where it stands there already, was deleted, or is narrowed away. */
  function rowOf({ message, post }: Subject, { at }: Behind): (() => void) | undefined {
    if (post !== undefined) return posts.has(post.id) ? undefined : () => void posts.set(post.id, { item: post, at });
    if (isGone(message) || messages.has(message.id)) return undefined;
    const item = summaryOf(message);
    return fits(item) ? () => void messages.set(item.id, { item, at }) : undefined;
  }

  const count = (): number => messages.size + posts.size;

  return {
    tally,
    count,
    /** Takes them in their order. `full`: the next one would be a row too many; `place`: of the last that was taken. */
    async take(store: Ports["store"], behind: readonly Behind[]): Promise<{ full: boolean; place?: string }> {
      const subjects = await subjectsOf(store, behind);
      let place: string | undefined;
      for (const [n, one] of behind.entries()) {
        const subject = subjects[n] ?? {};
        const row = rowOf(subject, one);
        if (row !== undefined && count() >= limit) return { full: true, ...(place === undefined ? {} : { place }) };
        row?.();
        tally.counted += one.times;
        if (row !== undefined) tally.shown += 1;
        if (subject.post === undefined && isGone(subject.message)) tally.deleted += one.times;
        place = one.place;
      }
      return { full: false };
    },
    found: (cursor?: string): CountedFound => ({
      items: newestFirst(messages),
      posts: newestFirst(posts),
      tally,
      ...(cursor === undefined ? {} : { cursor }),
    }),
  };
}

const isGone = (message: Message | undefined): message is undefined => message === undefined || isOutOfSight(message);

const newestFirst = <T>(rows: ReadonlyMap<string, { item: T; at: string }>): T[] =>
  [...rows.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ item }) => item);

interface Subject {
  message?: Message | undefined;
  post?: PostPair | undefined;
}

async function subjectsOf(store: Ports["store"], behind: readonly Behind[]): Promise<Subject[]> {
  const ids = [...new Set(behind.flatMap((one) => aboutOf(one) ?? []))];
  const messages = new Map((await store.messages(ids.filter((id) => !isPostId(id)))).map((one) => [one.id, one]));
  const pairs = await Promise.all(ids.filter(isPostId).map((id) => store.post(id)));
  const posts = new Map(pairs.flatMap((pair) => (pair === undefined ? [] : [[pair.id, pair] as const])));
  return behind.map((one) => {
    if (one.kind === "message") return { message: one.item as Message };
    if (one.kind === "post") return { post: one.item as PostPair };
    const id = aboutOf(one) ?? "";
    return { message: messages.get(id), post: posts.get(id) };
  });
}

/** The message, or the pair, that must be read: of what is neither itself. */
function aboutOf({ kind, item }: Behind): string | undefined {
  if (kind === "message" || kind === "post") return undefined;
  if (kind === "pair-note") return (item as Countable["pair-note"]).note.messageId;
  return (item as Countable["outgoing" | "layer" | "consultation"]).messageId;
}
