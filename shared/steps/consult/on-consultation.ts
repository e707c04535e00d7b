import { answerGiven, withAnswer } from "../../domain/consult/answer-time.ts";
import type { Consultation } from "../../domain/consult/consultation.ts";
import { type Moment, settled } from "../../domain/consult/consultation-change.ts";
import { newsOf } from "../../domain/consult/consultation-moves.ts";
import { directoryOf, type Listed } from "../../domain/consult/directory.ts";
import type { Message } from "../../domain/message/message.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import { waitingFor } from "../../domain/report/reply-layers.ts";
import { calendarOf } from "../../domain/report/service-standard.ts";
import { TRANSLATION } from "../../domain/translation.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";

/** One change of a consultation, together with what the message's row says of it: both are written, or neither. */

export type ConsultPorts = Pick<Ports, "department" | "store" | "nowMs" | "newId">;
export type Consulted = { ok: true; consultation: Consultation } | Refused;

/** The people who can be asked now, and what a change needs to know of the moment. */
export interface Around {
  listed: Listed[];
  moment: Moment;
}

export async function around({ department, store, nowMs, newId }: ConsultPorts): Promise<Around> {
  const now = nowMs();
  const listed = directoryOf(department, await store.aways(), now);
  const service = calendarOf(department);
  const hoursOf = (id: string) => listed.find((one) => one.id === id)?.hours ?? service;
  const isAway = (id: string) => listed.find((one) => one.id === id)?.away !== undefined;
  return { listed, moment: { nowMs: now, newId, hoursOf, isAway, linkMs: department.consultation.link } };
}

/** Reads, decides, writes; reads again when somebody else was faster. A change to the very same record is no write. */
export async function onConsultation(
  ports: ConsultPorts,
  id: string,
  decide: (was: Consultation, around: Around) => Consultation | Refused,
): Promise<Consulted> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.consultation(id);
    if (!was) return refused("not-found");
    const at = await around(ports);
    const decided = decide(was, at);
    if ("ok" in decided) return decided;
    if (decided === was) return { ok: true, consultation: was };
    const next = settled(decided, at.moment);
    const message = await told(ports, next);
    const answerTimes = await timed(ports, was, next, at.moment);
    const saved = await ports.store.saveConsultation(next, was, {
      ...(message === undefined ? {} : { message }),
      ...(answerTimes === undefined ? {} : { answerTimes }),
    });
    if (saved === "saved") return { ok: true, consultation: { ...next, revision: was.revision + 1 } };
  }
  return refused("conflict");
}

async function told(ports: ConsultPorts, next: Consultation): Promise<{ next: Message; was: Message } | undefined> {
  const [message, all] = await Promise.all([
    ports.store.message(next.messageId),
    ports.store.consultations(next.messageId),
  ]);
  if (!message) return undefined;
  const consultations = [...all.filter(({ id }) => id !== next.id), next];
  const after = withNews(ports, message, consultations);
  const same = (name: "expert" | "waiting" | "waited") => after[name] === message[name];
  return same("expert") && same("waiting") && same("waited") ? undefined : { next: after, was: message };
}

/** Translators are experts of a topic of its own; their time counts as theirs where nobody else is waited for. */
const whomOf = (consultations: readonly Consultation[]): "expert" | "translation" =>
  consultations.filter(({ state }) => state === "waiting").every(({ topic }) => topic === TRANSLATION)
    ? "translation"
    : "expert";

/** The message as its row tells of its consultations. */
export function withNews(
  { department, nowMs }: Pick<Ports, "department" | "nowMs">,
  message: Message,
  consultations: readonly Consultation[],
): Message {
  const news = message.visibility === "deleted" ? undefined : newsOf(consultations);
  const waited = waitingFor(
    message,
    news === "waiting" ? whomOf(consultations) : undefined,
    nowMs(),
    calendarOf(department),
  );
  const { expert: _, waiting, ...rest } = waited;
  // Words that wait for approval hold the answer up, whoever else is asked: see `awaitApproval`.
  const waits = waiting === "approval" ? waiting : news === "waiting" ? "expert" : undefined;
  return {
    ...rest,
    ...(waits === undefined ? {} : { waiting: waits }),
    ...(news === undefined ? {} : { expert: news }),
  };
}

/** Whichever way an answer came, its time is counted with it: both once, or neither. */
async function timed({ store }: ConsultPorts, was: Consultation, next: Consultation, { hoursOf }: Moment) {
  const given = answerGiven(was, next, hoursOf);
  if (given === undefined) return undefined;
  const [before] = await store.answerTimes([given.recipient]);
  return { next: withAnswer(before, given.recipient, given.seconds), was: before };
}
