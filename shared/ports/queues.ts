/** What travels in batches: queue entries and changes of the table. */
import type { Verdicts } from "../domain/consult/mail-answer.ts";
import type { BusEvent } from "../domain/consult/partner-event.ts";

/** One entry of a queue. `id` names it to the queue: the step answers the ids of those that must come again. */
export interface QueueRecord<T> {
  id: string;
  item: T;
  /** When the queue took it, epoch milliseconds. */
  sentAtMs?: number;
}

/** One change of the table: the item before and after it, absent where there was none. */
export interface StreamRecord {
  /** Rises within a shard; digits, longer than a number can hold. */
  sequence: string;
  old?: unknown;
  next?: unknown;
}
export interface StreamBatch {
  shardId: string;
  records: readonly StreamRecord[];
}

/** A job for the sender. */
export interface OutboundJob {
  v: 1;
  outgoingId: string;
}

/** A report that somebody asked for and that takes long: `custom/2025-01-01_2025-12-31`. */
export interface ReportJob {
  v: 1;
  report: string;
}

/** A mail that SES put into its bucket: where, to which of our addresses, and what SES found. No word of it. */
export interface MailItem {
  v: 1;
  mail: { key: string; recipients: string[]; verdicts: Verdicts };
}

/** A letter of a consultation that goes to a partner. */
export interface PartnerJob {
  v: 1;
  partnerJob: { consultationId: string; letterId: string };
}

/** What waits for the function that takes what comes from outside about consultations. */
export type ConsultItem = BusEvent | MailItem | PartnerJob;

export interface Queue<T> {
  /** Sends all, ten an entry batch, eight batches at once. Throws `queue-refused` (retry) when any entry
   * was refused: the caller answers 503 and the platform sends all of it again. `group`: fairness. */
  send(items: readonly T[], options: { group: (item: T) => string; delaySeconds?: number }): Promise<void>;
}
