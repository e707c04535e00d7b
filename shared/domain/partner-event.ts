import { z } from "zod";
import type { Department } from "./department.ts";

/**
 * What crosses between two departments' accounts, and what is refused at the door. A question is the redacted text, its
 * language and the topic; an answer is the text and its language. Nothing else has a place: no name, no channel, no
 * message, no officer.
 */

/** infra/bus.ts lets in the same. */
export const DETAIL_TYPES = {
  question: "openline.consultation.question",
  answer: "openline.consultation.answer",
} as const;
export type PartnerEventKind = keyof typeof DETAIL_TYPES;

/** From EventBridge's own time of the event to now. */
export const WINDOW_MS = 15 * 60_000;
/** Clocks of two accounts differ by seconds. */
const AHEAD_MS = 60_000;
/** An event's id is remembered past every delivery: the queue keeps a record four days, its dead letters fourteen. */
export const SEEN_MS = 20 * 86_400_000;
/** A question and its thread fit into one screen; EventBridge takes 256 KB. */
const LONGEST = 8_000;

const id = z.string().regex(/^[\w-]{8,64}$/);
const language = z.enum(["en", "fr"]);
const text = z.string().min(1).max(LONGEST).regex(/\S/);

export const questionDetail = z.strictObject({
  v: z.literal(1),
  /** The asking department's own id of the consultation: the answer names it. */
  id,
  topic: z.string().regex(/^[a-z][a-zA-Z0-9-]{1,30}$/),
  language,
  text,
});
export const answerDetail = z.strictObject({ v: z.literal(1), id, language, text });

export type QuestionDetail = z.infer<typeof questionDetail>;
export type AnswerDetail = z.infer<typeof answerDetail>;

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

export type PartnerEvent = { eventId: string; partner: Department["partners"][number] } & (
  | { kind: "question"; detail: QuestionDetail }
  | { kind: "answer"; detail: AnswerDetail }
);

/** `unlisted`: the account is no partner's, or speaks under another's name. `schema`: another type, or a field too
 * many, missing or wrong. `stale`: its window has passed. `replay`: its id, or what it asks, was taken before.
 * `unknown`: an answer to nothing that we asked this partner. */
export const REFUSALS = ["unlisted", "schema", "stale", "replay", "unknown"] as const;
export type PartnerRefusal = (typeof REFUSALS)[number];

export type PartnerVerdict =
  | { ok: true; event: PartnerEvent }
  | { ok: false; reason: Exclude<PartnerRefusal, "replay" | "unknown"> };

/** `atMs`: when our queue took it. What waits for us in our own queue grows no older. */
export function judgeEvent(event: BusEvent, { partners }: Pick<Department, "partners">, atMs: number): PartnerVerdict {
  const partner = partners.find(({ id, account }) => event.account === account && event.source === `openline.${id}`);
  if (partner === undefined) return { ok: false, reason: "unlisted" };
  const at = Date.parse(event.time);
  if (!(atMs - at <= WINDOW_MS && at - atMs <= AHEAD_MS)) return { ok: false, reason: "stale" };
  const common = { eventId: event.id, partner };
  if (event["detail-type"] === DETAIL_TYPES.question) {
    const read = questionDetail.safeParse(event.detail);
    if (read.success) return { ok: true, event: { ...common, kind: "question", detail: read.data } };
  }
  if (event["detail-type"] === DETAIL_TYPES.answer) {
    const read = answerDetail.safeParse(event.detail);
    if (read.success) return { ok: true, event: { ...common, kind: "answer", detail: read.data } };
  }
  return { ok: false, reason: "schema" };
}

/** The other department's name for us on its bus, and ours on theirs. */
export const sourceOf = ({ department }: Pick<Department, "department">): string => `openline.${department.id}`;
