import { describe, expect, it } from "vitest";
import { sesMailer } from "../../shared/aws/ses-mailer.ts";
import type { Call } from "../../shared/aws/signed-call.ts";
import { testDepartment } from "../fakes/department.ts";
import { HOSTILE } from "../fakes/hostile.ts";

const DEPARTMENT = {
  ...testDepartment,
  department: { ...testDepartment.department, name: { en: "Passport Office", fr: "Bureau des passeports — été" } },
  mail: { from: "openline@reply.passport.example", replies: "reply.passport.example" },
};
const MAIL = {
  to: "l.fontaine@passport.example",
  subject: "Une question d’un membre du public",
  text: "Peut-on renouveler à l’étranger?",
  html: "<p>Peut-on renouveler à l’étranger?</p>",
  language: "fr",
} as const;

function ses(answer: { status: number; body?: object } | Error, department: typeof DEPARTMENT | object = DEPARTMENT) {
  const calls: Call[] = [];
  const mailer = sesMailer(department as typeof DEPARTMENT, async (call) => {
    calls.push(call);
    if (answer instanceof Error) throw answer;
    return { status: answer.status, body: Buffer.from(JSON.stringify(answer.body ?? {})) };
  });
  return { calls, mailer, sent: () => JSON.parse(String(calls[0]?.body)) };
}

describe("a mail by SES", () => {
  it.each(Object.entries(HOSTILE))("has no header that a name brings along: %s", async (_name, words) => {
    const name = { en: words, fr: words };
    const { mailer, sent } = ses({ status: 200 }, { ...DEPARTMENT, department: { ...DEPARTMENT.department, name } });
    await mailer.send({ ...MAIL, subject: words });
    const { FromEmailAddress: from, Content } = sent();
    expect(Content.Simple.Subject.Data).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(from).toMatch(/^=\?UTF-8\?B\?[\w+/=]*\?= <openline@reply\.passport\.example>$/);
    const [, encoded = ""] = /B\?([\w+/=]*)\?=/.exec(from) ?? [];
    expect(Buffer.from(encoded, "base64").toString()).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  });

  it("says who writes in both languages, and carries any letter", async () => {
    const { calls, mailer, sent } = ses({ status: 200, body: { MessageId: "m" } });
    await mailer.send(MAIL);
    expect(calls).toHaveLength(1);
    // A second try by the transport might send it twice: whoever owes the letter tries again.
    expect(calls[0]).toMatchObject({ service: "ses", method: "POST", once: true });
    expect(calls[0]?.url.pathname).toBe("/v2/email/outbound-emails");
    const [, name = "", address] = /^=\?UTF-8\?B\?([^?]+)\?= <(.+)>$/.exec(sent().FromEmailAddress) ?? [];
    expect(Buffer.from(name, "base64").toString()).toBe("Passport Office | Bureau des passeports — été");
    expect(address).toBe("openline@reply.passport.example");
    expect(sent()).toMatchObject({
      Destination: { ToAddresses: [MAIL.to] },
      Content: {
        Simple: {
          Subject: { Data: MAIL.subject, Charset: "UTF-8" },
          Body: { Text: { Data: MAIL.text, Charset: "UTF-8" }, Html: { Data: MAIL.html, Charset: "UTF-8" } },
        },
      },
    });
  });

  it("names an address for answers where there is one, and none else", async () => {
    const replyTo = "consult+01abc-0123@reply.passport.example";
    const with_ = ses({ status: 200 });
    await with_.mailer.send({ ...MAIL, replyTo });
    expect(with_.sent().ReplyToAddresses).toEqual([replyTo]);
    const without = ses({ status: 200 });
    await without.mailer.send(MAIL);
    expect(without.sent()).not.toHaveProperty("ReplyToAddresses");
  });

  it.each([
    ["is never taken", { status: 400, body: { __type: "MessageRejected" } }, "mail-refused", false],
    ["has no right form", { status: 400, body: { code: "x#BadRequestException" } }, "mail-refused", false],
    ["is too many", { status: 429, body: { __type: "TooManyRequestsException" } }, "mail-failed", true],
    ["may not be sent for now", { status: 400, body: { __type: "SendingPausedException" } }, "mail-failed", true],
    [
      "comes from an unproved domain",
      { status: 400, body: { __type: "MailFromDomainNotVerifiedException" } },
      "mail-failed",
      true,
    ],
    ["meets a service that is down", { status: 503, body: {} }, "mail-failed", true],
    ["meets nobody", new Error(`reset while ${MAIL.to} was written to`), "mail-failed", true],
  ])("that %s says so by a code, without a word of it", async (_, answer, code, retry) => {
    const said = await ses(answer)
      .mailer.send(MAIL)
      .catch((error: unknown) => error);
    expect(said).toMatchObject({ code, retry });
    const { message, facts } = said as { message: string; facts?: object };
    const logged = JSON.stringify({ message, facts });
    for (const words of [MAIL.to, MAIL.subject, MAIL.text]) expect(logged).not.toContain(words);
  });

  it("does not leave a department that names no sender", async () => {
    const { calls, mailer } = ses({ status: 200 }, { ...DEPARTMENT, mail: undefined });
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ code: "bad-configuration" });
    expect(calls).toEqual([]);
  });
});
