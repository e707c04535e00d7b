import * as z from "zod/mini";
import {
  CONSULTATION_STATES,
  type Consultation,
  type ConsultationMode,
  isActive,
  RECIPIENT_STATES,
} from "../../domain/consult/consultation.ts";
import { dueOf } from "../../domain/consult/consultation-clock.ts";
import { directoryOf, suggested } from "../../domain/consult/directory.ts";
import type { Incoming, IncomingList } from "../../domain/consult/incoming.ts";
import { askExperts, LONGEST_QUESTION } from "../../steps/consult/ask-experts.ts";
import { withdrawConsultation, writeToExpert } from "../../steps/consult/officer-consults.ts";
import { answerTimesOf } from "../data/answer-times.ts";
import { given } from "../given.ts";
import { type ApiRoute, FIELD_OF, found, Refused } from "./route.ts";
import { isoInstant, pageSize, text, upTo } from "./values.ts";

/** Questions to experts: ask, see how they stand, write back, take back. */

const id = upTo(64);

export const consultationSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    state: z.enum(CONSULTATION_STATES),
    mode: z.enum(["first", "all"]),
    topic: z.optional(z.string()),
    question: z.string(),
    askedBy: z.string(),
    askedAt: isoInstant,
    dueAt: z.optional(isoInstant),
    recipients: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(["expert", "partner"]),
        name: z.string(),
        state: z.enum(RECIPIENT_STATES),
        dueAt: z.optional(isoInstant),
        need: z.optional(z.string()),
      }),
    ),
    answers: z.array(
      z.object({
        id: z.string(),
        recipient: z.string(),
        name: z.string(),
        via: z.enum(["link", "mail", "partner"]),
        text: z.string(),
        language: z.enum(["en", "fr", "und"]),
        at: isoInstant,
        tookSeconds: z.int(),
      }),
    ),
    steps: z.array(z.object({ at: isoInstant, what: z.string(), recipient: z.optional(z.string()) })),
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: "Consultation" });

const partnerQuestionSchema = z.object({
  id: z.string(),
  partner: z.string(),
  topic: z.optional(z.string()),
  question: z.string(),
  language: z.string(),
  state: z.enum(CONSULTATION_STATES),
  askedAt: isoInstant,
  dueAt: z.optional(isoInstant),
  waitingFor: z.array(z.string()),
  answeredBy: z.optional(z.string()),
  answeredAt: z.optional(isoInstant),
});

/** Names alone of those who are asked; no words of theirs. */
function partnerQuestionJson(incoming: Incoming): z.infer<typeof partnerQuestionSchema> {
  const { id, from, topic, question, about, state, askedAt, recipients, answers } = incoming;
  const dueAt = state === "waiting" ? dueOf(incoming) : undefined;
  const last = answers.at(-1);
  return {
    ...{ id, partner: from.partner, question, language: about.language, state, askedAt },
    ...(topic === undefined ? {} : { topic }),
    ...(dueAt === undefined ? {} : { dueAt }),
    waitingFor: state === "waiting" ? recipients.filter(isActive).map(({ name }) => name) : [],
    ...(last === undefined ? {} : { answeredBy: last.name, answeredAt: last.at }),
  };
}

/** Without addresses, links and letters. */
function consultationJson(consultation: Consultation) {
  const {
    v: _,
    about: _about,
    letters: _letters,
    withinMs: _within,
    askedByName: _name,
    gone: _gone,
    from: _from,
    ...rest
  } = consultation;
  const dueAt = dueOf(consultation);
  return {
    ...rest,
    ...(dueAt === undefined ? {} : { dueAt }),
    recipients: consultation.recipients.map(({ id: one, kind, name, state, clock, need }) => ({
      ...{ id: one, kind, name, state },
      ...(clock === undefined ? {} : { dueAt: clock.dueAt }),
      ...(need === undefined ? {} : { need }),
    })),
    steps: consultation.steps.map(({ at, what, recipient }) => ({ at, what, ...(recipient ? { recipient } : {}) })),
  };
}

const answered = (done: Awaited<ReturnType<ReturnType<typeof askExperts>>>) => {
  if (!done.ok) throw new Refused(done.reason, done.field ?? FIELD_OF[done.reason], done.detail);
  return consultationJson(done.consultation);
};

