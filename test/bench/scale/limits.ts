import { SIZES } from "../../../infra/stacks/sizes.ts";
import { shardsOf } from "../../../shared/aws/dynamo/items.ts";
import { PRICES } from "../../../shared/domain/cost/prices.ts";
import { nameOf } from "./names.ts";
import { type Capacity, pipelineOf, type Rush } from "./pipeline.ts";
import { ANSWERS, QUOTAS } from "./quotas.ts";
import { capacityOf } from "./rushes.ts";
import type { Sample } from "./sample.ts";

/**
 * What throttles first in a national department: a rush that grows until something binds; that is reckoned away as its knob
 * would, the rush begins again, and the next is found. The order is the simulation's.
 */

export interface Limit {
  limit: string;
  /** Messages a second. */
  binds: number;
  seen: string;
  knob: string;
  /** What turning the knob costs. */
  cost: string;
}

const FROM = 100;
const MOST = 50_000;
/** A half of a percent more each second: it is over before a table on demand has grown. */
const GROWS = 1.005;
const growing: Rush = {
  seconds: Math.ceil(Math.log(MOST / FROM) / Math.log(GROWS)),
  mean: (second) => FROM * GROWS ** second,
  untilBound: true,
};

export function limitsOf(sample: Pick<Sample, "heat">): Limit[] {
  const { windows } = sample.heat;
  const own = capacityOf("national", sample);
  const cold = { table: QUOTAS.newTableWrites.value, index: QUOTAS.newTableWrites.value };
  // As in the rush's first minute, in which nobody knows yet what everybody writes.
  const first = { ...sample.heat, windows: windows.slice(0, Math.floor(windows.length / 2)) };
  const without = new Set<string>();
  let capacity: Capacity = { ...own, heat: first, warm: cold, without };
  const limits: Limit[] = [];
  for (;;) {
    const [bound] = pipelineOf(growing, capacity).bound;
    if (bound === undefined) return limits;
    const binds = growing.mean(bound.fromSecond);
    const isOfTable = !(bound.what in TOLD);
    if (isOfTable && capacity.warm.table < own.warm.table) {
      limits.push({ ...ofWarmth("that was never warmed", capacity.warm.table, bound.what), binds });
      capacity = { ...capacity, warm: own.warm };
    } else if (STORES.has(bound.what) && capacity.warm.table < QUOTAS.tableWrites.value) {
      limits.push({ ...ofWarmth("that is warm", capacity.warm.table, bound.what), binds });
      const most = QUOTAS.tableWrites.value;
      capacity = { ...capacity, warm: { table: most, index: most } };
    } else {
      limits.push({ ...(TOLD[bound.what] ?? ofTable(bound.what)), binds });
      without.add(bound.what);
      capacity = { ...capacity, without: new Set(without) };
    }
  }
}

type Words = Omit<Limit, "binds">;
const national = SIZES.national;
const number = (value: number): string => value.toLocaleString("en");
const THROTTLED = "`table-throttled`, `stream-late`, then `inbound-oldest`";
const ONCE = "billed once (`npm run cost`); afterwards nothing";
const STORES = new Set(["table", "conversation", "author", "due", "day"]);
const each = (dollars: number): string => `$${dollars.toFixed(2)}`;
/** Three units a text are the least. */
const SENTIMENT = each((1_000 * 3 * PRICES.sentimentUnits.dollars) / PRICES.sentimentUnits.per);
const REQUESTS = each(PRICES.apiRequests.dollars + PRICES.firewallRequests.dollars);

const ofWarmth = (which: string, writes: number, what: string): Words => ({
  limit: `a table ${which}, ${number(writes)} writes, at ${STORES.has(what) ? "its partitions" : nameOf(what)}`,
  ...{ seen: THROTTLED, knob: "`warmWrites` (`infra/stacks/sizes.ts`), before the day", cost: ONCE },
});

const SHARDED = new Set(["due inbox", "due pending", "day day", "conversation post", "table K"]);

