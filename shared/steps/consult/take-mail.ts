import type { Consultation, Recipient } from "../../domain/consult/consultation.ts";
import { noteAway } from "../../domain/consult/consultation-change.ts";
import { judgeMail, judgeVerdicts, type MailRefusal, type ReadMail } from "../../domain/consult/mail-answer.ts";
import { markInput, markOf, type ReplyAddress, readReplyAddress } from "../../domain/consult/reply-address.ts";
import { AppError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { sameText } from "../../domain/same-text.ts";
import type { Files, Links, MailItem, Ports } from "../../ports.ts";
import { overtaken } from "../outgoing/attempts.ts";
import { answerConsultation } from "./answer-consultation.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";

/**
 * An expert's answer by e-mail: only from the address that was asked, only to the address of that question, only what
 * SES found to be whole and theirs. Every other mail is counted by its reason, and its words stay where they are: in the
 * encrypted store that forgets. An absence is told to the officer.
 */

export type MailPorts = ConsultPorts &
  Pick<Ports, "log"> & {
    mails: Pick<Files, "get">;
    /** Throws `unparseable` only. */
    readMail: (raw: Buffer) => Promise<ReadMail>;
    links: Pick<Links, "signatures">;
  };

interface Asked {
  consultation: Consultation;
  recipient: Recipient;
}

export const takeMail =
  (ports: MailPorts) =>
  async ({ mail }: MailItem): Promise<void> => {
    const refusal = await refusalOf(ports, mail);
    if (refusal === undefined) return ports.log.count(METRICS.mailAnswers);
    ports.log.info("mail-refused", { reason: refusal, mail: mail.key });
    ports.log.count(refusal === "automatic" ? METRICS.mailAway : METRICS.mailRefused, 1, { reason: refusal });
  };

/** `undefined`: it is an answer, and stored. */
async function refusalOf(
  ports: MailPorts,
  { key, recipients, verdicts }: MailItem["mail"],
): Promise<MailRefusal | undefined> {
  const found = judgeVerdicts(verdicts);
  if (!found.ok) return found.reason;
  const asked = await askedAt(ports, recipients);
  if (asked === undefined) return "token";
  const raw = await ports.mails.get(key);
  if (raw === undefined)
    throw new AppError("not-found", "The mail is not there.", { retry: true, facts: { mail: key } });
  const read = await ports.readMail(raw).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "unparseable") return undefined;
    throw error;
  });
  if (read === undefined) return "unreadable";
  const verdict = judgeMail(read, asked.recipient.email ?? "");
  if (!verdict.ok) {
    if (verdict.reason === "automatic") await tellAway(ports, asked);
    return verdict.reason;
  }
  const done = await answerConsultation(ports)({
    ...{ consultationId: asked.consultation.id, recipient: asked.recipient.id, text: verdict.text, via: "mail" },
  });
  if (done.ok) {
    ports.log.info("mail-answered", { consultation: asked.consultation.id, mail: key });
    return undefined;
  }
  if (done.reason === "conflict") throw overtaken(asked.consultation.id);
  return done.reason === "empty" || done.reason === "too-long" ? done.reason : "late";
}

/** The mark says which of those who were asked: it is made for one consultation and one address. */
async function askedAt(ports: MailPorts, addresses: readonly string[]): Promise<Asked | undefined> {
  const domain = ports.department.mail?.replies ?? "";
  const [ours] = addresses.flatMap((address) => readReplyAddress(address, domain) ?? []);
  const consultation = ours && (await ports.store.consultation(ours.consultationId));
  if (consultation === undefined || ours === undefined) return undefined;
  const recipient = await markedFor(ports, consultation, ours);
  return recipient && { consultation, recipient };
}

async function markedFor({ links }: MailPorts, { id, recipients }: Consultation, { mark }: ReplyAddress) {
  for (const one of recipients) {
    if (one.email === undefined) continue;
    // A mail that was asked for before the key was rotated is answered at the address of then.
    const signed = await links.signatures(markInput(id, one.email));
    if (signed.some((keyed) => sameText(mark, markOf(keyed)))) return one;
  }
  return undefined;
}

async function tellAway(ports: MailPorts, { consultation, recipient }: Asked): Promise<void> {
  await onConsultation(
    ports,
    consultation.id,
    (was, { moment }) => noteAway(was, recipient.id, moment) ?? refused("wrong-state"),
  );
}
