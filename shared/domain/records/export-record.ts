import { type Consultation, recipientOf } from "../consult/consultation.ts";
import type { Attachment, Message, MessageVersion } from "../message/message.ts";
import type { Note } from "../message/note.ts";
import type { Decision, Outgoing } from "../outgoing/outgoing.ts";
import { hasWords } from "./disposal.ts";
import { type Exemption, everywhere, withheld } from "./exemptions.ts";
import { eachText, fieldKind } from "./export-fields.ts";
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

/** Never written, disposed of or deleted, hidden where its author may have deleted it, or a report without its figures. */
export type NoText = "unwritten" | "gone" | "hidden" | "no-figures";

export interface ExportRecord {
  class: ExportClass;
  id: string;
  /** The message it belongs to, or the post, the text, the report. */
  message: string;
  at: string;
  text?: string;
  /** Of an empty text: why. */
  noText?: NoText;
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
  const deleted = message.visibility === "deleted";
  const records: ExportRecord[] = [
    messageRecord(message, rules),
    ...versions.map(({ text, at, version: { change } }, n) => ({
      ...{ class: "version" as const, id: `${message.id}@${n + 1}`, ...own, at, change },
      ...said(text, deleted || change === "deleted" ? "gone" : "unwritten"),
    })),
    ...message.attachments.map((attachment, n) => attachmentRecord(message, attachment, n)),
    ...outgoing.map(replyRecord),
    ...notes.map((note) => noteRecord(note, rules)),
    ...consultations.flatMap((one) => questionRecord(one, rules)),
    ...decisions.map((one) => decisionRecord(one, rules)),
  ];
  return finished(records, rules);
}

/** Without the words that are withheld, and others' names, wherever a record has them. */
export function finished(records: readonly ExportRecord[], rules: ExportRules): ExportedRecords {
  const met: Exemption[] = [];
  const shown = records.map((record) => {
    const exemptions = rules.exemptions.get(record.id) ?? [];
    const beside = everywhere(record.text ?? "", exemptions);
    return eachText(record, (text, place) => {
      const kind = fieldKind(place);
      if (kind === "out") return undefined;
      if (kind === "fact") return text;
      const asked = place === "text" ? exemptions : beside;
      const exempt = withheld(text, kind === "words" ? asked : asked.filter(({ words }) => words !== undefined));
      met.push(...exempt.met);
      if (kind === "author") return exempt.text;
      return kind === "who" ? name(rules, exempt.text) : namesIn(exempt.text, rules);
    }) as ExportRecord;
  });
  return { records: shown, met };
}

/** A text, and of an empty one why it is. */
export const said = (text: string, otherwise: NoText): Pick<ExportRecord, "text" | "noText"> =>
  text === "" ? { text, noText: otherwise } : { text };

function messageRecord(message: Message, { redact, ofPerson }: ExportRules): ExportRecord {
  const { id, author, text, attachments: _, vanished, conversationId, corrections: _c, permalink, ...rest } = message;
  const { address: _a, ...person } = author;
  const hidden = redact.includes("names") && !ofPerson && person.key !== "";
  const link = permalink === undefined ? {} : { permalink: hidden ? NAME : permalink };
  const without = message.visibility === "deleted" ? "gone" : vanished === undefined ? "unwritten" : "hidden";
  return {
    ...{ ...rest, ...link, class: "message", id, message: id, at: message.createdAt, conversationId },
    // Some platforms give a name where others have a handle.
    author: hidden ? { key: person.key, handle: NAME } : person,
    ...said(text, without),
  };
}

const attachmentRecord = (message: Message, attachment: Attachment, n: number): ExportRecord => ({
  ...{ class: "attachment", id: `${message.id}.file${n + 1}`, message: message.id, at: message.createdAt },
  ...{ kind: attachment.kind, url: attachment.url, ...said(attachment.alt ?? "", "unwritten") },
});

export function decisionRecord({ messageId, ...decision }: Decision, { redact }: ExportRules): ExportRecord {
  const hidden = redact.includes("decisions") ? { reason: WITHHELD } : {};
  return { ...decision, class: "decision", message: messageId, ...hidden };
}

export function replyRecord(outgoing: Outgoing): ExportRecord {
  const { id, messageId, text, to, textKey: _, salt: _s, approvedHash: _h, submitted, ...rest } = outgoing;
  const { address: _a, ...where } = to;
  return {
    ...{ ...rest, class: "reply", id, message: messageId, at: outgoing.sentAt ?? outgoing.createdAt, to: where },
    ...said(text, hasWords(outgoing) ? "unwritten" : "gone"),
    ...(submitted === undefined ? {} : { submittedText: submitted.text }),
  };
}

function noteRecord({ id, messageId, text, ...rest }: Note, { redact }: ExportRules): ExportRecord {
  const own = { ...rest, class: "note" as const, id, message: messageId };
  return { ...own, ...said(redact.includes("notes") ? WITHHELD : text, "unwritten") };
}

/** The question with what happened on the way, then each answer, as records of their own. */
function questionRecord(one: Consultation, { redact }: ExportRules): ExportRecord[] {
  const hidden = redact.includes("questions");
  const nameOf = (id: string): string => (hidden ? NAME : (recipientOf(one, id)?.name ?? id));
  const own = { class: "question" as const, message: one.messageId };
  return [
    {
      ...{ ...own, id: one.id, at: one.askedAt, state: one.state, topic: one.topic },
      ...{ by: hidden ? NAME : one.askedByName, asked: one.recipients.map(({ id }) => nameOf(id)) },
      steps: one.steps.map(({ at, what, recipient, to, text }) => ({
        ...{ at, what },
        ...(recipient === undefined ? {} : { who: nameOf(recipient) }),
        ...(to === undefined ? {} : { next: nameOf(to) }),
        ...(text === undefined ? {} : { text: hidden ? WITHHELD : text }),
      })),
      ...said(hidden ? WITHHELD : one.question, "gone"),
    },
    ...one.answers.map((answer) => ({
      ...{ ...own, id: answer.id, at: answer.at, answers: one.id, via: answer.via, language: answer.language },
      ...{ by: hidden ? NAME : answer.name, ...said(hidden ? WITHHELD : answer.text, "gone") },
    })),
  ];
}

const name = ({ redact }: ExportRules, who: string): string => (redact.includes("names") && who !== "" ? NAME : who);

/** Others are named by their handles: all but the person's and our own are taken out of what anybody wrote. */
const HANDLE = /(^|[^\p{L}\p{N}_.@])@([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99})/gu;
function namesIn(text: string, { redact, known }: ExportRules): string {
  if (!redact.includes("names")) return text;
  return text.replace(HANDLE, (all, before: string, handle: string) =>
    known.has(plainHandle(handle.replace(/[.-]+$/, ""))) ? all : `${before}${NAME}`,
  );
}
