import { SIZES } from "../../../infra/stacks/sizes.ts";
import { shardsOf } from "../../../shared/aws/dynamo/items.ts";
import { type Load, shareOf } from "./heat.ts";
import { hottestPartitions, type Partitions } from "./placed.ts";
import { QUOTAS } from "./quotas.ts";
import type { Load as Rush, Sample, SizeName } from "./sample.ts";
import { samplesOf } from "./samples.ts";
import { EMERGENCY, USUAL } from "./traffic.ts";

/**
 * Each size on the product's own keys: minutes of a rush at the rate that it is made for, from its first second; and at
 * twice that, once the rush is known, with half as many shards, as many as it has, and twice as many.
 */

/** At which a backlog of an hour is worked off within the hour. */
export const CATCH_UP = 2;
/** Of a hundred departments, as many may have a partition that is asked for more than it takes: keys that only luck has put
 * together DynamoDB parts within minutes ("split for heat"), and until then messages wait in their queue. */
export const MOST_UNLUCKY = 5;
const PLACEMENTS = 1_000;
export const OFFICERS: Record<SizeName, number> = { small: 5, large: 50, national: 200 };
const NAMES = ["small", "large", "national"] as const;
/** A national one past its first minute, in which the words that all write become known as frequent. Of a large one only its
 * hottest key is told, 13 % of a partition: that is another by half a percent from window to window, and less once words are known. */
const RUSH_SECONDS: Record<SizeName, number> = { small: 300, large: 20, national: 70 };
const CATCH_UP_SECONDS: Record<SizeName, number> = { small: 60, large: 10, national: 10 };

export interface WithShards {
  shards: number;
  sample: Sample;
  /** What the hottest partition is asked in an ordinary placement of keys, and in one of a hundred. */
  usual: Load;
  unlucky: Load;
  /** Of a hundred departments, those where that is more than a partition takes. */
  over: number;
}

export interface SizeHeat {
  size: SizeName;
  perSecond: number;
  shards: number;
  /** Partitions of a table and of its indexes that are warm for what the size says. */
  partitions: Partitions;
  /** At its rate. */
  rush: Sample;
  /** At twice its rate, with fewer shards first. */
  caughtUp: WithShards[];
}

export async function sizesHeat(): Promise<SizeHeat[]> {
  const plans = NAMES.flatMap((size) => [
    { size, shards: shardsOf(size), twice: false },
    ...[shardsOf(size) / 2, shardsOf(size), 2 * shardsOf(size)]
      .filter((shards) => shards >= 1)
      .map((shards) => ({ size, shards, twice: true })),
  ]);
  const samples = await samplesOf(plans.map(({ size, shards, twice }) => loadOf(size, shards, twice)));
  return NAMES.map((size) => {
    const own = plans.flatMap((plan, n) => (plan.size === size ? [{ ...plan, sample: samples[n]! }] : []));
    const partitions = partitionsOf(size);
    return {
      ...{ size, partitions, perSecond: SIZES[size].messagesPerSecond, shards: shardsOf(size) },
      rush: own.find(({ twice }) => !twice)!.sample,
      caughtUp: own
        .filter(({ twice }) => twice)
        .map(({ shards, sample }) => ({ shards, sample, ...luckOf(sample, partitions) })),
    };
  });
}

export const partitionsOf = (size: SizeName): Partitions => {
  const count = Math.ceil((SIZES[size].warmWrites ?? QUOTAS.newTableWrites.value) / QUOTAS.partitionWrites.value);
  return { table: count, index: count };
};

export function luckOf(
  { heat }: Pick<Sample, "heat">,
  partitions: Partitions,
): Pick<WithShards, "usual" | "unlucky" | "over"> {
  const hottest = hottestPartitions(heat, partitions, PLACEMENTS).sort((a, b) => shareOf(a) - shareOf(b));
  return {
    usual: hottest[PLACEMENTS / 2]!,
    unlucky: hottest[PLACEMENTS * 0.99]!,
    over: (100 * hottest.filter((load) => shareOf(load) > 1).length) / PLACEMENTS,
  };
}

/** The fewest of those that were run that hold. */
export const fewestShards = ({ caughtUp }: Pick<SizeHeat, "caughtUp">): number =>
  caughtUp.find(({ over }) => over <= MOST_UNLUCKY)?.shards ?? Number.POSITIVE_INFINITY;

function loadOf(size: SizeName, shards: number, twice: boolean): Rush {
  const officers = OFFICERS[size];
  return {
    ...{ size, shards, officers, answersPerSecond: officers / 60, mix: EMERGENCY },
    perSecond: (twice ? CATCH_UP : 1) * SIZES[size].messagesPerSecond,
    known: twice ? EMERGENCY : USUAL,
    streamShards: partitionsOf(size).table,
    seconds: (twice ? CATCH_UP_SECONDS : RUSH_SECONDS)[size],
  };
}
