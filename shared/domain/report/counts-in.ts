import { weekdayOf } from "../days.ts";
import { wallTime } from "../zone.ts";
import { type Countable, type CountedKind, countedAt, factsOf } from "./counters.ts";
import { counterOf, type Dimension, type Scope, WHOLE } from "./dimensions.ts";
import type { FactOptions } from "./facts.ts";
import { type FactPick, isNamed } from "./pick.ts";

/** Whether a stored item stands behind a figure: by the facts that it adds, so that both count alike. */

/** Where and when an item counts. Days are on the department's wall; with an hour behind it (`2026-11-17T14`) a day
 * begins or ends with that hour. */
export interface Counted {
  pick: FactPick;
  from: string;
  to: string;
  /** 0 to 23, of each of the days. */
  hour?: number;
  /** 0 (Sunday) to 6. */
  weekday?: number;
  /** Counts in all of these; none: in the department's counters. */
  scopes: readonly Exclude<Scope, { kind: "department" }>[];
}

/** Counters that add something else up than their items. */
const SUMS: ReadonlySet<Dimension> = new Set<Dimension>([
  ...(["hashtag-reach", "layer-seconds", "approval-seconds", "comprehend"] as const),
]);

export const isSum = ({ dimension }: FactPick): boolean => SUMS.has(dimension);

/** How an item counts: the instant by which it is found, and how often it was counted. `undefined`: it is not behind. */
export function countsIn<K extends CountedKind>(
  kind: K,
  item: Countable[K],
  { pick: wanted, from, to, hour, weekday, scopes }: Counted,
  options: FactOptions,
): { at: string; times: number } | undefined {
  const facts = factsOf(kind, item, options);
  const matching = (one: FactPick, scope: Scope) => {
    const dimension = counterOf(one.dimension, scope);
    return facts.filter(
      (fact) =>
        fact.dimension === dimension &&
        isNamed(one, fact.name) &&
        (hour === undefined || fact.hour === hour) &&
        (weekday === undefined || weekdayOf(fact.day) === weekday) &&
        isWithin(fact, from, to),
    );
  };
  const asked = scopes.length === 0 ? [WHOLE] : scopes;
  const found = asked.map((scope) => matching(wanted, scope));
  const [own = []] = found;
  if (!found.every(({ length }) => length > 0)) return undefined;
  if (wanted.without !== undefined && matching(wanted.without, WHOLE).length > 0) return undefined;
  const days = new Set(own.map(({ day }) => day));
  const at = countedAt(kind, item)
    .filter((instant) => days.has(wallTime(Date.parse(instant), options.timeZone).day))
    .sort()
    .at(-1);
  if (at === undefined) return undefined;
  return { at, times: isSum(wanted) ? 1 : own.reduce((sum, { add }) => sum + add, 0) };
}

/** Days and hours sort as time does. */
function isWithin({ day, hour }: { day: string; hour: number }, from: string, to: string): boolean {
  const place = `${day}T${String(hour).padStart(2, "0")}`;
  return place >= firstHour(from) && place <= lastHour(to);
}

export const dayOf = (dayOrHour: string): string => dayOrHour.slice(0, 10);
const firstHour = (from: string): string => (from.length > 10 ? from : `${from}T00`);
const lastHour = (to: string): string => (to.length > 10 ? to : `${to}T23`);
