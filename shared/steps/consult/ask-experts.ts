import type { Candidate, Consultation, ConsultationMode } from "../../domain/consult/consultation.ts";
import { ask, settled } from "../../domain/consult/consultation-change.ts";
import { type Listed, presentFor, suggested } from "../../domain/consult/directory.ts";
import { isOutOfSight, type Message } from "../../domain/message/message.ts";
import type { Officer } from "../../domain/officer.ts";
import { isAnswer } from "../../domain/outgoing/outgoing.ts";
import { notOffered, refused } from "../../domain/outgoing/reply-rules.ts";
import { areTranslators, TRANSLATION } from "../../domain/translation.ts";
import type { Thread } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { redactText, withoutPersonal } from "../personal.ts";
import { type Around, around, type Consulted, type ConsultPorts, withNews } from "./on-consultation.ts";

/** The direct line: an officer asks one or several experts about a message. Their mails leave from the stream. */

export interface Ask {
  messageId: string;
  officer: Officer;
  question: string;
  /** Ids of the directory; absent: whoever answers for the topic. An empty list chooses nobody, and is refused. */
  recipients?: readonly string[];
  /** Of the department's topics; default: the message's first. */
  topic?: string;
  mode?: ConsultationMode;
}

/** What a person reads on a telephone. */
export const LONGEST_QUESTION = 2_000;
/** At once; others come next when these are silent. */
const MOST_ASKED = 5;
const MOST_NEXT = 3;

/** The same question to the same people is one question: a second click changes nothing. */
export const askExperts =
  (ports: ConsultPorts) =>
  async (input: Ask): Promise<Consulted> => {
    const question = withoutPersonal(input.question, ports.department).trim();
    if (question === "") return refused("empty");
    if (question.length > LONGEST_QUESTION) return refused("too-long");
    if (input.recipients?.length === 0) return refused("nobody-chosen", undefined, "recipients");
    const id = ports.newId();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const thread = await ports.store.thread(input.messageId);
      if (!thread) return refused("not-found");
      const { message } = thread;
      if (isOutOfSight(message)) return refused("wrong-state");
      const at = await around(ports);
      const about = input.topic ?? message.topics[0];
      if (input.topic !== undefined && !isTopic(ports, at.listed, input.topic))
        return notOffered("topic", topicsKnown(ports, at.listed));
      const chosen = choose(at.listed, input, about, message);
      if (!Array.isArray(chosen)) return chosen;
      // A translator is asked to translate, whatever the message is about.
      const topic = input.topic === undefined && areTranslators(chosen) ? TRANSLATION : about;
      if (chosen.some(({ kind }) => kind === "expert") && ports.department.mail === undefined)
        return refused("no-mail");
      const again = thread.consultations.find((one) => isSame(one, question, input, chosen));
      if (again) return { ok: true, consultation: again };
      const next = settled(begun(ports, thread, { ...input, id, question, topic, chosen }, at), at.moment);
      const told = withNews(ports, message, [...thread.consultations, next]);
      // Always written too: a citizen who takes the message back meanwhile is not overlooked.
      const saved = await ports.store.saveConsultation(next, undefined, {
        message: { next: { ...told, claimedBy: message.claimedBy ?? input.officer.id }, was: message },
      });
      if (saved === "saved") return { ok: true, consultation: next };
    }
    return refused("conflict");
  };

/** A team's, or one that somebody of the directory answers for. */
const isTopic = (ports: ConsultPorts, listed: readonly Listed[], topic: string): boolean =>
  topicsKnown(ports, listed).includes(topic);

const topicsKnown = ({ department }: ConsultPorts, listed: readonly Listed[]): string[] => [
  ...department.teams.flatMap(({ topics }) => Object.keys(topics)),
  ...listed.flatMap(({ topics }) => topics),
];

