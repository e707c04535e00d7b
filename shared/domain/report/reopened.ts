import { countedOf } from "../message/counted.ts";
import type { Message } from "../message/message.ts";

/**
 * What was answered or closed, and came back: its person wrote again in the conversation, for more than thanks, or an
 * officer opened it again. A conversation that is open already does not come back, however often somebody writes.
 */
interface Reopening {
  at: string;
  by: "citizen" | "officer";
}

/** Of one stored message: it brought its conversation back, or was opened again itself, or both. */
export function reopeningsOf(message: Message): Reopening[] {
  const { returns, receivedAt, reopenedAt } = message;
  const counted = countedOf(message);
  if (counted === undefined) return [];
  const thanks = counted.sentiment === "positive" && counted.asks !== true;
  return [
    ...(returns === true && !thanks ? [{ at: receivedAt, by: "citizen" as const }] : []),
    ...(reopenedAt === undefined ? [] : [{ at: reopenedAt, by: "officer" as const }]),
  ];
}
