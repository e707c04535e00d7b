import {
  type Consultation,
  isToExpert,
  type Letter,
  type Recipient,
  recipientOf,
  type ToExpert,
} from "../../domain/consult/consultation.ts";
import { givenUp, leave } from "../../domain/consult/consultation-change.ts";
import { AppError, asError } from "../../domain/errors.ts";
import { iso } from "../../domain/instants.ts";
import type { ConsultItem, LetterMail, Links, Mailer, Ports, Queue } from "../../ports.ts";
import { closedFor } from "./answer-consultation.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";
import { newestLink } from "./open-link.ts";

/**
 * Letters that a consultation owes go out: claimed, sent, noted. The stream brings them, the sweep brings again what
 * was left behind. SES takes no key of ours, so where its answer or our note of it is lost a letter goes twice: the
 * same words with the same link, which one answer uses up; five times at most. Somebody whose part is over gets no
 * letter except the one that says so. What goes to a partner is owed until our own queue takes it: nobody else has that
 * answer.
 */

export type LetterPorts = ConsultPorts &
  Pick<Ports, "log"> & {
    mail: Mailer;
    links: Links;
    /** The words of a letter; `token`: of the recipient's newest link. */
    compose: (
      letter: ExpertLetter,
      consultation: Consultation,
      recipient: Recipient,
      token: string,
    ) => Promise<LetterMail>;
    /** The function that may speak to other departments; absent: nobody can be reached there. */
    consult?: Queue<ConsultItem>;
  };

type ExpertLetter = Letter & { what: ToExpert };

/** Longer than a call to SES may take. */
const LEASE_MS = 60_000;
const MOST_ATTEMPTS = 5;
const RETRY_MS = 60_000;

export const sendLetters =
  (ports: LetterPorts) =>
  async (consultationId: string): Promise<void> => {
    for (;;) {
      const claimed = await claim(ports, consultationId);
      if (claimed === undefined) return;
      const { letter, consultation } = claimed;
      try {
        if (letter.attempts > MOST_ATTEMPTS && !isToPartner(consultation, letter))
          throw new AppError("mail-failed", "No try at this letter came to its end.");
        await sendOne(ports, letter, consultation);
        ports.log.info("letter-sent", { consultation: consultationId, letter: letter.id });
        await note(ports, consultationId, letter, { state: "sent", sentAt: iso(ports.nowMs()) });
      } catch (error) {
        await failed(ports, consultation, letter, asError(error));
      }
    }
  };

/** One letter that is due, now ours alone. */
async function claim(
  ports: LetterPorts,
  id: string,
): Promise<{ letter: Letter; consultation: Consultation } | undefined> {
  let letter: Letter | undefined;
  const now = ports.nowMs();
  const done = await onConsultation(ports, id, (stored) => {
    const was = withoutOver(stored, now);
    const due = was.letters.find((one) => isDue(one, now));
    if (due === undefined) {
      letter = undefined;
      return was;
    }
    const { notBefore: _, ...rest } = due;
    letter = {
      ...rest,
      state: "sending",
      attempts: due.attempts + 1,
      leaseUntil: iso(now + LEASE_MS),
    };
    return withLetter(was, letter);
  });
  return done.ok && letter !== undefined ? { letter, consultation: done.consultation } : undefined;
}

const isDue = ({ state, notBefore, leaseUntil }: Letter, nowMs: number): boolean =>
  state === "to-send"
    ? notBefore === undefined || Date.parse(notBefore) <= nowMs
    : state === "sending" && Date.parse(leaseUntil ?? "") <= nowMs;

/** Due letters to people who are not to say anything any more are given up. */
function withoutOver(was: Consultation, nowMs: number): Consultation {
  const isOver = (letter: Letter): boolean =>
    letter.what !== "over" &&
    isToExpert(letter) &&
    isDue(letter, nowMs) &&
    closedFor(was, recipientOf(was, letter.recipient)) !== undefined;
  if (!was.letters.some(isOver)) return was;
  return { ...was, letters: was.letters.map((letter) => (isOver(letter) ? givenUp(letter) : letter)) };
}

const isToPartner = (consultation: Consultation, letter: Letter): boolean =>
  !isToExpert(letter) || recipientOf(consultation, letter.recipient)?.kind === "partner";

async function sendOne(ports: LetterPorts, letter: Letter, consultation: Consultation): Promise<void> {
  const recipient = recipientOf(consultation, letter.recipient);
  if (!isToExpert(letter) || isToPartner(consultation, letter)) {
    if (ports.consult === undefined) throw new AppError("mail-refused", "No way leads to this partner.");
    const partnerJob = { consultationId: consultation.id, letterId: letter.id };
    return ports.consult.send([{ v: 1, partnerJob }], { group: () => "partner" });
  }
  if (recipient === undefined) return;
  const token = await newestLink(ports, consultation, recipient);
  await ports.mail.send(await ports.compose(letter, consultation, recipient, token));
}

/** What may pass is tried again, later each time. What is refused for good goes to whoever comes next. */
async function failed(ports: LetterPorts, consultation: Consultation, letter: Letter, error: Error): Promise<void> {
  const { id } = consultation;
  const mayTry = letter.attempts < MOST_ATTEMPTS || isToPartner(consultation, letter);
  const again = "retry" in error && error.retry === true && mayTry;
  ports.log.error(again ? "letter-failed" : "letter-refused", error, { consultation: id, letter: letter.id });
  const { leaseUntil: _, ...rest } = letter;
  const notBefore = iso(ports.nowMs() + RETRY_MS * Math.min(letter.attempts, MOST_ATTEMPTS));
  if (again) return void (await note(ports, id, rest, { state: "to-send", notBefore }));
  await onConsultation(ports, id, (was, { moment }) => {
    const noted = withLetter(was, { ...rest, state: "failed" });
    const unheard = letter.what === "ask" || letter.what === "more" || letter.what === "ask-back";
    return (unheard && leave(noted, letter.recipient, { move: "refuse", by: "mail" }, moment)) || noted;
  });
}

const note = (ports: LetterPorts, id: string, { leaseUntil: _, ...letter }: Letter, over: Partial<Letter>) =>
  onConsultation(ports, id, (was) => withLetter(was, { ...letter, ...over }));

const withLetter = (was: Consultation, letter: Letter): Consultation => ({
  ...was,
  letters: was.letters.map((one) => (one.id === letter.id ? letter : one)),
});
