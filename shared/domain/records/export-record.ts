import type { Consultation } from "../consult/consultation.ts";
import type { Attachment, Message, MessageVersion } from "../message/message.ts";
import type { Note } from "../message/note.ts";
import type { Decision, Outgoing } from "../outgoing/outgoing.ts";
import { type Exemption, withheld } from "./exemptions.ts";
import { plainHandle } from "./hold.ts";

/** Records as an export gives them: one plain line each, without the platform's own address of anybody. */

/** `posting`: what went out of a post, on one account in one language. `history`: of a text of the library. */
export const EXPORT_CLASSES = [
  ...(["message", "version", "reply", "note", "question", "decision", "attachment"] as const),
  ...(["post", "posting", "library", "history", "report"] as const),
] as const;
/** What the department makes of its own: it is about nobody. */
export const WORK_CLASSES = ["post", "posting", "library", "history", "report"] as const;
export type ExportClass = (typeof EXPORT_CLASSES)[number];

/** `notes`, `questions` and `decisions`: their words and names; `names`: everyone's but the person's whom it is about. */
export const REDACTIONS = ["notes", "questions", "decisions", "names"] as const;
export type Redaction = (typeof REDACTIONS)[number];

export interface ExportRecord {
  class: ExportClass;
  id: string;
  /** The message it belongs to, or the post, the text, the report. */
  message: string;
  at: string;
  text?: string;
  [field: string]: unknown;
}

export interface ExportThread {
  message: Message;
  versions: readonly MessageVersion[];
  outgoing: readonly Outgoing[];
  notes: readonly Note[];
  consultations: readonly Consultation[];
  decisions: readonly Decision[];
}

export interface ExportRules {
  redact: readonly Redaction[];
  exemptions: ReadonlyMap<string, readonly Exemption[]>;
  /** Of one person, whose name stays. */
  ofPerson: boolean;
  /** Handles that stay: the person's, and the department's accounts. */
  known: ReadonlySet<string>;
}

const WITHHELD = "[withheld | retenu]";
const NAME = "[name withheld | nom retenu]";

export interface ExportedRecords {
  records: ExportRecord[];
  /** The exemptions that found their words. */
  met: Exemption[];
}

/** All of a thread in a fixed order. */
export function recordsOf(thread: ExportThread, rules: ExportRules): ExportedRecords {
  const { message, versions, outgoing, notes, consultations, decisions } = thread;
  const own = { message: message.id };
  const records: ExportRecord[] = [
    messageRecord(message, rules),
    ...versions.map(({ text, at, version }, n) => ({
      ...{ class: "version" as const, id: `${message.id}@${n + 1}`, ...own, at, text, change: version.change },
    })),
    ...message.attachments.map((attachment, n) => attachmentRecord(message, attachment, n)),
    ...outgoing.map((one) => replyRecord(one, rules)),
    ...notes.map((note) => noteRecord(note, rules)),
    ...consultations.flatMap((one) => questionRecord(one, rules)),
    ...decisions.map((one) => decisionRecord(one, rules)),
  ];
  return finished(records, rules);
}

/** Without the words that are withheld, and others' names. */
export function finished(records: readonly ExportRecord[], rules: ExportRules): ExportedRecords {
  const met: Exemption[] = [];
  return {
    records: records.map((record) => {
      if (typeof record.text !== "string") return record;
      const exempt = withheld(record.text, rules.exemptions.get(record.id) ?? []);
      met.push(...exempt.met);
      return { ...record, text: namesIn(exempt.text, rules) };
    }),
    met,
  };
}

function messageRecord(message: Message, { redact, ofPerson }: ExportRules): ExportRecord {
  const { id, author, text, attachments: _, vanished: _w, conversationId, corrections: _c, ...rest } = message;
  const { address: _a, ...person } = author;
  // Some platforms give a name where others have a handle.
  const shown = redact.includes("names") && !ofPerson && person.key !== "" ? { key: person.key, handle: NAME } : person;
  return {
    ...rest,
    ...{ class: "message", id, message: id, at: message.createdAt, author: shown, text, conversationId },
    ...(message.claimedBy === undefined ? {} : { claimedBy: redact.includes("names") ? NAME : message.claimedBy }),
  };
}

const attachmentRecord = (message: Message, attachment: Attachment, n: number): ExportRecord => ({
  ...{ class: "attachment", id: `${message.id}.file${n + 1}`, message: message.id, at: message.createdAt },
  ...{ kind: attachment.kind, url: attachment.url, text: attachment.alt ?? "" },
});

export function decisionRecord({ messageId, ...decision }: Decision, rules: ExportRules): ExportRecord {
  const hidden = rules.redact.includes("decisions") ? { reason: WITHHELD } : {};
  return { ...decision, class: "decision", message: messageId, by: name(rules, decision.by), ...hidden };
}

export function replyRecord(outgoing: Outgoing, rules: ExportRules): ExportRecord {
  const { id, messageId, text, to, textKey: _, salt: _s, approvedHash: _h, submitted, ...rest } = outgoing;
  const { address: _a, ...where } = to;
  return {
    ...rest,
    ...{ class: "reply", id, message: messageId, at: outgoing.sentAt ?? outgoing.createdAt, text, to: where },
    createdBy: name(rules, outgoing.createdBy),
    approvals: outgoing.approvals.map((one) => ({ ...one, by: name(rules, one.by) })),
    ...(outgoing.editedBy === undefined ? {} : { editedBy: outgoing.editedBy.map((one) => name(rules, one)) }),
    ...(submitted === undefined ? {} : { submittedText: submitted.text }),
  };
}

function noteRecord(note: Note, rules: ExportRules): ExportRecord {
  const { id, messageId, text, ...rest } = note;
  const hidden = rules.redact.includes("notes");
  return {
    ...rest,
    ...{ class: "note", id, message: messageId, at: note.at, text: hidden ? WITHHELD : text, by: name(rules, note.by) },
  };
}

/** The question, then each answer, as records of their own. */
function questionRecord(one: Consultation, rules: ExportRules): ExportRecord[] {
  const hidden = rules.redact.includes("questions");
  const own = { class: "question" as const, message: one.messageId };
  return [
    {
      ...{ ...own, id: one.id, at: one.askedAt, state: one.state, topic: one.topic },
      ...{ by: hidden ? NAME : name(rules, one.askedByName), asked: one.recipients.map((to) => name(rules, to.name)) },
      text: hidden ? WITHHELD : one.question,
    },
    ...one.answers.map((answer) => ({
      ...{ ...own, id: answer.id, at: answer.at, answers: one.id, via: answer.via, language: answer.language },
      ...{ by: hidden ? NAME : name(rules, answer.name), text: hidden ? WITHHELD : answer.text },
    })),
  ];
}

export const name = ({ redact }: ExportRules, who: string): string =>
  redact.includes("names") && who !== "" ? NAME : who;

/** Others are named by their handles: all but the person's and our own are taken out of what anybody wrote. */
const HANDLE = /(^|[^\p{L}\p{N}_.@])@([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99})/gu;
function namesIn(text: string, { redact, known }: ExportRules): string {
  if (!redact.includes("names")) return text;
  return text.replace(HANDLE, (all, before: string, handle: string) =>
    known.has(plainHandle(handle.replace(/[.-]+$/, ""))) ? all : `${before}${NAME}`,
  );
}
