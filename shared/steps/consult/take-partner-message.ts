import { cleanText } from "../../domain/clean-text.ts";
import { type Candidate, type Consultation, isQuestion } from "../../domain/consult/consultation.ts";
import { ask, forget, settled } from "../../domain/consult/consultation-change.ts";
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
import { type Around, around, type ConsultPorts, onConsultation } from "./on-consultation.ts";

/**
 * What a partner's event means here. Its question goes to our own experts, by the same letters, clocks and links as our
 * officers' questions; its answer to the consultation that asked; where it takes a question back, the text goes. Safe
 * to repeat.
 */

export type PartnerTaken = "taken" | "over" | PartnerRefusal;

/** After the first of them, in case they are silent. */
const MOST_NEXT = 3;

export const takePartnerMessage =
  (ports: ConsultPorts) =>
  async (event: PartnerEvent): Promise<PartnerTaken> => {
    if (event.kind === "question") return question(ports, event);
    return event.kind === "answer" ? answer(ports, event) : over(ports, event);
  };

type Of<Kind> = Extract<PartnerEvent, { kind: Kind }>;

async function question(ports: ConsultPorts, event: Of<"question">): Promise<PartnerTaken> {
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

/** Only from the partner that was asked, and by the name under which it was asked. */
async function answer(ports: ConsultPorts, { partner, detail }: Of<"answer">): Promise<PartnerTaken> {
  const asked = readQuestionId(detail.id);
  const consultation = asked && (await ports.store.consultation(asked.consultationId));
  const letter = consultation?.letters.find(({ id, recipient }) => id === asked?.letterId && recipient === partner.id);
  if (consultation === undefined || letter === undefined) return "unknown";
  // Put twice it may come after they were asked something further: it answers its own question, and no other.
  const newest = consultation.letters.findLast((one) => one.recipient === partner.id && isQuestion(one));
  if (letter !== newest) return "over";
  const { id: consultationId } = consultation;
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
