import { hash } from "node:crypto";
import { type Countable, type CountedKind, factsOf, net } from "./counters.ts";
import type { FactOptions } from "./facts.ts";
import { type Counts, type Delta, hoursOf } from "./report.ts";
import type { Recounted } from "./sections.ts";

/** A day that was counted again from its stored items, and how its counters stood to that. */
export interface Recount {
  v: 1;
  day: string;
  /** `open`: they differ, and changes may still be on their way that explain it. */
  state: "equal" | "mended" | "open";
  /** Counters that were off and are right now, over all recounts of this day. */
  mended: number;
  /** Of the items that it was counted from, and since when they are the same. */
  items: string;
  since: string;
  at: string;
  /** How often changes of other days had moved this day's counters by then. */
  touched: number;
  revision: number;
}

/** Where day counters have their day: how often a day's counters moved after it was over, by month. */
export const touchedOf = (day: string): string => `touched-${day.slice(0, 7)}`;

/** Of days before today: what tells the nightly recount to look at them again, and reports that a rollup is old. */
export function touches(deltas: readonly Delta[], today: string): Delta[] {
  const days = new Set(deltas.flatMap(({ day }) => (/^\d{4}-\d{2}-\d{2}$/.test(day) && day < today ? [day] : [])));
  return [...days].map(touchOf);
}

/** The dimension that counts them. */
export const TOUCHED = "touched";

export const touchOf = (day: string): Delta => ({
  day: touchedOf(day),
  dimension: TOUCHED,
  hour: 0,
  name: day,
  add: 1,
});

/** Adds up what items say of one day, as they are read. */
export function tallyOf(day: string, options: FactOptions) {
  const seen = new Map<string, string>();
  let sums: Delta[] = [];
  return {
    add<K extends CountedKind>(kind: K, items: readonly Countable[K][]): void {
      const fresh = items.filter((item) => {
        const key = `${kind} ${idOf(kind, item)}`;
        if (seen.has(key)) return false;
        seen.set(key, stateOf(kind, item));
        return true;
      });
      const facts = fresh.flatMap((item) => factsOf(kind, item, options));
      sums = net([...sums, ...facts.filter((delta) => delta.day === day)]);
    },
    result: () => ({
      sums,
      items: hash(
        "sha256",
        [...seen]
          .map((entry) => entry.join(" "))
          .sort()
          .join("\n"),
        "base64url",
      ),
    }),
  };
}

export const deltasOf = (day: string, counts: Counts): Delta[] =>
  Object.entries(counts).flatMap(([dimension, names]) =>
    Object.entries(names).flatMap(([name, count]) =>
      hoursOf(count).flatMap((add, hour) => (add === 0 ? [] : [{ day, dimension, name, hour, add }])),
    ),
  );

/** What a report says of it: how many of its days were counted again, and how they stood. */
export function recountedOf(recounts: readonly Recount[], days: number): Recounted | undefined {
  if (recounts.length === 0) return undefined;
  const of = (state: Recount["state"]) => recounts.filter((one) => one.state === state);
  const mended = of("mended");
  return {
    days,
    equal: of("equal").length,
    mended: mended.length,
    open: of("open").length,
    counters: mended.reduce((sum, one) => sum + one.mended, 0),
  };
}

const idOf = <K extends CountedKind>(kind: K, item: Countable[K]): string => {
  const { id, note, by, at, outgoingId } = item as Partial<Countable["message"] & Countable["layer"]> &
    Partial<Countable["pair-note"]>;
  if (kind === "layer") return `${by} ${at} ${outgoingId}`;
  return kind === "pair-note" ? `${note?.outgoingId} ${note?.pairId}` : (id ?? "");
};

const stateOf = <K extends CountedKind>(kind: K, item: Countable[K]): string =>
  kind === "layer" || kind === "pair-note" ? "" : String((item as { revision: number }).revision);
