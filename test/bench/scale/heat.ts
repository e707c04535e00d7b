import type { Touched } from "../usage/metered-table.ts";
import type { Touch } from "../usage/table-units.ts";
import { QUOTAS } from "./quotas.ts";

/** Units a second on each partition key, some seconds at a time: what a rush asks of the table and of its indexes. */

/** DynamoDB lends a partition what it did not use in the five minutes before (developer guide, "Burst capacity"): single
 * seconds are evened out, and no more is reckoned with than these. */
export const WINDOW_SECONDS = 5;

/** Who asks: writes of tag go with what is stored, those of outbox with what was followed, people's with neither. */
export type By = "tag" | "outbox" | "people";

export interface Asked {
  /** `table`, or the index. */
  at: string;
  key: string;
  /** What the key is one of: `due inbox`, `table FEED`. */
  family: string;
  /** Units a second. */
  reads: number;
  writes: Record<By, number>;
}

export interface Window {
  /** Messages a second that were stored, and that outbox followed. */
  stored: number;
  followed: number;
  /** Keys that could matter to a partition. */
  hot: readonly Asked[];
  /** All others of the table, and of each index. */
  rest: readonly Asked[];
}

export interface Load {
  writes: number;
  reads: number;
}

export interface Family extends Load {
  family: string;
  /** Its hottest key: on average, and in the fullest window. */
  hottest: Load;
  fullest: Load;
}

/** From a two-hundredth of what a partition takes. */
const HOT = 0.005;

export const writesOf = ({ writes }: Asked): number => writes.tag + writes.outbox + writes.people;
/** 1: as much as a partition takes. */
export const shareOf = ({ reads, writes }: Load): number =>
  Math.max(reads / QUOTAS.partitionReads.value, writes / QUOTAS.partitionWrites.value);

export function heatMap() {
  let all: Asked[] = [];
  /** The same by store and key. */
  let known = new Map<string, Map<string, Asked>>();
  const windows: Window[] = [];
  const families = new Map<string, Family>();
  return {
    add(kind: Parameters<Touched>[0], { index = undefined, partition, units }: Touch, by: By, times: number): void {
      if (times === 0) return;
      const asked = askedOf(index ?? "table", partition);
      const rate = (units * times) / WINDOW_SECONDS;
      if (kind === "reads") asked.reads += rate;
      else asked.writes[by] += rate;
    },
    /** A window is over. */
    close(of: { stored: number; followed: number }): void {
      const isHot = (one: Asked): boolean => shareOf({ reads: one.reads, writes: writesOf(one) }) >= HOT;
      const rest = Map.groupBy(
        all.filter((one) => !isHot(one)),
        ({ at }) => at,
      );
      windows.push({
        ...{ stored: of.stored / WINDOW_SECONDS, followed: of.followed / WINDOW_SECONDS },
        hot: all.filter(isHot),
        rest: [...rest].map(([at, some]) => together(at, some)),
      });
      for (const [family, some] of Map.groupBy(all, (one) => one.family)) count(family, some);
      all = [];
      known = new Map();
    },
    heat: (): { windows: readonly Window[]; families: readonly Family[] } => ({
      windows,
      families: [...families.values()]
        .map((one) => ({ ...one, ...perWindow(one), hottest: perWindow(one.hottest) }))
        .sort((a, b) => shareOf(b.hottest) - shareOf(a.hottest)),
    }),
  };

  function askedOf(at: string, key: string): Asked {
    const own = known.get(at) ?? new Map<string, Asked>();
    known.set(at, own);
    let asked = own.get(key);
    if (asked === undefined) {
      asked = { at, key, family: familyOf(at, key), reads: 0, writes: { tag: 0, outbox: 0, people: 0 } };
      own.set(key, asked);
      all.push(asked);
    }
    return asked;
  }

  function count(family: string, some: readonly Asked[]): void {
    const none = (): Load => ({ writes: 0, reads: 0 });
    const one = families.get(family) ?? { family, ...none(), hottest: none(), fullest: none() };
    for (const [kind, units] of [["writes", writesOf] as const, ["reads", (asked: Asked) => asked.reads] as const]) {
      const most = some.reduce((high, asked) => Math.max(high, units(asked)), 0);
      one[kind] += some.reduce((sum, asked) => sum + units(asked), 0);
      one.hottest[kind] += most;
      one.fullest[kind] = Math.max(one.fullest[kind], most);
    }
    families.set(family, one);
  }

  function perWindow({ writes, reads }: Load): Load {
    return { writes: writes / windows.length, reads: reads / windows.length };
  }
}

export type Heat = ReturnType<ReturnType<typeof heatMap>["heat"]>;

function together(at: string, some: readonly Asked[]): Asked {
  const sum = (of: (one: Asked) => number): number => some.reduce((all, one) => all + of(one), 0);
  const by = (who: By): number => sum(({ writes }) => writes[who]);
  const writes = { tag: by("tag"), outbox: by("outbox"), people: by("people") };
  return { at, key: "", family: at, reads: sum(({ reads }) => reads), writes };
}

/** By what stands before the first mark of the key; days and conversations apart. */
function familyOf(at: string, partition: string): string {
  if (at === "conversation") return "conversation post";
  if (at === "author") return "author person";
  const [first = ""] = partition.split("#");
  return `${at} ${/^\d{4}-/.test(first) ? "day" : first.replace(/-\d{4}-.*$/, "")}`;
}
