import { randomUUID } from "node:crypto";
import type { PathService } from "./json-service.ts";

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
}
interface Part {
  Data?: string;
}
interface Input {
  FromEmailAddress?: string;
  ReplyToAddresses?: string[];
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: { Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part } }; Raw?: Part };
}

/** Older mails are dropped: nobody reads a thousand mails on a sandbox. */
const KEPT = 500;

export function makeSes(nowMs: () => number): { mails: readonly Mail[]; service: PathService } {
  const mails: Mail[] = [];
  const service: PathService = (method, path, input) => {
    if (method !== "POST" || path !== "/v2/email/outbound-emails") return undefined;
    const { FromEmailAddress, ReplyToAddresses = [], Destination = {}, Content = {} } = input as Input;
    const mail: Mail = {
      id: randomUUID(),
      at: new Date(nowMs()).toISOString(),
      from: FromEmailAddress ?? "",
      to: Object.values(Destination).flatMap((addresses) => addresses ?? []),
      replyTo: ReplyToAddresses,
      subject: Content.Simple?.Subject?.Data ?? "",
      text: Content.Simple?.Body?.Text?.Data ?? Buffer.from(Content.Raw?.Data ?? "", "base64").toString(),
      html: Content.Simple?.Body?.Html?.Data ?? "",
    };
    mails.push(mail);
    mails.splice(0, Math.max(0, mails.length - KEPT));
    return { MessageId: mail.id };
  };
  return { mails, service };
}
