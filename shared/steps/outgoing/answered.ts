import type { Department } from "../../domain/department/department.ts";
import { askedAt, type Message } from "../../domain/message/message.ts";
import { isAnswer, type Outgoing, unclaimed } from "../../domain/outgoing/outgoing.ts";
import { postsMade } from "../../domain/outgoing/posts-made.ts";
import { layersOf } from "../../domain/report/reply-layers.ts";
import { calendarOf, promiseDueAt, workingSecondsBetween } from "../../domain/report/service-standard.ts";
import type { Sent } from "../../ports.ts";
import { kept } from "./keep-promises.ts";

/** What an officer wrote on the platform itself: its words stay there, its language is known. */
export interface ByHand {
  language: string;
}

/** The message once a personal reply stands under it. Its clock stops at the first one and never moves again. */
export function answered(message: Message, at: string, department: Department, reply: Outgoing | ByHand): Message {
  const sent = "state" in reply ? reply : undefined;
  const { closedReason: _, ...rest } = bound(message, at, department, sent);
  if (rest.answeredAt !== undefined) return { ...rest, status: "answered" };
  const calendar = calendarOf(department);
  const total = workingSecondsBetween(Date.parse(askedAt(rest)), Date.parse(at), calendar);
  return {
    ...rest,
    status: "answered",
    answeredAt: at,
    replyWorkingSeconds: total,
    ...(sent === undefined
      ? { answeredThere: { language: reply.language } }
      : { repliedIn: sent.language, replyLayers: layersOf(rest, sent, { total, at, calendar }) }),
  };
}

/** With what the reply promises; one that promises nothing keeps what was promised before. */
function bound(message: Message, at: string, department: Department, sent: Outgoing | undefined): Message {
  if (sent?.promises !== true) return kept(message, at);
  if (message.promise !== undefined && message.promise.keptAt === undefined) return message;
  return { ...message, promise: { at, dueAt: promiseDueAt(at, department) } };
}

/** A message of ours once it stands on its platform: what was open about it is closed. */
export function standing(
  was: Outgoing,
  at: { sentAt: string; reason?: string } & { [Place in keyof Sent]?: Sent[Place] | undefined },
): Outgoing {
  const { heard: _, ...kept } = unclaimed(was);
  const { externalId = was.parts?.[0]?.externalId, alongside, permalink, reason, sentAt } = at;
  const posted = postsMade(was);
  return {
    ...kept,
    state: "sent",
    sentAt,
    ...(posted === undefined ? {} : { posted }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(alongside === undefined ? {} : { alongside }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** For `saveOutgoing`: what the message becomes once this stands on its platform; nothing where it is not stored. */
export function afterSent(sent: Outgoing, message: Message | undefined, at: string, department: Department) {
  if (message === undefined) return {};
  if (isAnswer(sent.kind)) return { message: { next: answered(message, at, department, sent), was: message } };
  if (sent.kind !== "hide" && sent.kind !== "show") return {};
  const change = sent.kind === "hide" ? "hidden" : "unhidden";
  const next: Message = {
    ...message,
    visibility: sent.kind === "hide" ? "hidden" : "visible",
    // As the platform's own event would: whichever comes later, the newer one holds.
    visibilityVersion: { atMs: Date.parse(at), edit: 0, change, textHash: "" },
  };
  return message.visibility === "deleted" ? {} : { message: { next, was: message } };
}
