import { grouped } from "../../shared/aws/dynamo/counters.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import type { Delta } from "../../shared/domain/report/report.ts";

/** What the stream would leave of changes, in one shard: items as `dynamo/counters.ts` keeps them. */
export function counterItems() {
  const items = new Map<string, Item>();
  return {
    add(deltas: readonly Delta[]): void {
      for (const { pk, sk, adds } of grouped(deltas, 0)) {
        const item = items.get(`${pk} ${sk}`) ?? { pk, sk };
        for (const [name, add] of Object.entries(adds)) item[`n.${name}`] = Number(item[`n.${name}`] ?? 0) + add;
        items.set(`${pk} ${sk}`, item);
      }
    },
    items: (): Iterable<Item> => items.values(),
  };
}
