import { HOURS } from "../../../infra/local/seeded/traffic.ts";
import { SIZES, type Size } from "../../../infra/stacks/sizes.ts";
import { dollarsIn } from "../../../shared/domain/cost/bill.ts";
import { billedOf, workOf } from "../../../shared/domain/cost/functions.ts";
import type { Usage } from "../../../shared/domain/cost/prices.ts";
import { DELIVERY, TAKEN, TAKEN_AT_ONCE } from "../../../shared/domain/cost/rates.ts";
import { MOST_OWED } from "../../../shared/steps/inbound/push-on.ts";
import { type Capacity, pipelineOf, type Run, type Rush } from "./pipeline.ts";
import { QUOTAS, TIMES } from "./quotas.ts";
import type { Sample, SizeName } from "./sample.ts";

/** An hour at 1,000 messages a second, and a day at twenty times the usual rate. */

export interface Told {
  name: string;
  messages: number;
  run: Run;
  /** Of AWS's, for the rush itself. */
  dollars: number;
  alarms: string[];
}

const HOUR = 3_600;
/** A batch of two languages fills four calls in five (`tagger.ts` asks one language a call). */
const TEXTS_A_CALL = 20;
interface Case {
  name: string;
  size: SizeName;
  rush: Rush;
  sentimentCalls?: number;
  warmWrites?: number;
}

const hour: Rush = { seconds: HOUR, mean: () => 1_000 };
const SHARES = HOURS.reduce((sum: number, share) => sum + share, 0);
/** Of a department with so many messages on a usual day. */
const emergency = (usual: number): Rush => ({
  seconds: 24 * HOUR,
  mean: (second) => (20 * usual * (HOURS[Math.floor(second / HOUR)] ?? 0)) / SHARES / HOUR,
});

export const CASES: readonly Case[] = [
  { name: "1,000 a second for an hour, default quotas", size: "national", rush: hour },
  { name: "the same, quotas as preflight asks for", size: "national", rush: hour, sentimentCalls: 50 },
  {
    name: "the same, but a table that was never warmed",
    size: "national",
    rush: hour,
    sentimentCalls: 50,
    warmWrites: QUOTAS.newTableWrites.value,
  },
  { name: "a day at 20 × 100,000 messages", size: "national", rush: emergency(100_000) },
  { name: "a day at 20 × 400 messages", size: "small", rush: emergency(400) },
];

export function toldOf({ name, size, rush, sentimentCalls, warmWrites }: Case, sample: Sample): Told {
  const knobs = SIZES[size];
  const own = capacityOf(size, sample);
  const run = pipelineOf(rush, {
    ...own,
    ...(warmWrites === undefined ? {} : { warm: { table: warmWrites, index: warmWrites } }),
    ...(sentimentCalls === undefined ? {} : { sentimentCalls }),
  });
  const alarms = [
    ...(run.queueAge.mostSeconds >= knobs.oldestMessageSeconds ? ["inbound-oldest"] : []),
    // Five minutes in a row.
    ...(run.streamAge.mostSeconds >= 60 + 300 ? ["stream-late"] : []),
    ...(run.throttledSeconds > 0 ? ["table-throttled"] : []),
    "spike",
  ];
  return {
    name,
    messages: run.arrived,
    run,
    alarms,
    dollars: dollarsIn(usageOfRush(run.arrived, rush.seconds, knobs, sample)),
  };
}

/** A size with its own knobs, at the quotas that an account begins with. */
export function capacityOf(size: SizeName, { heat }: Pick<Sample, "heat">): Capacity {
  const warm = SIZES[size].warmWrites ?? QUOTAS.newTableWrites.value;
  return {
    ...SIZES[size],
    ...{ heat, warm: { table: warm, index: warm }, placement: 0 },
    ...{ textsACall: TEXTS_A_CALL, owedAMinute: MOST_OWED[size], sentimentCalls: QUOTAS.sentimentCalls.value },
  };
}

/** What a rush costs: batches are full. Sentiment is paid for when it is judged, be it later. */
export function usageOfRush(n: number, within: number, knobs: Size, { usage, messages }: Sample): Usage {
  const each = (what: "tableReads" | "tableWrites"): number => (usage[what] ?? 0) / messages;
  const { tagBatch, streamBatch } = knobs;
  const work = workOf(
    [n, DELIVERY],
    [n, { sentimentUnits: 3, tableReads: each("tableReads"), tableWrites: each("tableWrites") }],
    [n / TAKEN_AT_ONCE, TAKEN],
    [n / tagBatch, { tag: 1 }],
    [n / streamBatch, { outbox: 1 }],
  );
  const seconds = {
    tag: (TIMES.tagBatchMs.value / 1_000) * (tagBatch / MEASURED.tagBatch),
    outbox: (TIMES.outboxBatchMs.value / 1_000) * (streamBatch / MEASURED.streamBatch),
  };
  return billedOf(work, { knobs, within, seconds });
}
/** Of which `TIMES` tells. */
const MEASURED = { tagBatch: 100, streamBatch: 500 };
