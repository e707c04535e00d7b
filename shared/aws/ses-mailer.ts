import type { Department } from "../domain/department/department.ts";
import { AppError } from "../domain/errors.ts";
import type { Mailer } from "../ports.ts";
import type { Answer } from "./http-connection.ts";
import { endpointOf } from "./service-endpoint.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/** Mail by Amazon SES, one try a call: whoever owes a letter notes what became of it and tries again.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */

/** SES never takes this mail; everything else may pass. */
const NEVER = /MessageRejected|BadRequestException/;

export function sesMailer(
  { department, mail }: Pick<Department, "department" | "mail">,
  send: Send = signedCalls(),
): Mailer {
  return {
    async send({ to, subject, text, html, replyTo }) {
      if (mail === undefined) throw new AppError("bad-configuration", "The department names no sender of mail.");
      const { status, body } = await asked(
        send({
          service: "ses",
          method: "POST",
          url: new URL("/v2/email/outbound-emails", endpointOf("ses")),
          headers: { "content-type": "application/json" },
          once: true,
          body: JSON.stringify({
            FromEmailAddress: `${encoded(oneLine(`${department.name.en} | ${department.name.fr}`))} <${mail.from}>`,
            Destination: { ToAddresses: [to] },
            ...(replyTo === undefined ? {} : { ReplyToAddresses: [replyTo] }),
            Content: { Simple: { Subject: part(oneLine(subject)), Body: { Text: part(text), Html: part(html) } } },
          }),
        }),
      );
      if (status === 200) return;
      const code = /"(?:__type|code)":\s*"(?:[^"#]*#)?(\w+)/.exec(body.toString("utf8"))?.[1] ?? "unknown";
      if (status === 400 && NEVER.test(code))
        throw new AppError("mail-refused", "The mail was refused.", { facts: { status, code } });
      throw new AppError("mail-failed", "The mail did not go.", { retry: true, facts: { status, code } });
    },
  };
}

async function asked(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    throw new AppError("mail-failed", "The mail service did not answer.", { retry: true, cause });
  }
}

/** A header ends where its line ends: what a name brings along is no header of ours. */
const oneLine = (words: string): string => words.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
const part = (Data: string) => ({ Data, Charset: "UTF-8" });
/** RFC 2047: a header's words are ASCII. */
const encoded = (words: string): string => `=?UTF-8?B?${Buffer.from(words).toString("base64")}?=`;