/** A family of keys that fills a partition by itself. */
function ofTable(what: string): Words {
  if (STORES.has(what))
    return {
      limit: `the quota of ${what === "table" ? "a table" : `an index (\`${what}\`)`}, ${number(QUOTAS.tableWrites.value)} writes`,
      ...{ seen: THROTTLED, knob: "Service Quotas, DynamoDB", cost: "nothing" },
    };
  if (what === "table T")
    return {
      limit: `${nameOf(what)}, until those that everybody writes are known as frequent`,
      seen: "`stream-late`: search and pages are behind for a minute",
      ...{ knob: "`WINDOW` (`shared/domain/search/term-sample.ts`)", cost: "nothing: fewer postings" },
    };
  if (what.startsWith("reads "))
    return {
      limit: `reads of one partition, 200 officers each 5 s: ${nameOf(what.slice("reads ".length))}`,
      ...{ seen: "`console-errors`; pages ask again", knob: "fewer open pages", cost: "nothing" },
    };
  if (SHARDED.has(what))
    return {
      limit: `shards that share a partition, of ${shardsOf("national")}: ${nameOf(what)}`,
      ...{ seen: THROTTLED, knob: "`SHARDS` (`shared/aws/dynamo/items.ts`)" },
      cost: `a read more for each list and shard: ${each(PRICES.tableReads.dollars)} a million`,
    };
  return {
    limit: `one key’s partition: ${nameOf(what)}`,
    ...{ seen: THROTTLED, knob: "none: DynamoDB parts its keys within minutes", cost: "nothing" },
  };
}

const TOLD: Readonly<Record<string, Words>> = {
  comprehend: {
    limit: `Comprehend, ${QUOTAS.sentimentCalls.value} calls a second`,
    seen: "nothing waits: sentiment is “pending” in the inbox, and filled in within minutes to hours",
    knob: "Service Quotas; `npm run preflight` says how much",
    cost: `nothing: ${SENTIMENT} for 1,000 messages, sooner or later`,
  },
  tag: {
    limit: `tag, ${national.tagConcurrency} at once`,
    ...{ seen: "`inbound-oldest`", knob: "`tagConcurrency`", cost: "nothing: functions are paid by their time" },
  },
  stream: {
    limit: "outbox, one for each shard of the stream",
    seen: "`stream-late`: search and pages are behind",
    ...{ knob: "`streamBatch`, `warmWrites`", cost: ONCE },
  },
  api: {
    limit: `the API, ${number(QUOTAS.apiRequests.value)} requests a second`,
    seen: "`turned-away`: 429, platforms deliver again",
    knob: "`requestsPerSecond`, Service Quotas",
    cost: `nothing; ${REQUESTS} a million requests let in, with the firewall`,
  },
  firewall: {
    limit: `the firewall, ${number(national.deliveriesPerAddress)} of one address in 5 minutes`,
    seen: "`turned-away`: 403, platforms deliver again",
    knob: "`deliveriesPerAddress`",
    cost: `nothing; ${REQUESTS} a million requests let in, with the API`,
  },
  lambda: {
    limit: `Lambda, ${number(QUOTAS.concurrency.value)} functions at once`,
    seen: "`webhook-throttles`: 5xx, platforms deliver again",
    ...{ knob: "Service Quotas; `npm run preflight` says how much", cost: "nothing: functions are paid by their time" },
  },
};

/** An officer's a minute. */
const OFFICERS = 200;
const HOUR_S = 3_600;

export interface AnswerLimit {
  channel: string;
  answers: number;
  /** In which it takes so many. */
  seconds: number;
  /** Until an hour's answers of all officers have gone out by one account. */
  outAfterSeconds: number;
}

/** What each platform takes of answers, slowest first. */
export const answerLimits = (): AnswerLimit[] =>
  Object.entries(ANSWERS)
    .map(([channel, { value: answers, seconds }]) => ({
      ...{ channel, answers, seconds },
      outAfterSeconds: Math.max(HOUR_S, (OFFICERS * 60 * seconds) / answers),
    }))
    .sort((a, b) => b.outAfterSeconds - a.outAfterSeconds);
