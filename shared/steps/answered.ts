import type { Department } from "../domain/department.ts";
import { askedAt, type Message } from "../domain/message.ts";
import { calendarOf, workingSecondsBetween } from "../domain/service-standard.ts";

/** The message once a personal reply stands under it. Its clock stops at the first one and never moves again. */
export function answered(message: Message, at: string, department: Department): Message {
  const { closedReason: _, ...rest } = message;
  if (rest.answeredAt !== undefined) return { ...rest, status: "answered" };
  return {
    ...rest,
    status: "answered",
    answeredAt: at,
    replyWorkingSeconds: workingSecondsBetween(Date.parse(askedAt(rest)), Date.parse(at), calendarOf(department)),
  };
}

/** For `saveOutgoing`: the answered message beside its reply; nothing where the message is not stored. */
export const andAnswered = (message: Message | undefined, at: string, department: Department) =>
  message ? { message: { next: answered(message, at, department), was: message } } : {};
