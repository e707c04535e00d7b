import type { Consultation, Recipient } from "../../shared/domain/consult/consultation.ts";
import type { Message } from "../../shared/domain/message/message.ts";

/** Whole consultations for tests: a test says only what matters to it. */

export const aRecipient = (id: string, over: Partial<Recipient> = {}): Recipient => ({
  ...{ id, kind: "expert", name: `Expert ${id}`, email: `${id}@passport.example`, languages: ["en"], state: "next" },
  ...over,
});

export function aConsultation(message: Message, id: string, over: Partial<Consultation> = {}): Consultation {
  return {
    ...{ v: 1, id, messageId: message.id, state: "waiting", mode: "first", topic: "renewal" },
    question: "Is it ten days by mail as well?",
    about: {
      ...{ text: message.text, language: message.language.code, channel: message.channel, kind: message.kind },
      replies: [],
    },
    ...{ askedBy: "officer", askedByName: "Maya Bélanger", askedAt: "2026-11-23T15:00:00.000Z" },
    ...{ withinMs: 1_800_000, recipients: [aRecipient("ann"), aRecipient("bob")] },
    ...{ answers: [], steps: [], letters: [], revision: 1 },
    ...over,
  };
}