/** Those who are away are asked through whoever stands in for them. */
function choose(listed: readonly Listed[], { recipients }: Ask, topic: string | undefined, message: Message) {
  const topics = topic === undefined ? [] : [topic];
  const likely = suggested(listed, { topics, language: message.language.code });
  const wanted = recipients ?? likely.filter((one) => isOf(one, topics)).map(({ id }) => id);
  if (recipients?.some((id) => !listed.some((one) => one.id === id)))
    return notOffered(
      "recipients",
      listed.map(({ id }) => id),
    );
  const present = [...new Map(wanted.map((id) => [presentFor(listed, id)?.id, presentFor(listed, id)])).values()];
  const there = present.filter((one) => one !== undefined);
  const [first] = there;
  if (first === undefined) return refused("nobody-there");
  return recipients === undefined ? [first] : there;
}

/** The question as it goes out to those who were chosen. */
export function begun(
  { department, nowMs }: Pick<ConsultPorts, "department" | "nowMs">,
  { message, outgoing }: Pick<Thread, "message" | "outgoing">,
  asked: Omit<Ask, "topic"> & { id: string; topic: string | undefined; chosen: readonly Listed[] },
  { listed, moment }: Around,
): Consultation {
  const { id, officer, question, topic, chosen, mode = "first" } = asked;
  const topics = topic === undefined ? message.topics : [topic];
  const later = suggested(listed, { topics, language: message.language.code }).filter(
    (one) => one.kind === "expert" && isOf(one, topics) && one.away === undefined && !chosen.includes(one),
  );
  const replies = outgoing.filter(({ kind, state }) => isAnswer(kind) && state === "sent").map(({ text }) => text);
  const blank: Consultation = {
    ...{ v: 1, id, messageId: message.id, state: "waiting", mode, question },
    ...(topic === undefined ? {} : { topic }),
    about: {
      // Redacted when it came; once more, since the rules learn.
      text: redactText(message.text, department).text,
      ...{ language: message.language.code, channel: message.channel, kind: message.kind, replies },
    },
    ...{ askedBy: officer.id, askedByName: officer.name, askedAt: new Date(nowMs()).toISOString() },
    withinMs: department.consultation.within,
    recipients: [...chosen, ...later.slice(0, MOST_NEXT)].map((one) => ({
      ...candidateOf(one, topics),
      state: "next" as const,
      ...standingIn(listed, asked.recipients ?? [], one),
    })),
    ...{ answers: [], steps: [], letters: [], revision: 1 },
  };
  return atOnce(chosen).reduce((next, one) => ask(next, one.id, "officer", moment) ?? next, blank);
}

/** Whoever else was chosen comes next. */
const atOnce = (chosen: readonly Listed[]): readonly Listed[] => chosen.slice(0, MOST_ASKED);

const isOf = ({ topics }: Listed, wanted: readonly string[]): boolean => topics.some((topic) => wanted.includes(topic));

export function candidateOf(one: Listed, topics: readonly string[] = []): Candidate {
  const { id, kind, name, email, languages } = one;
  const topic = kind === "partner" ? one.topics.find((own) => topics.includes(own)) : undefined;
  return {
    ...{ id, kind, name, languages },
    ...(email === undefined ? {} : { email }),
    ...(topic === undefined ? {} : { topic }),
  };
}

function standingIn(listed: readonly Listed[], wanted: readonly string[], one: Listed) {
  const of = wanted.find((id) => id !== one.id && presentFor(listed, id)?.id === one.id && !wanted.includes(one.id));
  return of === undefined ? {} : { instead: { of, because: "away" as const } };
}

function isSame(one: Consultation, question: string, { officer }: Ask, chosen: readonly Listed[]): boolean {
  const asked = one.recipients.filter(({ state }) => state !== "next").map(({ id }) => id);
  const now = atOnce(chosen);
  const same = now.length === asked.length && now.every(({ id }) => asked.includes(id));
  return one.state === "waiting" && one.askedBy === officer.id && one.question === question && same;
}
