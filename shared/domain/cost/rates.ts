import type { Usage } from "./prices.ts";

/**
 * What Openline asks of AWS: counted on the functions themselves over simulated days; a test holds the sum of a day to
 * 5 % (test/infra-cost-day.test.ts prints both). A message and a reply are reckoned as they come one at a time:
 * in a rush batches are fuller, and each costs less.
 */

/** Of memory and time a call: times are assumptions, since no CPU of Lambda's is here to measure. */
const GB_SECONDS = {
  webhook: 0.5 * 0.015,
  tag: 1 * 0.12,
  outbox: 0.5 * 0.06,
  reply: 0.5 * 0.8,
  console: 1 * 0.04,
  poll: 0.5 * 0.6,
  sweep: 0.5 * 0.15,
  report: 1 * 0.5,
} as const;
const MINUTES = 1_440;
/** START, END and REPORT of a call with one line of ours, and the access log's. */
const LOG_BYTES = 900;
/** Each call is traced at a department's pace: X-Ray takes one a second of a function, and a twentieth of the rest (AWS
 * Lambda developer guide, "Visualize Lambda function invocations using AWS X-Ray"). */
const calls = (invocations: number): Usage => ({
  ...{ invocations, traces: invocations, logGb: (invocations * LOG_BYTES) / 1e9 },
});

/** A delivery that a platform pushes, up to the queue. */
export const DELIVERY: Usage = {
  ...calls(1),
  ...{ apiRequests: 1, firewallRequests: 1, queueRequests: 1, computeGbSeconds: GB_SECONDS.webhook },
};

/** What a poll finds, up to the queue: what was not pushed, and once more what was. */
export const FOUND: Usage = { queueRequests: 1, tableReads: 2, tableWrites: 3 };

/** A message from the queue to the inbox, found by search, counted. Sentiment apart. */
export const MESSAGE: Usage = {
  ...calls(2),
  ...{ queueRequests: 2, tableReads: 6.6, tableWrites: 25, computeGbSeconds: GB_SECONDS.tag + GB_SECONDS.outbox },
};

/** An answer, from the officer's click to the platform and back to the table. */
export const REPLY: Usage = {
  ...calls(6.5),
  ...{ apiRequests: 1, firewallRequests: 1, queueRequests: 5, tableReads: 22, tableWrites: 90 },
  computeGbSeconds: GB_SECONDS.console + GB_SECONDS.reply + 2.4 * GB_SECONDS.outbox + 2 * GB_SECONDS.tag,
};

/** Schedules, whether anything happens or not; and the long polls of four queues, five each, of 20 s. */
export const DAY: Usage = {
  ...calls(2 * MINUTES + 24),
  computeGbSeconds: MINUTES * (GB_SECONDS.poll + GB_SECONDS.sweep) + 24 * GB_SECONDS.report,
  ...{ tableReads: 19_550, tableWrites: 10 },
  queueRequests: (4 * 5 * 86_400) / 20,
};

/** Who tries the doors of a public address, and ends at the firewall: so many a day and such a line of its log each are
 * assumed. */
const TURNED_AWAY = 1_000;
const TURNED_AWAY_BYTES = 1_500;
export const STRANGERS_DAY: Usage = { firewallRequests: TURNED_AWAY, logGb: (TURNED_AWAY * TURNED_AWAY_BYTES) / 1e9 };

/** A log group under a key of one's own. [unverified] AWS states no rate: a data key an hour is assumed. */
export const SEALED_LOG_MONTH: Usage = { keyRequests: (24 * 365.25) / 12 };

/** An account that is looked at each minute, whether it pushes or not. */
export const ACCOUNT_DAY: Usage = { tableReads: 1_700, tableWrites: 150 };

/** What an account on YouTube notes of its quota, beside. */
export const QUOTA_DAY: Usage = { tableWrites: 1_000 };

/** An open page asks for changes each five seconds while somebody works, and opens a page each minute. */
const ASKED_AN_HOUR = 3_600 / 5 + 60;
const PAGE_READS = 12;
export const OFFICER_HOUR: Usage = {
  ...calls(ASKED_AN_HOUR),
  ...{ apiRequests: ASKED_AN_HOUR, firewallRequests: ASKED_AN_HOUR, tableReads: 3_600 / 5 + 60 * PAGE_READS },
  computeGbSeconds: ASKED_AN_HOUR * GB_SECONDS.console,
};
