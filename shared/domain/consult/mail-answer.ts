/** May what a mail says count as an expert's answer? Every no has its reason, and leaves the mail's words where they are. */

/** As SES names what it found (Amazon SES developer guide, "Contents of notifications"). */
export interface Verdicts {
  dmarc: string;
  spam: string;
  virus: string;
}

/** A mail as far as it counts. */
export interface ReadMail {
  /** Addresses of `From`, in small letters. */
  from: readonly string[];
  /** Written by a machine: an absence, a receipt, a failed delivery. */
  automatic: boolean;
  /** Without what it quotes and how it is signed. */
  text: string;
}

/** `token`: no live consultation has this address. `dmarc`, `spam`, `virus`: SES did not say PASS. `sender`: not from
 * the invited address. `automatic`: an absence, which the officer is told of. `empty`, `too-long`: no answer in it.
 * `unreadable`: no mail. `late`: the question is answered or closed. */
export type MailRefusal =
  | "token"
  | "dmarc"
  | "spam"
  | "virus"
  | "sender"
  | "automatic"
  | "empty"
  | "too-long"
  | "unreadable"
  | "late";

export type MailVerdict = { ok: true; text: string } | { ok: false; reason: MailRefusal };

const PASS = "PASS";
/** As much as an expert may write on the page. */
const LONGEST_ANSWER = 8_000;

/** Before the mail is opened: what SES says of it. */
export function judgeVerdicts({ dmarc, spam, virus }: Verdicts): { ok: true } | { ok: false; reason: MailRefusal } {
  if (virus !== PASS) return { ok: false, reason: "virus" };
  if (spam !== PASS) return { ok: false, reason: "spam" };
  return dmarc === PASS ? { ok: true } : { ok: false, reason: "dmarc" };
}

/** `invited`: the address that was asked. A mail of several authors is nobody's. */
export function judgeMail({ from, automatic, text }: ReadMail, invited: string): MailVerdict {
  const [author, ...more] = from;
  if (author === undefined || more.length > 0 || author !== invited.toLowerCase())
    return { ok: false, reason: "sender" };
  if (automatic) return { ok: false, reason: "automatic" };
  if (text === "") return { ok: false, reason: "empty" };
  return text.length > LONGEST_ANSWER ? { ok: false, reason: "too-long" } : { ok: true, text };
}
