import { DAY_SECONDS, type Work, workOf } from "./functions.ts";
import type { Usage } from "./prices.ts";

/**
 * What Openline asks of AWS for each thing that happens, counted on the functions themselves over simulated days
 * (test/infra-cost-day.test.ts holds each kind of call, from sixteen messages a day to two thousand). `day.ts` says how often each
 * happens.
 */

export const DAYS_A_MONTH = 365.25 / 12;
const MINUTES = 1_440;

/** A delivery that a platform pushes, up to the queue. */
export const DELIVERY: Work = { webhook: 1, apiRequests: 1, firewallRequests: 1, queueRequests: 1 };

/** What the queue hands to tag, at most so many entries at once: received once, deleted once. */
export const TAKEN: Usage = { queueRequests: 2 };
export const TAKEN_AT_ONCE = 10;

/** A batch of changes that the stream hands to outbox: an entry of the feed, and the checkpoint in a transaction. */
export const OUTBOX_BATCH: Work = { outbox: 1, tableReads: 1, tableWrites: 1 + 2 };

/** A message in the inbox: itself, its entries of four indexes, and seven postings of its words. It is looked for, with its author
 * and what they wrote before; read for its postings; and counted again at night. */
export const MESSAGE: Usage = { tableReads: 5.8, tableWrites: 1.1 + 4 + 7 };

/** What a message has beside where its words may stay for two days: what must go, and when. And the look for it, each minute. */
export const LIMITED: Usage = { tableWrites: 4.1 };
export const LIMITED_DAY: Usage = { tableReads: 1.5 * MINUTES };

/** What a batch with new messages counts: arrivals, tags, when they are due and what is open, an item each, in a transaction; a
 * team's own beside them for one message in twelve. */
export const COUNTED: Usage = { tableWrites: 2 * 4.15 };

/** An answer, from the officer's click to the platform and back to the table: what is written by the console, by the sender, and
 * counted; without its two batches, and without the item of `REPLIES_ITEM`. */
export const REPLY: Work = {
  ...{ console: 1, apiRequests: 1, firewallRequests: 1, reply: 1, queueRequests: 3 },
  ...{ tableReads: 3 + 6 + 3.5, tableWrites: 18 + 30 + 15 },
  // Of the journal, under the department's key.
  ...{ objectWrites: 1, keyRequests: 1 },
};

/** In bridge mode it goes to the official tool, in a file of its own. What a sender writes of its attempt, the export and the
 * tool's confirmation write: as much is assumed. */
const { reply: sent = 0, ...WITHOUT_SENDER } = REPLY;
export const HANDED_OVER: Work = { ...WITHOUT_SENDER, handOver: sent, objectWrites: 2, keyRequests: 2 };

/** A secret is kept for five minutes; then it is read anew, and its key asked. One process of each function is assumed. */
export const SECRET_READ: Usage = { secretReads: 1, keyRequests: 1 };
export const SECRETS_KEPT_A_DAY = MINUTES / 5;

export interface KeptKb {
  own: number;
  indexes: number;
}
/** KB that the table keeps of each, 100 bytes of every item and every entry of an index with them: a message of fourteen words
 * with its postings; an answer; an answer's decisions and their chain. */
export const KEPT: Record<"message" | "answer" | "decision", KeptKb> = {
  message: { own: 3.8, indexes: 2.6 },
  answer: { own: 1.6, indexes: 0.6 },
  decision: { own: 2.4, indexes: 0 },
};

/** The item of a day that has a name for each waiting time of each language, channel and topic, and is written whole, in a
 * transaction, with each answer: the KB of the first, those that come, and within how many answers most of them do. */
export const REPLIES_ITEM = { kb: 0.7, moreKb: 6.9, within: 90 };

/** What we wrote ourselves, told to us or found by a poll: whose is it? */
export const ECHO: Usage = { tableReads: 3 };
/** A message that a poll comes upon, pushed before or not: do we know it? */
export const LOOKED_UP: Usage = { tableReads: 1 };
/** What a poll hands to the queue at once. */
export const HANDED_ON: Usage = { queueRequests: 1 };

/** Schedules, whether anything happens or not; and the long polls of four queues, five each, of 20 s. */
export const DAY: Work = {
  ...{ sweep: MINUTES, report: 24, scheduledCalls: MINUTES + 24 },
  ...{ tableReads: 16_040, tableWrites: 10 },
  queueRequests: (4 * 5 * DAY_SECONDS) / 20,
};

/** Which accounts are due, asked each minute; in bridge mode it is not asked. */
export const POLLS_DAY: Work = { poll: MINUTES, scheduledCalls: MINUTES, tableReads: 3_510 };
export const NO_POLLS_DAY: Work = { idlePoll: MINUTES, scheduledCalls: MINUTES };

/** Who tries the doors of a public address, and ends at the firewall: so many a day and such a line of its log each are
 * assumed. */
const TURNED_AWAY = 1_000;
const TURNED_AWAY_BYTES = 1_500;
export const STRANGERS_DAY: Usage = { firewallRequests: TURNED_AWAY, logGb: (TURNED_AWAY * TURNED_AWAY_BYTES) / 1e9 };

/** A log group under a key of one's own. [unverified] AWS states no rate: a data key an hour is assumed. */
export const SEALED_LOG_MONTH: Usage = { keyRequests: 24 * DAYS_A_MONTH };

/** An account that is looked at each minute, whether it pushes or not. */
export const ACCOUNT_DAY: Usage = { tableReads: 1_700, tableWrites: 150 };

/** What an account on YouTube notes of its quota, beside. */
export const QUOTA_DAY: Usage = { tableWrites: 1_000 };

/** While somebody works, an open page asks for changes each five seconds, and says each twenty where they are. Each minute a page is
 * opened, an inbox and a conversation with its suggestions in turn. Calls are assumed; what each reads and writes is counted on
 * the console (test/infra-cost-officer.test.ts). */
const ASKED_AN_HOUR = 3_600 / 5;
const PAGES_AN_HOUR = 60;
export const ASKED: Usage = { tableReads: 1.5 };
export const TOLD_WHERE: Usage = { tableWrites: 1 };
export const INBOX_PAGE: Usage = { tableReads: 32 };
export const CONVERSATION: Usage = { tableReads: 44 + 3, tableWrites: 1 };
const CALLS_AN_HOUR = ASKED_AN_HOUR + PAGES_AN_HOUR + PAGES_AN_HOUR / 2;
export const OFFICER_HOUR: Work = workOf(
  [CALLS_AN_HOUR, { console: 1, apiRequests: 1, firewallRequests: 1 }],
  [ASKED_AN_HOUR, ASKED],
  [3_600 / 20, TOLD_WHERE],
  [PAGES_AN_HOUR / 2, INBOX_PAGE],
  [PAGES_AN_HOUR / 2, CONVERSATION],
);
