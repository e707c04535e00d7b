import { type Asked, type By, type Heat, shareOf, WINDOW_SECONDS, type Window, writesOf } from "./heat.ts";
import { placedIn } from "./placed.ts";
import { QUOTAS } from "./quotas.ts";

/**
 * What the table and its indexes take of a second's work, partition by partition, as the sample found each asked; after its
 * last window the second half comes again and again. Who is held back holds back the message, and so all.
 */

export interface Warm {
  /** Write units a second that the table takes at once, and each index. */
  table: number;
  index: number;
}

export interface RoomOptions {
  heat: Heat;
  warm: Warm;
  /** How luck has placed the keys. */
  placement: number;
  /** Limits that are reckoned away, by their names. */
  without?: ReadonlySet<string>;
}

export interface Took {
  /** Of what was asked. 0 to 1. */
  share: number;
  /** What held it back: a family of keys that fills a partition, else `table` or an index. */
  heldBy: string[];
}

/** What one partition is asked, for each message and beside them. */
interface Part {
  writes: Record<By, number>;
  /** For each message that is followed. */
  reads: number;
  name: string;
}

const STORES = ["table", "conversation", "author", "due", "day"];

export function roomOf({ heat, warm, placement, without = new Set() }: RoomOptions) {
  const { windows } = heat;
  const stores = STORES.map((at) => ({
    ...{ at, warm: at === "table" ? warm.table : warm.index },
    peaks: [] as number[],
    placed: new Map<number, Part[][]>(),
  }));
  const limitOf = ({ warm, peaks }: (typeof stores)[number], second: number): number => throughput(second, warm, peaks);
  const countOf = (limit: number): number => Math.ceil(limit / QUOTAS.partitionWrites.value);

  return {
    /** Of the table: its stream is taken to have a shard for each. */
    partitions: (second: number): number => countOf(limitOf(stores[0]!, second)),

    take(second: number, tagged: number, followed: number): Took {
      const at = windowAt(second, windows.length);
      const askedOf = ({ writes }: Part): number =>
        tagged * writes.tag + followed * writes.outbox + (tagged + followed > 0 ? writes.people : 0);
      let share = 1;
      const heldBy = new Set<string>();
      const asked = stores.map((store) => {
        const limit = limitOf(store, second);
        const parts = partsOf(store, countOf(limit))[at] ?? [];
        let sum = 0;
        for (const part of parts) {
          const writes = askedOf(part);
          sum += writes;
          if (followed * part.reads > QUOTAS.partitionReads.value && !without.has(`reads ${part.name}`))
            heldBy.add(`reads ${part.name}`);
          if (writes > QUOTAS.partitionWrites.value) hold(part.name, QUOTAS.partitionWrites.value / writes);
        }
        if (sum > limit) hold(store.at, limit / sum);
        return sum;
      });
      for (const [n, { peaks }] of stores.entries())
        peaks[second] = Math.max(peaks[second - 1] ?? 0, asked[n]! * share);
      return { share, heldBy: [...heldBy] };

      function hold(name: string, part: number): void {
        if (without.has(name)) return;
        heldBy.add(name);
        share = Math.min(share, part);
      }
    },
  };

  function partsOf({ at, placed }: (typeof stores)[number], count: number): Part[][] {
    const known = placed.get(count);
    if (known !== undefined) return known;
    const parts = windows.map((window) =>
      placedIn(window, at, count, placement).map(({ asked, rest, part }) => partOf(window, at, asked, rest, part)),
    );
    placed.set(count, parts);
    return parts;
  }

  function partOf(window: Window, at: string, asked: readonly Asked[], rest: Asked | undefined, part: number): Part {
    const own = asked.filter(({ family }) => !without.has(family));
    const by = (who: By): number =>
      own.reduce((sum, { writes }) => sum + writes[who], 0) + (rest?.writes[who] ?? 0) * part;
    const reads = own.reduce((sum, one) => sum + one.reads, 0) + (rest?.reads ?? 0) * part;
    const all = { reads, writes: by("tag") + by("outbox") + by("people") };
    const families = Map.groupBy(own, ({ family }) => family);
    const [hottest] = [...families]
      .map(([family, some]) => ({ family, share: some.reduce((sum, one) => sum + loadOf(one), 0) }))
      .sort((a, b) => b.share - a.share);
    return {
      writes: {
        tag: by("tag") / Math.max(1, window.stored),
        outbox: by("outbox") / Math.max(1, window.followed),
        people: by("people"),
      },
      reads: reads / Math.max(1, window.followed),
      // What is one of very many keys is no family's fault.
      name: hottest !== undefined && hottest.share > shareOf(all) / 2 ? hottest.family : at,
    };
  }
}

const loadOf = (one: Asked): number => shareOf({ reads: one.reads, writes: writesOf(one) });

function windowAt(second: number, count: number): number {
  const n = Math.floor(second / WINDOW_SECONDS);
  const half = Math.floor(count / 2);
  return n < count ? n : half + ((n - count) % (count - half));
}

/** What a table on demand takes: what it is warm for, or twice what it took half an hour before, up to its quota. */
export function throughput(second: number, warmWrites: number, peaks: readonly number[]): number {
  const before = peaks[second - QUOTAS.growthSeconds.value] ?? 0;
  return Math.min(QUOTAS.tableWrites.value, Math.max(warmWrites, QUOTAS.growthAtOnce.value * before));
}
