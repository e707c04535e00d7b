import { SIZES } from "../../../infra/stacks/sizes.ts";
import { shardsOf } from "../../../shared/aws/dynamo/items.ts";
import { QUOTAS } from "./quotas.ts";
import { type Sample, type SizeName, sampleOf } from "./sample.ts";
import { EMERGENCY } from "./traffic.ts";

/** Whether a size's shards are right: the hottest partition at twice what the size is made for, all of it about one event. */

/** Of a partition's limit: the rest is for seconds that are fuller than others, and for repeats. */
export const MARGIN = 0.7;
/** A new table and each of its indexes begins with few partitions: two keys of one index may share one. */
const KEYS_A_PARTITION = 2;
/** At which a backlog of an hour is worked off within the hour. */
const CATCH_UP = 2;
const OFFICERS: Record<SizeName, number> = { small: 5, large: 50, national: 200 };
/** Whole windows of the stream. */
const SECONDS: Record<SizeName, number> = { small: 4, large: 1, national: 2 };
/** What `shards` spreads, as `heat.ts` names it. */
const SPREAD: readonly string[] = ["due inbox", "day day", "conversation", "table K"];

export interface SizeHeat {
  size: SizeName;
  perSecond: number;
  shards: number;
  sample: Sample;
  /** Of what shards spread: the hottest key, in write units a second, and what it would be with so many shards. */
  spread: { family: string; hottest: number };
  withShards(count: number): number;
  /** As much as the hottest key of so many shards may take. */
  most(count: number): number;
  /** Of all other keys, by its share of a partition's limit. */
  alone: { family: string; writes: number; reads: number; share: number };
}

export async function heatOf(size: SizeName): Promise<SizeHeat> {
  const { messagesPerSecond, warmWrites = QUOTAS.newTableWrites.value } = SIZES[size];
  const officers = OFFICERS[size];
  const sample = await sampleOf({
    ...{ size, officers, perSecond: CATCH_UP * messagesPerSecond, mix: EMERGENCY, seconds: SECONDS[size] },
    answersPerSecond: officers / 60,
    streamShards: Math.ceil(warmWrites / QUOTAS.partitionWrites.value),
  });
  const shards = shardsOf(size);
  const { families } = sample.heat;
  const spread = families.filter(({ family }) => SPREAD.includes(family));
  const [hottest] = [...spread].sort((a, b) => b.hottestWrites - a.hottestWrites);
  const alone = families
    .filter(({ family }) => !SPREAD.includes(family))
    .map(({ family, hottestWrites: writes, hottestReads: reads }) => {
      const share = Math.max(writes / QUOTAS.partitionWrites.value, reads / QUOTAS.partitionReads.value);
      return { family, writes, reads, share };
    })
    .sort((a, b) => b.share - a.share);
  return {
    ...{ size, shards, sample, perSecond: messagesPerSecond, alone: alone[0]! },
    spread: { family: hottest!.family, hottest: hottest!.hottestWrites },
    withShards: (count) => Math.max(...spread.map(({ hottestWrites }) => (hottestWrites * shards) / count)),
    most: (count) => (QUOTAS.partitionWrites.value * MARGIN) / Math.min(KEYS_A_PARTITION, count),
  };
}

/** The fewest that hold, in powers of two. */
export function fewestShards({ withShards, most }: Pick<SizeHeat, "withShards" | "most">): number {
  let count = 1;
  while (withShards(count) > most(count)) count *= 2;
  return count;
}
