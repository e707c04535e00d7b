import { AppError } from "../../shared/domain/errors.ts";
import type { LetterMail, Mailer, Ports } from "../../shared/ports.ts";
import { replyTo } from "../../shared/steps/consult/reply-to.ts";
import type { LetterPorts } from "../../shared/steps/consult/send-letters.ts";
import type { Hands } from "./process.ts";

/** SES: it may take a mail and not say so. A mail here says which letter it is, and which try at it. */

export interface Arrived {
  letter: string;
  /** Which try at sending it. */
  attempt: number;
  what: string;
  /** Of the link in it. */
  token: string;
  to: string;
  /** Where an answer by mail goes. */
  replyTo: string;
}

export const mailerOf = (hands: Hands, arrived: (mail: Arrived) => void): Mailer => ({
  send: (mail) =>
    hands.call("mail", () => arrived(read(mail)), {
      ms: 60,
      faults: ["lost", "lost-after", "throttled", "hangs"],
      failure: () => new AppError("mail-failed", "No answer.", { retry: true }),
    }),
});

export function composing(ports: Pick<Ports, "department"> & Pick<LetterPorts, "links">): LetterPorts["compose"] {
  const address = replyTo(ports);
  return async ({ id, what, attempts }, consultation, recipient, token) => ({
    ...{ to: recipient.email ?? "", subject: `${what} ${id} ${attempts}`, text: token, html: "" },
    replyTo: (await address?.(consultation, recipient)) ?? "",
    language: "en",
  });
}

function read({ to, subject, text, replyTo = "" }: LetterMail): Arrived {
  const [what = "", letter = "", attempt] = subject.split(" ");
  return { letter, attempt: Number(attempt), what, token: text, to, replyTo };
}

/** An answer as mail programs write it. */
export const written = (from: string, to: string, text: string): string =>
  [`From: ${from}`, `To: ${to}`, "Subject: Re: a question", "Content-Type: text/plain; charset=utf-8", "", text].join(
    "\r\n",
  );
