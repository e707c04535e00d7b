import { randomUUID } from "node:crypto";
import { type PathService, ServiceError } from "./json-service.ts";

/** Speaks SES v2's `SendEmail`: nothing leaves the machine, `GET /sandbox/mail` shows what would have. */

export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  /** Names of what is attached. */
  attached: string[];
}

export interface SesStandIn {
  mails: readonly Mail[];
  service: PathService;
  /** What the next mails meet, in this order; those that still wait. */
  plan(faults: readonly MailFault[]): readonly MailFault[];
}

/** `timeout-after-success`: the mail goes, its sender never hears of it. */
export const MAIL_FAULTS = ["timeout-after-success", "rate-limited", "refused"] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

interface Part {
  Data?: string;
}
interface Input {
  FromEmailAddress?: string;
  ReplyToAddresses?: string[];
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: {
    Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part }; Attachments?: { FileName?: string }[] };
    Raw?: Part;
  };
}

/** Older mails are dropped: nobody reads a thousand mails on a sandbox. */
const KEPT = 500;

export function makeSes(nowMs: () => number): SesStandIn {
  const mails: Mail[] = [];
  const faults: MailFault[] = [];
  const service: PathService = (method, path, input) => {
    if (method !== "POST" || path !== "/v2/email/outbound-emails") return undefined;
    const fault = faults.shift();
    if (fault === "rate-limited") throw new ServiceError("TooManyRequestsException", "Maximum sending rate exceeded.");
    if (fault === "refused") throw new ServiceError("MessageRejected", "Email address is not verified.");
    const mail = mailOf(input as Input, nowMs());
    mails.push(mail);
    mails.splice(0, Math.max(0, mails.length - KEPT));
    return fault === undefined ? { MessageId: mail.id } : new Promise(() => {});
  };
  const plan = (next: readonly MailFault[]) => {
    faults.push(...next);
    return faults;
  };
  return { mails, service, plan };
}

function mailOf(
  { FromEmailAddress, ReplyToAddresses = [], Destination = {}, Content = {} }: Input,
  atMs: number,
): Mail {
  return {
    id: randomUUID(),
    at: new Date(atMs).toISOString(),
    from: FromEmailAddress ?? "",
    to: Object.values(Destination).flatMap((addresses) => addresses ?? []),
    replyTo: ReplyToAddresses,
    subject: Content.Simple?.Subject?.Data ?? "",
    text: Content.Simple?.Body?.Text?.Data ?? Buffer.from(Content.Raw?.Data ?? "", "base64").toString(),
    html: Content.Simple?.Body?.Html?.Data ?? "",
    attached: (Content.Simple?.Attachments ?? []).map(({ FileName = "" }) => FileName),
  };
}
