import type { Of, Place } from "./behind.ts";
import type { Part } from "./part.ts";
import type { Compared, Timing } from "./sections.ts";

/** Rows of the long table, by the kind of their figure. */

const UNITS = ["count", "share", "seconds", "us-dollars"] as const;
type Unit = (typeof UNITS)[number];

export interface Row {
  /** Where its figure stands in the report. */
  place: Place;
  section: string;
  /** With what was measured of it: `first-p50`. */
  figure: string;
  of: readonly Of[];
  unit: Unit;
  value: number;
  /** Of how many; of a percentile, how many there were. */
  n?: number;
  /** The ends of the 95 % interval. */
  low?: number;
  high?: number;
  before?: number;
  lastYear?: number;
  /** In words that a person wrote, as they are. */
  note?: string;
}

export const row = (place: Place, figures: Omit<Row, "place" | "section" | "figure" | "of">): Row => ({
  place,
  ...place,
  ...figures,
});

export function countRow(place: Place, figure: number | Compared<number>): Row[] {
  const { now, before, lastYear } = typeof figure === "number" ? { now: figure } : figure;
  return [row(place, { unit: "count", value: now, ...past(before, lastYear) })];
}

/** The count; and the share, where there are enough for one. */
export function partRows(place: Place, figure: Part | Compared<Part>): Row[] {
  const { now, before, lastYear } = "now" in figure ? figure : { now: figure };
  const { count, n, share } = now;
  return [
    row(place, { unit: "count", value: count, n, ...past(before?.count, lastYear?.count) }),
    ...(share === undefined
      ? []
      : [
          {
            ...{ place, ...place },
            figure: `${place.figure}-share`,
            unit: "share" as const,
            ...{ value: share.value, n, low: share.low, high: share.high },
            ...past(before?.share?.value, lastYear?.share?.value),
          },
        ]),
  ];
}

/** How many, and each percentile that they carry. */
export function timingRows(place: Place, figure: Timing | Compared<Timing>): Row[] {
  const { now, before, lastYear } = "now" in figure ? figure : { now: figure };
  return [
    {
      ...{ place, ...place },
      figure: `${place.figure}-number`,
      ...{ unit: "count" as const, value: now.count },
      ...past(before?.count, lastYear?.count),
    },
    ...(["p50", "p90", "p99"] as const).flatMap((rank) => {
      const found = now[rank];
      if (found === undefined) return [];
      const { seconds, low, high } = found;
      return [
        {
          ...{ place, ...place },
          figure: `${place.figure}-${rank}`,
          unit: "seconds" as const,
          ...{ value: seconds, n: now.count, low, high },
          ...past(before?.[rank]?.seconds, lastYear?.[rank]?.seconds),
        },
      ];
    }),
  ];
}

const past = (before: number | undefined, lastYear: number | undefined): Pick<Row, "before" | "lastYear"> => ({
  ...(before === undefined ? {} : { before }),
  ...(lastYear === undefined ? {} : { lastYear }),
});
