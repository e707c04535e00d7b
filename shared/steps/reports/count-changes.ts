import { movement, net } from "../../domain/report/counters.ts";
import { type FactOptions, factOptions } from "../../domain/report/facts.ts";
import { openDeltas } from "../../domain/report/open-work.ts";
import { touches } from "../../domain/report/recount.ts";
import type { Delta } from "../../domain/report/report.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports, StreamBatch, StreamRecord } from "../../ports.ts";
import { imageOf, kindOf } from "../stream-image.ts";

/**
 * What changes of stored items do to the counters, each once: a batch that comes again, whole or in other pieces, adds
 * nothing up to the checkpoint.
 */

export interface CountPorts extends Pick<Ports, "department" | "nowMs"> {
  store: Pick<Ports["store"], "count" | "checkpoint">;
}

export const countChanges =
  ({ department, nowMs, store }: CountPorts) =>
  async ({ shardId, records }: StreamBatch): Promise<void> => {
    const counted = await store.checkpoint(shardId);
    // A batch may come again in other pieces: what an earlier one counted is left out, record by record.
    const fresh = records.filter((record) => counted === undefined || isLater(record.sequence, counted));
    const options = factOptions(department);
    const { day: today } = wallTime(nowMs(), options.timeZone);
    const moved = fresh.flatMap((record) => deltasOf(options, record));
    const deltas = net(moved);
    const end = fresh.at(-1)?.sequence;
    // Also where records cancel each other out: one of them alone may come again.
    if (end !== undefined && moved.length > 0) await store.count(shardId, end, [...deltas, ...touches(deltas, today)]);
  };

function deltasOf(options: FactOptions, { old, next }: StreamRecord): Delta[] {
  const kind = kindOf(next) ?? kindOf(old);
  if (kind === undefined) return [];
  const moved = movement(kind, imageOf(kind, old), imageOf(kind, next), options);
  return kind === "message" ? [...moved, ...openDeltas(imageOf("message", old), imageOf("message", next))] : moved;
}

const isLater = (a: string, b: string): boolean => BigInt(a) > BigInt(b);
