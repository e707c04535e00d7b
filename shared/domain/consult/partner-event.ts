import { hash } from "node:crypto";
import * as z from "zod/mini";
import type { Department } from "../department/department.ts";
import { DAY_MS } from "../instants.ts";

/**
 * What crosses between two departments' accounts, and what is refused at the door. A question is the redacted text, its
 * language and the topic; an answer is the text and its language; `over` ends a question, whose text then goes;
 * `too-many` says that one was not taken. Nothing else has a place: no name, no channel, no message, no officer.
 */

/** infra/stacks/bus.ts lets in the same. */
export const DETAIL_TYPES = {
  question: "openline.consultation.question",
  answer: "openline.consultation.answer",
  over: "openline.consultation.over",
  "too-many": "openline.consultation.too-many",
} as const;

/** From EventBridge's own time of the event to now. */
export const WINDOW_MS = 15 * 60_000;
/** Clocks of two accounts differ by seconds. */
const AHEAD_MS = 60_000;
/** An event's id is remembered past every delivery: the queue keeps a record four days, its dead letters fourteen. */
export const SEEN_MS = 20 * DAY_MS;
/** A question and its thread fit into one screen; EventBridge takes 256 KB. */
const LONGEST = 8_000;

const id = z.string().check(z.regex(/^[\w-]{8,64}$/));
const language = z.enum(["en", "fr"]);
const text = z.string().check(z.minLength(1), z.maxLength(LONGEST), z.regex(/\S/));

const questionDetail = z.strictObject({
  v: z.literal(1),
  /** The asking department's own id of the consultation: the answer names it. */
  id,
  topic: z.string().check(z.regex(/^[a-z][a-zA-Z0-9-]{1,30}$/)),
  language,
  text,
});
const answerDetail = z.strictObject({ v: z.literal(1), id, language, text });

/** `over` and `too-many` say all by their type. */
const bareDetail = z.strictObject({ v: z.literal(1), id });

export type QuestionDetail = z.infer<typeof questionDetail>;
export type AnswerDetail = z.infer<typeof answerDetail>;

export type BareDetail = z.infer<typeof bareDetail>;

export type PartnerMessage =
  | { kind: "question"; detail: QuestionDetail }
  | { kind: "answer"; detail: AnswerDetail }
  | { kind: "over"; detail: BareDetail }
  | { kind: "too-many"; detail: BareDetail };

/** As EventBridge hands it over. */
export interface BusEvent {
  id: string;
  source: string;
  "detail-type": string;
  account: string;
  /** When it was put. */
  time: string;
  detail: unknown;
}

export type PartnerEvent = { eventId: string; partner: Department["partners"][number] } & PartnerMessage;

/** `unlisted`: the account is no partner's, or speaks under another's name. `schema`: another type, or a field too
 * many, missing or wrong. `stale`: its window has passed. `replay`: its id, or what it asks, was taken before.
 * `unknown`: about nothing that we asked this partner, or it asked us. `too-many`: more questions than one partner has a
 * day. */
const REFUSALS = ["unlisted", "schema", "stale", "replay", "unknown", "too-many"] as const;
export type PartnerRefusal = (typeof REFUSALS)[number];

export type PartnerVerdict =
  | { ok: true; event: PartnerEvent }
  | { ok: false; reason: Exclude<PartnerRefusal, "replay" | "unknown" | "too-many"> };

/** `atMs`: when our queue took it. What waits for us in our own queue grows no older. */
export function judgeEvent(event: BusEvent, { partners }: Pick<Department, "partners">, atMs: number): PartnerVerdict {
  const partner = partners.find(({ id, account }) => event.account === account && event.source === `openline.${id}`);
  if (partner === undefined) return { ok: false, reason: "unlisted" };
  const at = Date.parse(event.time);
  if (!(atMs - at <= WINDOW_MS && at - atMs <= AHEAD_MS)) return { ok: false, reason: "stale" };
  const message = readMessage(event);
  if (message === undefined) return { ok: false, reason: "schema" };
  return { ok: true, event: { eventId: event.id, partner, ...message } };
}

function readMessage({ "detail-type": type, detail }: BusEvent): PartnerMessage | undefined {
  if (type === DETAIL_TYPES.question) {
    const { data } = questionDetail.safeParse(detail);
    return data && { kind: "question", detail: data };
  }
  if (type === DETAIL_TYPES.answer) {
    const { data } = answerDetail.safeParse(detail);
    return data && { kind: "answer", detail: data };
  }
  const kind = (["over", "too-many"] as const).find((bare) => type === DETAIL_TYPES[bare]);
  const { data } = bareDetail.safeParse(detail);
  return kind && data && { kind, detail: data };
}

/** One name for each time that we ask: the consultation and its letter. */
export const questionId = (consultationId: string, letterId: string): string => `${consultationId}-${letterId}`;

export function readQuestionId(questionId: string): { consultationId: string; letterId: string } | undefined {
  const [consultationId, letterId, ...more] = questionId.split("-");
  return consultationId && letterId && more.length === 0 ? { consultationId, letterId } : undefined;
}

/** Our own id of a partner's question: the same however often it comes. */
export const incomingId = (partner: string, questionId: string): string =>
  hash("sha256", `${partner}\n${questionId}`, "hex").slice(0, 26).toUpperCase();

/** The other department's name for us on its bus, and ours on theirs. */
export const sourceOf = ({ department }: Pick<Department, "department">): string => `openline.${department.id}`;
