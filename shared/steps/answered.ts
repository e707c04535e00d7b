import type { Department } from "../domain/department.ts";
import type { Message } from "../domain/message.ts";
import { calendarOf, workingSecondsBetween } from "../domain/service-standard.ts";

/** The message once a personal reply stands under it. Its clock stops at the first one and never moves again. */
export function answered(message: Message, at: string, department: Department): Message {
  const { closedReason: _, ...rest } = message;
  if (rest.answeredAt !== undefined) return { ...rest, status: "answered" };
  const asked = Math.min(Date.parse(rest.createdAt), Date.parse(rest.receivedAt));
  return {
    ...rest,
    status: "answered",
    answeredAt: at,
    replyWorkingSeconds: workingSecondsBetween(asked, Date.parse(at), calendarOf(department)),
  };
}
