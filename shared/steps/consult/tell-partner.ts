import { type Consultation, isQuestion, type Letter, recipientOf } from "../../domain/consult/consultation.ts";
import { leave } from "../../domain/consult/consultation-change.ts";
import { type PartnerMessage, questionId } from "../../domain/consult/partner-event.ts";
import type { Department } from "../../domain/department/department.ts";
import { AppError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import type { PartnerBus, PartnerJob, Ports } from "../../ports.ts";
import { closedFor } from "./answer-consultation.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";

/**
 * A letter that is for another department goes over its bus: the redacted question, or our expert's answer, and nothing
 * else. Put twice it is taken once there. Where the partner's bus does not let us in, whoever comes next is asked.
 */

type Needs = ConsultPorts & Pick<Ports, "log"> & { partners: PartnerBus };

export const tellPartner =
  (ports: Needs) =>
  async ({ partnerJob: { consultationId, letterId } }: PartnerJob): Promise<void> => {
    const consultation = await ports.store.consultation(consultationId);
    const letter = consultation?.letters.find(({ id }) => id === letterId);
    if (consultation === undefined || letter === undefined) return;
    try {
      for (const message of messagesOf(letter, consultation, ports.department)) {
        await ports.partners.put(letter.recipient, message);
        ports.log.info("partner-told", { consultation: consultationId, kind: message.kind, partner: letter.recipient });
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.retry) throw error;
      ports.log.error("partner-closed", error, { consultation: consultationId, partner: letter.recipient });
      ports.log.count(METRICS.partnerClosed);
      await onConsultation(
        ports,
        consultationId,
        (was, { moment }) =>
          leave(was, letter.recipient, { move: "refuse", by: "mail" }, moment) ?? refused("wrong-state"),
      );
    }
  };

/** What crosses. A reminder does not: the other department's own clocks remind its experts. */
function messagesOf(letter: Letter, was: Consultation, department: Department): PartnerMessage[] {
  const { about, from, gone } = was;
  if (letter.what === "answer") {
    const answer = was.answers.find(({ id }) => id === letter.answer);
    if (answer === undefined || from === undefined) return [];
    const language = answer.language === "und" ? officialOf(about.language) : answer.language;
    return [{ kind: "answer", detail: { v: 1, id: from.questionId, language, text: answer.text } }];
  }
  if (letter.what === "over") {
    const asked = was.letters.filter((one) => one.recipient === letter.recipient && isQuestion(one));
    return asked.map(({ id }) => ({ kind: "over", detail: { v: 1, id: questionId(was.id, id) } }));
  }
  const text = letter.what === "ask" ? was.question : furtherWords(letter, was);
  const over = gone || closedFor(was, recipientOf(was, letter.recipient)) !== undefined;
  if (!isQuestion(letter) || over || text === "") return [];
  const topic = topicOf(letter, was, department);
  const id = questionId(was.id, letter.id);
  return [{ kind: "question", detail: { v: 1, id, topic, language: officialOf(about.language), text } }];
}

/** What the officer wrote to them last, before this letter. */
function furtherWords(letter: Letter, { steps }: Consultation): string {
  const written = steps.filter(
    ({ what, recipient, at }) =>
      (what === "told-more" || what === "asked-back") && recipient === letter.recipient && at <= letter.at,
  );
  return written.at(-1)?.text ?? "";
}

const officialOf = (language: string): "en" | "fr" => (language === "fr" ? "fr" : "en");

/** By the partner's own names: the one that was chosen, or its first. */
function topicOf({ recipient }: Letter, was: Consultation, { partners }: Department): string {
  const theirs = Object.keys(partners.find(({ id }) => id === recipient)?.topics ?? {});
  const wanted = [recipientOf(was, recipient)?.topic, was.topic];
  return theirs.find((topic) => wanted.includes(topic)) ?? theirs[0] ?? "general";
}
