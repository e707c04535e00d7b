/** The chains and what stands under messages, as they are stored: for those who check them. */
import type { RawItem } from "../domain/lanes/audit-entry.ts";

export interface AuditSource {
  /** Everything in a chain's partition, in the table's order, a page at a time; the head is among it. */
  chainItems(chain: number): AsyncIterable<readonly RawItem[]>;
  /** The decisions that stand under a message. */
  decisionItems(messageId: string): Promise<readonly RawItem[]>;
}
