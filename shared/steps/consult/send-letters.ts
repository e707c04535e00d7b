import {
  type Consultation,
  isToExpert,
  type Letter,
  type Recipient,
  recipientOf,
  type ToExpert,
} from "../../domain/consult/consultation.ts";
import { leave } from "../../domain/consult/consultation-change.ts";
import { claimText, linkToken, untilSeconds } from "../../domain/consult/expert-link.ts";
import { AppError, asError } from "../../domain/errors.ts";
import type { ConsultItem, LetterMail, Links, Mailer, Ports, Queue } from "../../ports.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";

/**
 * Letters that a consultation owes go out: claimed, sent, noted. The stream brings them, the sweep brings again what
 * was left behind. SES takes no key of ours, so one crash between its answer and our note sends a letter twice: the
 * same words with the same link, which one answer uses up. Without a crash each goes once.
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
        await sendOne(ports, letter, consultation);
        ports.log.info("letter-sent", { consultation: consultationId, letter: letter.id });
        await note(ports, consultationId, letter, { state: "sent", sentAt: new Date(ports.nowMs()).toISOString() });
      } catch (error) {
        await failed(ports, consultationId, letter, asError(error));
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
  const done = await onConsultation(ports, id, (was) => {
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
      leaseUntil: new Date(now + LEASE_MS).toISOString(),
    };
    return withLetter(was, letter);
  });
  return done.ok && letter !== undefined ? { letter, consultation: done.consultation } : undefined;
}

const isDue = ({ state, notBefore, leaseUntil }: Letter, nowMs: number): boolean =>
  state === "to-send"
    ? notBefore === undefined || Date.parse(notBefore) <= nowMs
    : state === "sending" && Date.parse(leaseUntil ?? "") <= nowMs;

async function sendOne(ports: LetterPorts, letter: Letter, consultation: Consultation): Promise<void> {
  const recipient = recipientOf(consultation, letter.recipient);
  if (!isToExpert(letter) || recipient?.kind === "partner") {
    if (ports.consult === undefined) throw new AppError("mail-refused", "No way leads to this partner.");
    const partnerJob = { consultationId: consultation.id, letterId: letter.id };
    return ports.consult.send([{ v: 1, partnerJob }], { group: () => "partner" });
  }
  if (recipient === undefined) return;
  const claimed = {
    consultationId: consultation.id,
    recipient: recipient.id,
    until: untilSeconds(recipient.linkUntil ?? consultation.askedAt),
  };
  const token = linkToken(claimed, await ports.links.sign(claimText(claimed)));
  await ports.mail.send(await ports.compose(letter, consultation, recipient, token));
}

/** What may pass is tried again, later each time. What is refused for good goes to whoever comes next. */
async function failed(ports: LetterPorts, id: string, letter: Letter, error: Error): Promise<void> {
  const again = "retry" in error && error.retry === true && letter.attempts < MOST_ATTEMPTS;
  ports.log.error(again ? "letter-failed" : "letter-refused", error, { consultation: id, letter: letter.id });
  const { leaseUntil: _, ...rest } = letter;
  const notBefore = new Date(ports.nowMs() + RETRY_MS * letter.attempts).toISOString();
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
