import PostalMime, { type Email } from "postal-mime";
import type { ReadMail } from "../domain/consult/mail-answer.ts";
import { textOfHtml } from "../domain/consult/mail-html.ts";
import { writtenIn } from "../domain/consult/mail-text.ts";
import { AppError } from "../domain/errors.ts";

/** A raw mail as far as it counts. Throws `unparseable` only. */

/** RFC 3834, 5: `no` alone is written by a person. The others are what programs did before, and do beside it. */
const BY_MACHINE: readonly [header: string, says: RegExp][] = [
  ["auto-submitted", /^(?!no\b)/i],
  ["x-autoreply", /./],
  ["x-autorespond", /./],
  ["x-auto-reply", /./],
  ["precedence", /^(auto_reply|bulk|junk|list)\b/i],
  ["content-type", /^multipart\/report\b/i],
  ["x-ms-exchange-inbox-rules-loop", /./],
];
const SUBJECT =
  /^(automatic reply|auto(-| )?reply|out of (the )?office|réponse automatique|absence|absente? du bureau|absent·e du bureau|hors du bureau)\b/i;
/** SES takes mails of up to 40 MB; an answer has no attachment that counts. */
const LONGEST_BYTES = 5_000_000;
/** As many bytes in the lines of 76 characters that attachments have (RFC 2045, 6.8), with room; each line costs time. */
const MOST_LINES = 100_000;
const LINE_FEED = 0x0a;

export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await parsed(raw);
  const text = mail.text ?? (mail.html === undefined ? "" : textOfHtml(mail.html));
  return { from: authors(mail), automatic: isAutomatic(mail), text: writtenIn(text) };
}

async function parsed(raw: Buffer): Promise<Email> {
  if (raw.length > LONGEST_BYTES || raw.filter((byte) => byte === LINE_FEED).length > MOST_LINES)
    throw new AppError("unparseable", "The mail is too large.");
  try {
    // What is attached as a message is another mail.
    return await PostalMime.parse(raw, { rfc822Attachments: true, forceRfc822Attachments: true });
  } catch (cause) {
    throw new AppError("unparseable", "The mail cannot be read.", { cause });
  }
}

/** A display name; in quotes before an `@` stands a part of an address (RFC 5322, 3.4.1). */
const QUOTED_NAME = /"[^"]*"(?!\s*@)/g;

/** All addresses of all `From` headers, outside of display names: several are as doubtful as a forged one. */
function authors({ from, headers }: Email): string[] {
  const read = from === undefined ? [] : (from.group ?? [from]).map(({ address = "" }) => address);
  const written = headers
    .filter(({ key }) => key === "from")
    // Whatever has an `@`, also where no address should be: who judged DMARC may have read it as the author.
    .flatMap(({ value }) => value.replace(QUOTED_NAME, "").split(/[\s<>,;:"()]+/))
    .filter((part) => part.includes("@"));
  return [...new Set([...read, ...written].map((address) => address.toLowerCase()))].filter(
    (address) => address !== "",
  );
}

const isAutomatic = ({ headers, subject = "" }: Email): boolean =>
  SUBJECT.test(subject.trim()) ||
  BY_MACHINE.some(([header, says]) => headers.some(({ key, value }) => key === header && says.test(value.trim())));
