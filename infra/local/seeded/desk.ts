import { answer, type Moment, settled, withdraw } from "../../../shared/domain/consult/consultation-change.ts";
import { isPublic } from "../../../shared/domain/message/message.ts";
import type { OutgoingSource } from "../../../shared/domain/outgoing/outgoing.ts";
import { begun } from "../../../shared/steps/consult/ask-experts.ts";
import { withNews } from "../../../shared/steps/consult/on-consultation.ts";
import { approvalWaited, layerRecord } from "../../../shared/steps/lanes/layer-record.ts";
import { answered, standing } from "../../../shared/steps/outgoing/answered.ts";
import { cleared, drafted, laned, ungated } from "../../../shared/steps/outgoing/new-outgoing.ts";
import type { Office } from "./office.ts";
import type { Telling } from "./telling.ts";

/** What is done about a message, move by move, as the product's steps make it: all but the time comes from them. */

export const OFFICER = { id: "seeded-officer", name: "Seeded officer", roles: ["officer" as const] };
const APPROVER = "seeded-approver";

export interface Written {
  /** Its own, behind the message's. */
  key: string;
  text: string;
  language: string;
  sources: OutgoingSource[];
  /** Share of the library's text. */
  changed: number;
}

const momentOf = (office: Office): Moment => ({
  nowMs: office.atMs,
  newId: office.ports.newId,
  hoursOf: (id) => office.hoursOf(id),
  isAway: () => false,
  linkMs: office.ports.department.consultation.link,
});

export function ask(office: Office, telling: Telling, id: string, topic: string): void {
  const expert = office.expertFor(topic);
  if (expert === undefined) return;
  const asked = {
    id,
    messageId: "",
    officer: OFFICER,
    question: "How is it?",
    topic,
    chosen: [expert],
  };
  const at = { listed: [...office.experts], moment: momentOf(office) };
  // Without the words of the message: nothing counts them, and cleaning them once more takes longest of all.
  const message = { ...telling.message, text: "" };
  telling.putConsultation(begun(office.ports, { message, outgoing: [] }, asked, at));
  telling.putMessage(withNews(office.ports, telling.message, telling.asked()));
}

/** `nobody`: the officer does not wait any longer. */
export function end(office: Office, telling: Telling, id: string, nobody: boolean): void {
  const was = telling.consultation(id);
  const moment = momentOf(office);
  const said = { text: "Ten working days.", language: "en", via: "link" } as const;
  const [first] = was.recipients;
  const next = nobody || first === undefined ? withdraw(was, moment) : answer(was, first.id, said, moment);
  if (next === undefined) throw new Error("an expert who was asked may answer");
  telling.putConsultation(settled(next, moment));
  telling.putMessage(withNews(office.ports, telling.message, telling.asked()));
}

export function draft(office: Office, telling: Telling, { key, text, language, sources, changed }: Written): void {
  const { message } = telling;
  const draft = drafted(office.ports, message, {
    kind: isPublic(message.kind) ? "reply" : "private-reply",
    officer: OFFICER,
    ...{ suffix: key, text, language, sources, textKey: "seeded" },
    ...(language === message.language.code ? {} : { languageReason: reasonIn(language) }),
  });
  const judged = laned(office.ports, message, { ...draft, libraryChanged: changed }, undefined);
  if (judged === undefined) throw new Error("a draft finds its lane");
  telling.putOutgoing(key, judged.next);
}

/** `reworded`: with other words than were asked for. */
export function agree(office: Office, telling: Telling, { key }: Written, reworded: boolean): void {
  const asked = telling.outgoing(key);
  if (asked.state !== "waiting") return;
  const was = reworded ? { ...asked, text: `${asked.text} — SO` } : asked;
  telling.put(`layer ${was.id}`, {
    entity: "layer",
    ...layerRecord(office.ports, was, telling.message, { by: APPROVER, outcome: "approved" }),
  });
  telling.putOutgoing(key, {
    ...ungated(was),
    ...approvalWaited(office.ports, was),
    state: "approved",
    approvals: [{ by: APPROVER, at: new Date(office.atMs).toISOString(), hash: "seeded", roles: ["approver"] }],
    ...cleared(was, office.atMs, office.ports.department.undo),
  });
}

export function send(office: Office, telling: Telling, { key }: Written): void {
  const sentAt = new Date(office.atMs).toISOString();
  const sent = standing(telling.outgoing(key), { sentAt, externalId: `seeded-reply-${telling.message.externalId}` });
  telling.putOutgoing(key, sent);
  telling.putMessage(answered(telling.message, sentAt, office.ports.department, sent));
}

/** Words of the officer, as a report prints them. */
const reasonIn = (language: string): string =>
  language === "fr" ? "La personne a demandé une réponse en français." : "The person asked for an answer in English.";

/** An officer answered on the platform itself. */
export function byHand(office: Office, telling: Telling, language: string): void {
  const at = new Date(office.atMs).toISOString();
  telling.putMessage(answered(telling.message, at, office.ports.department, { language }));
}

/** What was promised for now counts from now on. */
export function fellDue(telling: Telling): void {
  const { promise, ...message } = telling.message;
  if (promise !== undefined) telling.putMessage({ ...message, promise: { ...promise, over: true } });
}
