import { dollarsIn } from "../../shared/domain/cost/bill.ts";
import { DAYS_A_MONTH, KEPT, type KeptKb } from "../../shared/domain/cost/rates.ts";
import type { Department } from "../../shared/domain/department/department.ts";

/** What the table keeps of messages, answers and decisions, with what it can be restored from, by the department's own periods:
 * a month of what grows, since no month's sum could say it. */

export interface Kept {
  gb: number;
  /** A month. */
  dollars: number;
}

export interface KeptOverTime {
  month: Kept;
  year: Kept;
  /** Absent: a class has no period. */
  full?: Kept;
  /** Nothing goes before an authority for disposal is named. */
  goes: boolean;
}

const DAY_MS = 86_400_000;
const KB_A_GB = 1_000_000;

/** `messages` and `replies`: a day. */
export function keptOverTime(
  { records }: Pick<Department, "records">,
  { messages, replies }: { messages: number; replies: number },
): KeptOverTime {
  const after = (messageDays: number, decisionDays: number): Kept =>
    keptIn([
      [messages * messageDays, KEPT.message],
      [replies * messageDays, KEPT.answer],
      [replies * decisionDays, KEPT.decision],
    ]);
  const { message, decision } = records.keep;
  const { message: ofMessages = records.authority, decision: ofDecisions = records.authority } = records.authorities;
  return {
    month: after(DAYS_A_MONTH, DAYS_A_MONTH),
    year: after(12 * DAYS_A_MONTH, 12 * DAYS_A_MONTH),
    ...(message === undefined || decision === undefined ? {} : { full: after(message / DAY_MS, decision / DAY_MS) }),
    goes: ofMessages !== null && ofDecisions !== null,
  };
}

function keptIn(parts: readonly (readonly [n: number, kept: KeptKb])[]): Kept {
  const gb = (what: keyof KeptKb): number => parts.reduce((sum, [n, kept]) => sum + (n * kept[what]) / KB_A_GB, 0);
  const all = gb("own") + gb("indexes");
  // A backup has no indexes.
  return { gb: all, dollars: dollarsIn({ tableGbMonths: all, tableBackupGbMonths: gb("own") }) };
}
