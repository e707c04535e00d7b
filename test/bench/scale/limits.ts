import { SIZES } from "../../../infra/stacks/sizes.ts";
import { shardsOf } from "../../../shared/aws/dynamo/items.ts";
import { ANSWERS, QUOTAS, TIMES } from "./quotas.ts";
import { TEXTS_A_CALL } from "./rushes.ts";
import type { Sample } from "./sample.ts";

/** Every limit of a national department, by the messages a second at which it binds: the first throttles first. */

export interface Limit {
  limit: string;
  /** Messages a second. */
  binds: number;
  seen: string;
  knob: string;
}

const THROTTLED = "`table-throttled`, `stream-late`, then `inbound-oldest`";
const FIVE_MINUTES = 300;

export function limitsOf(sample: Sample, perSecond: number): Limit[] {
  const national = SIZES.national;
  const family = (name: string) => sample.heat.families.find((one) => one.family === name);
  const table = sample.heat.families.filter((one) => one.family.startsWith("table "));
  const writes = table.reduce((sum, one) => sum + one.writes, 0) / perSecond;
  const due = (family("due inbox")?.writes ?? 0) / perSecond;
  const feed = (family("table FEED")?.hottestReads ?? 0) / perSecond;
  const posting = (family("table T")?.hottestWrites ?? 0) / perSecond || 1;
  const atOnce = (1_000 / TIMES.tagBatchMs.value) * national.tagBatch;
  const functions = TIMES.webhookMs.value / 1_000 + 1 / atOnce;
  return [
    {
      limit: `Comprehend, ${QUOTAS.sentimentCalls.value} calls a second`,
      binds: QUOTAS.sentimentCalls.value * TEXTS_A_CALL,
      seen: "nothing waits: sentiment is “pending” in the inbox, and filled in within minutes to hours",
      knob: "Service Quotas; `npm run preflight` says how much",
    },
    {
      limit: `a table that was never warmed, ${QUOTAS.newTableWrites.value.toLocaleString("en")} writes`,
      binds: QUOTAS.newTableWrites.value / writes,
      seen: THROTTLED,
      knob: "`warmWrites` of the size (`infra/stacks/sizes.ts`)",
    },
    {
      limit: `a warm table, ${(national.warmWrites ?? 0).toLocaleString("en")} writes`,
      binds: (national.warmWrites ?? 0) / writes,
      seen: THROTTLED,
      knob: "`warmWrites`, before the day",
    },
    {
      limit: `a table, ${QUOTAS.tableWrites.value.toLocaleString("en")} writes`,
      binds: QUOTAS.tableWrites.value / writes,
      seen: THROTTLED,
      knob: "Service Quotas, DynamoDB",
    },
    {
      limit: `a shard of open work, one of ${shardsOf("national")}`,
      binds: (QUOTAS.partitionWrites.value * shardsOf("national")) / due,
      seen: THROTTLED,
      knob: "`SHARDS` (`shared/aws/dynamo/items.ts`)",
    },
    {
      limit: "the word that everybody writes, until it counts as frequent",
      binds: QUOTAS.partitionWrites.value / posting,
      seen: "`stream-late`: search and pages are behind for a minute",
      knob: "`WINDOW` (`shared/domain/search/term-sample.ts`)",
    },
    {
      limit: "the feed of changes, read by 200 officers each 5 s",
      binds: feed === 0 ? Number.POSITIVE_INFINITY : QUOTAS.partitionReads.value / feed,
      seen: "`console-errors`; pages ask again",
      knob: "fewer open pages",
    },
    {
      limit: `tag, ${national.tagConcurrency} at once`,
      binds: national.tagConcurrency * atOnce,
      seen: "`inbound-oldest`",
      knob: "`tagConcurrency`",
    },
    {
      limit: `the API, ${QUOTAS.apiRequests.value.toLocaleString("en")} requests a second`,
      binds: Math.min(QUOTAS.apiRequests.value, national.requestsPerSecond) * TIMES.messagesADelivery.value,
      seen: "`turned-away`: 429, platforms deliver again",
      knob: "`requestsPerSecond`, Service Quotas",
    },
    {
      limit: `the firewall, ${national.deliveriesPerAddress.toLocaleString("en")} of one address in 5 minutes`,
      binds: (national.deliveriesPerAddress / FIVE_MINUTES) * TIMES.messagesADelivery.value,
      seen: "`turned-away`: 403, platforms deliver again",
      knob: "`deliveriesPerAddress`",
    },
    {
      limit: `Lambda, ${QUOTAS.concurrency.value.toLocaleString("en")} functions at once`,
      binds: QUOTAS.concurrency.value / functions,
      seen: "`webhook-throttles`: 5xx, platforms deliver again",
      knob: "Service Quotas; `npm run preflight` says how much",
    },
  ].sort((a, b) => a.binds - b.binds);
}

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
