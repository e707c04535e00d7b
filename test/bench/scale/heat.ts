import type { Touched } from "../usage/metered-table.ts";
import type { Touch } from "../usage/table-units.ts";

/** Units a second on each partition key: what a rush asks of the table's and its indexes' partitions. */

export interface Hot {
  /** `due inbox#0`, or `table FEED#2026-11-26T15:00`. */
  place: string;
  /** What the place is one of: `due inbox`, `table FEED`. */
  family: string;
  reads: number;
  writes: number;
}

export interface Heat {
  keys: readonly Hot[];
  /** Units a second of all keys of a family, and of its hottest. */
  families: readonly (Hot & { keys: number; hottestReads: number; hottestWrites: number })[];
}

export function heatMap() {
  const keys = new Map<string, Hot>();
  return {
    add(kind: Parameters<Touched>[0], { index = undefined, partition, units }: Touch, times: number): void {
      if (times === 0) return;
      const at = index ?? "table";
      const place = `${at} ${partition}`;
      const hot = keys.get(place) ?? { place, family: familyOf(at, partition), reads: 0, writes: 0 };
      hot[kind] += units * times;
      keys.set(place, hot);
    },
    over(seconds: number): Heat {
      const all = [...keys.values()].map((hot) => ({
        ...hot,
        reads: hot.reads / seconds,
        writes: hot.writes / seconds,
      }));
      const families = [...Map.groupBy(all, ({ family }) => family)].map(([family, some]) => ({
        ...{ place: family, family, keys: some.length },
        reads: sum(some, "reads"),
        writes: sum(some, "writes"),
        hottestReads: most(some, "reads"),
        hottestWrites: most(some, "writes"),
      }));
      return {
        keys: all.sort((a, b) => loadOf(b) - loadOf(a)),
        families: families.sort((a, b) => b.hottestWrites - a.hottestWrites),
      };
    },
  };
}

/** By what stands before the first mark of the key; days and conversations apart. */
function familyOf(at: string, partition: string): string {
  if (at === "conversation" || at === "author") return at;
  const [first = ""] = partition.split("#");
  return `${at} ${/^\d{4}-/.test(first) ? "day" : first.replace(/-\d{4}-.*$/, "")}`;
}

/** DynamoDB developer guide, "Partitions": a partition takes so much a second. */
export const PARTITION = { writes: 1_000, reads: 3_000 } as const;
export const loadOf = ({ reads, writes }: Pick<Hot, "reads" | "writes">): number =>
  Math.max(reads / PARTITION.reads, writes / PARTITION.writes);

const sum = (some: readonly Hot[], kind: "reads" | "writes"): number => some.reduce((all, one) => all + one[kind], 0);
const most = (some: readonly Hot[], kind: "reads" | "writes"): number => Math.max(...some.map((one) => one[kind]));
