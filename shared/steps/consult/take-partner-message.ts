import { cleanText } from "../../domain/clean-text.ts";
import { type Candidate, type Consultation, isQuestion } from "../../domain/consult/consultation.ts";
import { ask, forget, leave, settled } from "../../domain/consult/consultation-change.ts";
import { suggested } from "../../domain/consult/directory.ts";
import { incomingMessageId } from "../../domain/consult/incoming.ts";
import {
  incomingId,
  type PartnerEvent,
  type PartnerRefusal,
  readQuestionId,
} from "../../domain/consult/partner-event.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { overtaken } from "../outgoing/attempts.ts";
import { withoutPersonal } from "../personal.ts";
import { answerConsultation } from "./answer-consultation.ts";
import { candidateOf } from "./ask-experts.ts";
import { isTooMany, type LimitPorts, tellTooMany } from "./limit-partner.ts";
import { type Around, around, type ConsultPorts, onConsultation } from "./on-consultation.ts";

/**
 * What a partner's event means here. Its question goes to our own experts, by the same letters, clocks and links as our
 * officers' questions; its answer to the consultation that asked; where it takes a question back, the text goes; where it
 * takes no more today, whoever comes next is asked. Safe to repeat.
 */

export type PartnerTaken = "taken" | "over" | PartnerRefusal;

export type PartnerPorts = ConsultPorts & LimitPorts;

/** After the first of them, in case they are silent. */
const MOST_NEXT = 3;

export const takePartnerMessage =
  (ports: PartnerPorts) =>
  async (event: PartnerEvent): Promise<PartnerTaken> => {
    switch (event.kind) {
      case "question":
        return question(ports, event);
      case "answer":
        return answer(ports, event);
      case "too-many":
        return tooMany(ports, event);
      default:
        return over(ports, event);
    }
  };

type Of<Kind> = Extract<PartnerEvent, { kind: Kind }>;

async function question(ports: PartnerPorts, event: Of<"question">): Promise<PartnerTaken> {
  if (await isTooMany(ports, event)) {
    await tellTooMany(ports, event);
    return "too-many";
  }
  const at = await around(ports);
  const next = settled(begun(ports, event, at), at.moment);
  if ((await ports.store.saveConsultation(next, undefined)) === "saved") return "taken";
  const there = await ports.store.consultation(next.id);
  if (there?.gone) return "over";
  // The same event once more was cut short after it was written; another one asks the same again.
  return there?.from?.eventId === event.eventId ? "taken" : "replay";
}

function begun(ports: ConsultPorts, event: Of<"question">, { listed, moment }: Around): Consultation {
  const { detail } = event;
  // Their rules redacted it; ours may know more.
  const question = withoutPersonal(cleanText(detail.text), ports.department);
  const experts = suggested(listed, { topics: [detail.topic], language: detail.language }).filter(
    ({ kind, away }) => kind === "expert" && away === undefined,
  );
  const recipients = experts.slice(0, 1 + MOST_NEXT).map((one): Candidate => candidateOf(one));
  const next: Consultation = {
    ...{ ...blank(ports, event, detail.language), topic: detail.topic, question },
    recipients: recipients.map((one) => ({ ...one, state: "next" })),
  };
  const [first] = recipients;
  return first === undefined ? next : (ask(next, first.id, "officer", moment) ?? next);
}

/** A question without its words, and asked of nobody. */
function blank(
  { department, nowMs }: ConsultPorts,
  { eventId, partner, detail }: Pick<PartnerEvent, "eventId" | "partner"> & { detail: { id: string } },
  language: "en" | "fr",
): Consultation {
  const id = incomingId(partner.id, detail.id);
  return {
    ...{ v: 1, id, messageId: incomingMessageId(id), state: "waiting", mode: "first", question: "" },
    about: { text: "", language, replies: [] },
    askedBy: `partner.${partner.id}`,
    askedByName: partner.name[language],
    askedAt: new Date(nowMs()).toISOString(),
    withinMs: department.consultation.within,
    ...{ recipients: [], answers: [], steps: [], letters: [], revision: 1 },
    from: { partner: partner.id, questionId: detail.id, eventId },
  };
}

/** The consultation that asked this partner, by the name under which it did: nobody else says anything to it. */
async function askedBy(
  { store }: ConsultPorts,
  { partner, detail }: Pick<PartnerEvent, "partner"> & { detail: { id: string } },
): Promise<{ consultationId: string } | "unknown" | "over"> {
  const asked = readQuestionId(detail.id);
  const consultation = asked && (await store.consultation(asked.consultationId));
  const letter = consultation?.letters.find(({ id, recipient }) => id === asked?.letterId && recipient === partner.id);
  if (consultation === undefined || letter === undefined) return "unknown";
  // Put twice it may come after they were asked something further: it is about its own question, and no other.
  const newest = consultation.letters.findLast((one) => one.recipient === partner.id && isQuestion(one));
  return letter === newest ? { consultationId: consultation.id } : "over";
}

async function answer(ports: ConsultPorts, event: Of<"answer">): Promise<PartnerTaken> {
  const asked = await askedBy(ports, event);
  if (typeof asked === "string") return asked;
  const { consultationId } = asked;
  const { partner, detail } = event;
  const { text, language } = detail;
  const done = await answerConsultation(ports)({
    consultationId,
    recipient: partner.id,
    text,
    language,
    via: "partner",
  });
  if (done.ok) return "taken";
  if (done.reason === "conflict") throw overtaken(consultationId);
  return done.reason === "empty" || done.reason === "too-long" ? "schema" : "over";
}

/** They could not take it: whoever comes next is asked. */
async function tooMany(ports: ConsultPorts, event: Of<"too-many">): Promise<PartnerTaken> {
  const asked = await askedBy(ports, event);
  if (typeof asked === "string") return asked;
  const refusing = { move: "refuse", by: "partner" } as const;
  const done = await onConsultation(
    ports,
    asked.consultationId,
    (was, { moment }) => leave(was, event.partner.id, refusing, moment) ?? refused("wrong-state"),
  );
  if (!done.ok && done.reason === "conflict") throw overtaken(asked.consultationId);
  return done.ok ? "taken" : "over";
}

/** Events come in no order: a question that comes after its end finds that it is over. */
async function over(ports: ConsultPorts, event: Of<"over">): Promise<PartnerTaken> {
  const id = incomingId(event.partner.id, event.detail.id);
  const done = await onConsultation(ports, id, (was, { moment }) => forget(was, moment) ?? refused("wrong-state"));
  if (done.ok) return "taken";
  if (done.reason === "wrong-state") return "over";
  const end: Consultation = { ...blank(ports, event, "en"), state: "withdrawn", gone: true };
  if (done.reason === "conflict" || (await ports.store.saveConsultation(end, undefined)) === "conflict")
    throw overtaken(id);
  return "taken";
}
