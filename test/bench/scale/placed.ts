import { type Asked, type Heat, type Load, shareOf, type Window, writesOf } from "./heat.ts";

/**
 * Keys on partitions. DynamoDB places a key by a hash of its own, so which of them share a partition is luck, another one
 * for each department: a placement is one throw of it.
 */

/** Partitions of the table, and of each index: one for 1,000 writes a second that it is warm for. */
export interface Partitions {
  table: number;
  index: number;
}

export interface Placed {
  /** What stands on it, the hottest key first. */
  asked: readonly Asked[];
  /** Of what is spread over all partitions. */
  rest: Asked | undefined;
  /** Its part of the rest. */
  part: number;
}

/** FNV-1a, and MurmurHash3's last step, so that each placement is another one. */
export function partitionOf(key: string, partitions: number, placement: number): number {
  return mixed(hashOf(key) ^ Math.imul(placement + 1, 0x9e3779b1)) % partitions;
}

function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash;
}

function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The partitions of one store in one window. */
export function placedIn({ hot, rest }: Window, at: string, partitions: number, placement: number): Placed[] {
  const all = Array.from({ length: partitions }, (): Asked[] => []);
  for (const one of hot) if (one.at === at) all[partitionOf(one.key, partitions, placement)]!.push(one);
  const spread = rest.find((one) => one.at === at);
  return all.map((asked) => ({
    asked: asked.sort((a, b) => loadOf(b) - loadOf(a)),
    rest: spread,
    part: 1 / partitions,
  }));
}

const loadOf = (one: Asked): number => shareOf({ reads: one.reads, writes: writesOf(one) });

/** Of all partitions in all windows, by placement: what the hottest is asked. */
export function hottestPartitions({ windows }: Heat, partitions: Partitions, placements: number): Load[] {
  const stores = windows.map(({ hot, rest }) =>
    rest.map(({ at, ...spread }) => ({
      count: at === "table" ? partitions.table : partitions.index,
      ...{ reads: spread.reads, writes: writesOf({ at, ...spread }) },
      hot: hot
        .filter((one) => one.at === at)
        .map((one) => ({ hash: hashOf(one.key), reads: one.reads, writes: writesOf(one) })),
    })),
  );
  return Array.from({ length: placements }, (_, placement) => {
    const throwOf = Math.imul(placement + 1, 0x9e3779b1);
    let hottest: Load = { writes: 0, reads: 0 };
    for (const { count, hot, reads, writes } of stores.flat()) {
      const loads = Array.from({ length: count }, () => ({ reads: reads / count, writes: writes / count }));
      for (const one of hot) {
        const load = loads[mixed(one.hash ^ throwOf) % count]!;
        load.reads += one.reads;
        load.writes += one.writes;
      }
      for (const load of loads) if (shareOf(load) > shareOf(hottest)) hottest = load;
    }
    return hottest;
  });
}
