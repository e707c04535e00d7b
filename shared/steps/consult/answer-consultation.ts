import { cleanText } from "../../domain/clean-text.ts";
import {
  type Answer,
  type Consultation,
  type Recipient,
  recipientOf,
  type Via,
} from "../../domain/consult/consultation.ts";
import { answer } from "../../domain/consult/consultation-change.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { withoutPersonal } from "../personal.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";

/** An expert's words reach the officer, whatever way they came: by link, by mail, from another department. */

export interface Given {
  consultationId: string;
  /** Id of the recipient. */
  recipient: string;
  text: string;
  language?: Answer["language"];
  via: Via;
}

/** Why no answer is taken any more. `answered`: by them or, where one is enough, by somebody else: `first` has it. */
export type Closed = "answered" | "withdrawn" | "gone" | "passed-on" | "refused" | "not-asked";

export type AnswerTaken =
  | { ok: true; consultation: Consultation; answer: Answer }
  | { ok: false; reason: Closed | "not-found" | "empty" | "too-long" | "conflict"; first?: Answer };

/** As much as anybody reads while a citizen waits. */
const LONGEST_ANSWER = 8_000;

/** The same words once more are the same answer: a mail that is delivered twice changes nothing. */
export const answerConsultation =
  (ports: ConsultPorts) =>
  async ({ consultationId, recipient, via, ...given }: Given): Promise<AnswerTaken> => {
    const text = withoutPersonal(cleanText(given.text), ports.department).trim();
    if (text === "") return { ok: false, reason: "empty" };
    if (text.length > LONGEST_ANSWER) return { ok: false, reason: "too-long" };
    let no: AnswerTaken | undefined;
    const done = await onConsultation(ports, consultationId, (was, { moment }) => {
      const one = recipientOf(was, recipient);
      const closed = closedFor(was, one);
      no = undefined;
      if (one === undefined || closed !== undefined) {
        const first = firstFor(was, recipient);
        if (closed === "answered" && first?.recipient === recipient && first.text === text) {
          no = { ok: true, consultation: was, answer: first };
        } else no = { ok: false, reason: closed ?? "not-asked", ...(first === undefined ? {} : { first }) };
        return refused("wrong-state");
      }
      const language = given.language ?? languageOf(one);
      return answer(was, recipient, { text, language, via }, moment) ?? refused("wrong-state");
    });
    if (no !== undefined) return no;
    if (!done.ok) return { ok: false, reason: done.reason === "not-found" ? "not-found" : "conflict" };
    const taken = done.consultation.answers.findLast((one) => one.recipient === recipient);
    if (taken === undefined) return { ok: false, reason: "conflict" };
    return { ok: true, consultation: done.consultation, answer: taken };
  };

/** Whether this person may still say something; `undefined`: they may. */
export function closedFor(was: Consultation, one: Recipient | undefined): Closed | undefined {
  if (one === undefined || one.state === "next") return "not-asked";
  if (was.gone) return "gone";
  if (was.state === "withdrawn") return "withdrawn";
  if (one.state === "answered" || one.state === "released") return "answered";
  if (one.state === "passed-on" || one.state === "refused") return one.state;
  return was.mode === "first" && was.state === "answered" ? "answered" : undefined;
}

/** Their own answer, or the one that was enough. */
export const firstFor = ({ answers }: Consultation, recipient: string): Answer | undefined =>
  answers.findLast((one) => one.recipient === recipient) ?? answers[0];

const languageOf = ({ languages }: Recipient): Answer["language"] =>
  languages.length === 1 ? (languages[0] ?? "und") : "und";
