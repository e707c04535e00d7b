import { askedAt, type Message } from "../../shared/domain/message/message.ts";
import { type Countable, type CountedKind, countedAt } from "../../shared/domain/report/counters.ts";
import { type Counts, countAt } from "../../shared/domain/report/report.ts";
import type { CountedStore } from "../../shared/ports.ts";

interface Index {
  of: readonly object[];
  days: Map<string, { item: object; newest: string }[]>;
}

/** What counts on a day, over the items of the rest of the store. */
export function memoryCounted(
  items: { [K in CountedKind]: () => readonly Countable[K][] },
  countsOf: (day: string) => Counts | undefined,
): CountedStore {
  const indexes = new Map<CountedKind, Index>();

  /** Items are replaced, never changed: the same ones have the same days. */
  function indexOf<K extends CountedKind>(kind: K): Index {
    const all = items[kind]() as readonly Countable[K][];
    const known = indexes.get(kind);
    if (known?.of.length === all.length && all.every((item, at) => item === known.of[at])) return known;
    const made: Index = { of: all, days: new Map() };
    for (const item of all) {
      const instants = countedAt(kind, item).sort();
      const own = kind === "message" ? [askedAt(item as Message)] : [];
      for (const day of new Set([...own, ...instants].map((at) => at.slice(0, 10))))
        made.days.set(day, [...(made.days.get(day) ?? []), { item, newest: instants.at(-1) ?? "" }]);
    }
    for (const rows of made.days.values()) rows.sort((a, b) => (a.newest > b.newest ? -1 : 1));
    indexes.set(kind, made);
    return made;
  }

  return {
    async countedDays(days, dimension, hour) {
      return new Map(
        days.flatMap((day) => {
          const names = Object.entries(countsOf(day)?.[dimension] ?? {});
          return names.length === 0
            ? []
            : [[day, Object.fromEntries(names.map(([name, of]) => [name, countAt(of, hour)]))]];
        }),
      );
    },
    async countedOn<K extends CountedKind>(kind: K, day: string, { after, limit }: { after?: string; limit: number }) {
      const all = indexOf(kind).days.get(day) ?? [];
      const from = Number(after ?? 0);
      const some = all.slice(from, from + limit);
      const reached = from + some.length;
      return {
        items: some.map(({ item }, at) => ({ item: { ...item } as Countable[K], place: String(from + at + 1) })),
        looked: some.length,
        ...(reached < all.length ? { reached: String(reached) } : {}),
      };
    },
  };
}
