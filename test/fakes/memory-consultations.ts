import type { AnswerTimes } from "../../shared/domain/consult/answer-time.ts";
import { type Consultation, recipientOf } from "../../shared/domain/consult/consultation.ts";
import { nextLook } from "../../shared/domain/consult/consultation-clock.ts";
import type { AwayEntry } from "../../shared/domain/consult/directory.ts";
import { incomingPlace, isIncoming } from "../../shared/domain/consult/incoming.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { ConsultationStore } from "../../shared/ports.ts";

/** Consultations and absences, in memory. */
export function memoryConsultations(
  consultations: Map<string, Consultation>,
  messages: ReadonlyMap<string, Message>,
  putMessage: (next: Message, was: Message | undefined) => void,
  nowMs: () => number,
): ConsultationStore {
  const aways = new Map<string, AwayEntry>();
  const times = new Map<string, AnswerTimes>();
  const tries = new Map<string, number>();
  const copy = <T>(value: T): T => structuredClone(value);
  const fits = (stored: { revision: number } | undefined, was: { revision: number } | undefined): boolean =>
    stored?.revision === was?.revision;
  return {
    async consultation(id) {
      return copy(consultations.get(id));
    },
    async consultations(messageId) {
      return ofMessage(consultations, messageId).map(copy);
    },
    async saveConsultation(next, was, also = {}) {
      const { message, answerTimes } = also;
      if (!fits(consultations.get(next.id), was)) return "conflict";
      if (message && !fits(messages.get(message.next.id), message.was)) return "conflict";
      if (answerTimes && !fits(times.get(answerTimes.next.recipient), answerTimes.was)) return "conflict";
      if (answerTimes) {
        const { next: after, was: before } = answerTimes;
        times.set(after.recipient, { ...copy(after), revision: before ? before.revision + 1 : after.revision });
      }
      consultations.set(next.id, { ...copy(next), revision: was ? was.revision + 1 : next.revision });
      if (message) putMessage(message.next, message.was);
      return "saved";
    },
    async consultationsTo(recipient) {
      const open = (one: Consultation) => {
        const to = recipientOf(one, recipient);
        return to?.kind === "expert" && to.linkUntil !== undefined && Date.parse(to.linkUntil) > nowMs();
      };
      return [...consultations.values()].filter(open).map(copy);
    },
    async consultationsDue(before, limit) {
      const look = (one: Consultation) => nextLook(one) ?? "~";
      return [...consultations.values()]
        .filter((one) => look(one) <= before)
        .sort((a, b) => (`${look(a)}#${a.id}` < `${look(b)}#${b.id}` ? -1 : 1))
        .slice(0, limit)
        .map(copy);
    },
    async incoming(list, limit) {
      const found = [...consultations.values()]
        .filter(isIncoming)
        .map((one) => ({ one, place: incomingPlace(one) }))
        .filter(({ place }) => place.list === list)
        .sort((a, b) => (a.place.sort < b.place.sort ? -1 : 1));
      if (list === "over") found.reverse();
      return found.slice(0, limit).map(({ one }) => copy(one));
    },
    async answerTimes(recipients) {
      return [...new Set(recipients)].flatMap((id) => times.get(id) ?? []).map(copy);
    },
    async aways() {
      return [...aways.values()].sort((a, b) => (a.expert < b.expert ? -1 : 1)).map(copy);
    },
    async saveAway(next, was) {
      if (!fits(aways.get(next.expert), was)) return "conflict";
      aways.set(next.expert, { ...copy(next), revision: was ? was.revision + 1 : next.revision });
      return "saved";
    },
    async allowTry(key, limit, windowSeconds) {
      const at = `${key}#${Math.floor(nowMs() / 1000 / windowSeconds)}`;
      const counted = tries.get(at) ?? 0;
      if (counted >= limit) return false;
      tries.set(at, counted + 1);
      return true;
    },
  };
}

export const ofMessage = (consultations: ReadonlyMap<string, Consultation>, messageId: string): Consultation[] =>
  [...consultations.values()].filter((one) => one.messageId === messageId).sort((a, b) => (a.id < b.id ? -1 : 1));
