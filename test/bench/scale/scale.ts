import { type Figure, rounded } from "../figure.ts";
import { mostDecisions } from "./chains.ts";
import { shareOf } from "./heat.ts";
import { CASES, toldOf } from "./rushes.ts";
import { MOST_UNLUCKY, type SizeHeat, sizesHeat } from "./sizes-heat.ts";
import { hottestFamilies, tablesOf } from "./tables.ts";
import { batchTimes } from "./times.ts";

/**
 * Scale: heat by partition, queues, quotas and cost at 1,000 messages a second, in an emergency and for 300 departments,
 * on the product's own keys. Prints the tables of the README's page; no AWS is asked, and all but the two times is the
 * same each time.
 */

export interface Scale {
  sizes: SizeHeat[];
  /** As the README has them. */
  tables: string[][];
  figures: Figure[];
}

export async function scale(): Promise<Figure[]> {
  const { tables, figures } = await scaleOf();
  for (const table of tables) console.log(`${table.join("\n")}\n`);
  const { tagMs, outboxMs } = await batchTimes();
  return [
    ...figures,
    { name: "tag, a batch of 100 at the assumed times of calls", value: tagMs, unit: "ms" },
    { name: "outbox, a batch of 500 at the assumed times of calls", value: outboxMs, unit: "ms" },
  ];
}

export const scaleOf = async (): Promise<Scale> => toldAs(await sizesHeat());

/** What follows from the samples. */
export function toldAs(sizes: SizeHeat[]): Scale {
  const told = CASES.map((one) => toldOf(one, sizes.find(({ size }) => size === one.size)!.rush));
  const tables = tablesOf(sizes, told);
  const hour = told[1]!.run;
  const figures: Figure[] = [
    ...sizes.map(({ size, shards, caughtUp }) => ({
      ...{ name: `too hot a partition with the ${shards} shards of a ${size} department at twice its rate`, unit: "%" },
      ...{ value: rounded(caughtUp.find((one) => one.shards === shards)!.over, 1), goal: MOST_UNLUCKY },
    })),
    ...sizes
      .filter(({ shards }) => shards > 1)
      .map(({ size, shards, caughtUp }) => ({
        ...{ name: `the same with half as many, of a ${size} department`, unit: "%" },
        ...{ value: rounded(caughtUp.find((one) => one.shards < shards)!.over, 1), goal: { atLeast: MOST_UNLUCKY } },
      })),
    ...sizes.map(({ size, rush }) => ({
      ...{ name: `hottest key of a ${size} department in its rush`, unit: "%" },
      ...{ value: rounded(100 * shareOf(hottestFamilies(rush)[0]!.fullest), 0), goal: 70 },
    })),
    { name: "oldest in the queue, 1,000 a second for an hour", value: hour.queueAge.mostSeconds, unit: "s", goal: 60 },
    {
      ...{ name: "decisions a second that four chains take, none giving up", unit: "/s" },
      // Ten times what 200 officers make, an answer a minute each.
      ...{ value: mostDecisions(), goal: { atLeast: 33 } },
    },
    {
      name: "messages stored of those that arrived",
      value: hour.stored - hour.arrived,
      unit: "",
      goal: { atLeast: 0 },
    },
  ];
  return { sizes, tables, figures };
}