export const CONSULTATION_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/messages/{id}/consultations",
    right: "read",
    summary: "Questions to experts about a message, oldest first",
    status: 200,
    answer: z.object({ items: z.array(consultationSchema) }),
    run: async ({ ports, id: messageId }) => {
      await found(ports.store.message(messageId));
      return { items: (await ports.store.consultations(messageId)).map(consultationJson) };
    },
  },
  {
    method: "post",
    path: "/api/messages/{id}/consultations",
    right: "reply",
    summary: "Ask experts about a message: by person, or whoever answers for a topic",
    body: z.object({
      question: upTo(LONGEST_QUESTION * 2),
      recipients: z
        .optional(z.array(id).check(z.maxLength(10)))
        .check(z.describe("Ids of the directory. Absent: whoever answers for the topic. An empty list is refused.")),
      topic: z.optional(upTo(60)),
      mode: z.optional(z.enum(["first", "all"])),
    }),
    status: 201,
    answer: consultationSchema,
    run: async ({ ports, id: messageId, body, officer }) =>
      answered(
        await askExperts(ports)({
          messageId,
          officer,
          question: String(body.question),
          ...(body.recipients === undefined ? {} : { recipients: body.recipients as string[] }),
          ...given(body, "topic"),
          ...(body.mode === undefined ? {} : { mode: body.mode as ConsultationMode }),
        }),
      ),
  },
  {
    method: "post",
    path: "/api/consultations/{id}/withdraw",
    right: "reply",
    summary: "Take a question back; whoever was asked hears of it",
    status: 200,
    answer: consultationSchema,
    run: async ({ ports, id: consultationId }) => answered(await withdrawConsultation(ports)({ consultationId })),
  },
  {
    method: "post",
    path: "/api/consultations/{id}/write",
    right: "reply",
    summary: "Tell an expert what they asked for, or ask one who answered something further",
    body: z.object({ recipient: id, text }),
    status: 200,
    answer: consultationSchema,
    run: async ({ ports, id: consultationId, body }) =>
      answered(
        await writeToExpert(ports)({ consultationId, recipient: String(body.recipient), text: String(body.text) }),
      ),
  },
  {
    method: "get",
    path: "/api/partner-questions",
    right: "partner-questions",
    summary: "Questions of other departments: without an answer, the most urgent first; or over, the newest first",
    query: z.object({
      list: z.optional(z.enum(["open", "over"])),
      limit: z.optional(pageSize),
    }),
    status: 200,
    answer: z.object({ items: z.array(partnerQuestionSchema) }),
    run: async ({ ports, query: { list, limit } }) => {
      const found = await ports.store.incoming((list as IncomingList | undefined) ?? "open", Number(limit ?? 50));
      return { items: found.map(partnerQuestionJson) };
    },
  },
  {
    method: "get",
    path: "/api/experts",
    right: "read",
    summary: "Who can be asked: the likeliest for a topic and language first",
    query: z.object({ topic: z.optional(upTo(60)), language: z.optional(upTo(10)) }),
    status: 200,
    answer: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(["expert", "partner"]),
          name: z.string(),
          languages: z.array(z.enum(["en", "fr"])),
          topics: z.array(z.string()),
          open: z.boolean(),
          opensAt: z.optional(isoInstant),
          /** Of their last 50 answers, in working time; without times where these are fewer than 5. */
          answerTime: z.object({
            answers: z.int(),
            usual: z.optional(z.object({ medianSeconds: z.int(), mostSeconds: z.int() })),
          }),
          away: z.optional(z.object({ from: z.string(), to: z.string(), replacement: z.optional(z.string()) })),
        }),
      ),
    }),
    run: async ({ ports, query }) => {
      const [aways, times] = await Promise.all([ports.store.aways(), answerTimesOf(ports)]);
      const listed = directoryOf(ports.department, aways, ports.nowMs());
      const topics = query.topic === undefined ? [] : [String(query.topic)];
      const items = suggested(listed, { topics, language: String(query.language ?? "") });
      return {
        items: items.map(({ email: _, hours: _hours, team: _team, ...one }) => ({
          ...one,
          answerTime: times[one.id] ?? { answers: 0 },
        })),
      };
    },
  },
];
