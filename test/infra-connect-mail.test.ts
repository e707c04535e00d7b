import { describe, expect, it } from "vitest";
import type { Question, Reply } from "../infra/aws-ask.ts";
import { connectMail, type MailWorld } from "../infra/connect/mail.ts";
import { isConnected } from "../infra/connect/words.ts";
import { ServiceError } from "../infra/local/stand-ins/json-service.ts";
import { makeReceiving } from "../infra/local/stand-ins/ses-receiving.ts";
import { sample } from "./infra-templates.ts";

/** `npm run connect -- passport mail`, against the stand-in for SES and what else SES may say. */

const OWN = "openline-passport-production";
const MX = "inbound-smtp.ca-central-1.amazonaws.com";

function world({ hosts = [MX], answers = {} }: { hosts?: string[]; answers?: Record<string, string> } = {}) {
  const { service } = makeReceiving({
    rules: [{ ruleSet: OWN, recipients: ["reply.passport.example"], bucket: "b", prefix: "", functionArn: "arn:f" }],
    mails: [],
    nowMs: () => 0,
    putObject: async () => undefined,
    invoke: () => undefined,
  });
  const asked: string[] = [];
  const mail: MailWorld = {
    mailHosts: async () => hosts,
    async ask({ path = "/", form }: Question) {
      const name = form?.Action ?? path;
      asked.push(name);
      const own = answers[name];
      if (own !== undefined) return { status: 200, body: own };
      try {
        const answer = service(form ? "POST" : "GET", path, form ?? {});
        return { status: 200, body: typeof answer === "string" ? answer : JSON.stringify(answer) };
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return { status: 404, body: JSON.stringify({ __type: error.code }) };
      }
    },
  };
  /** As CloudFormation leaves it: made, and not switched on. */
  service("POST", "/", { Action: "SetActiveReceiptRuleSet" });
  return { mail, asked };
}
const states = (rows: readonly { what: string; state: string }[]) => rows.map(({ what, state }) => `${what} ${state}`);

describe("connecting mail", () => {
  it("switches the rule set on, once; a look changes nothing", async () => {
    const { mail, asked } = world();
    const looked = await connectMail(sample(), true, mail);
    expect(states(looked.rows)).toEqual(["domain good", "dkim good", "mx good", "rules to-mend"]);
    expect([isConnected(looked.rows), asked.includes("SetActiveReceiptRuleSet")]).toEqual([false, false]);
    const set = await connectMail(sample(), false, mail);
    expect([set.rows.at(-1)?.state, isConnected(set.rows)]).toEqual(["mended", true]);
    const again = await connectMail(sample(), false, mail);
    expect([again.rows.at(-1)?.state, again.steps]).toEqual(["good", { en: [], fr: [] }]);
  });

  it("leaves another rule set alone, and says so", async () => {
    const active = "<Metadata><CreatedTimestamp>x</CreatedTimestamp><Name>other</Name></Metadata>";
    const { mail, asked } = world({ answers: { DescribeActiveReceiptRuleSet: active } });
    const { rows, steps } = await connectMail(sample(), false, mail);
    expect(rows.at(-1)).toMatchObject({ state: "by-hand", detail: "other" });
    expect(asked).not.toContain("SetActiveReceiptRuleSet");
    expect(steps.en.join()).toContain("the rule set other is active");
    expect(steps.fr.join()).toContain("l’ensemble de règles other est actif");
  });

  it("says what DNS needs, in both languages", async () => {
    const pending = { VerifiedForSendingStatus: false, DkimAttributes: { Status: "PENDING", Tokens: ["abc"] } };
    const answers = { "/v2/email/identities/reply.passport.example": JSON.stringify(pending) };
    const { rows, steps } = await connectMail(sample(), true, world({ hosts: ["mx.elsewhere.example"], answers }).mail);
    expect(states(rows)).toEqual(["domain by-hand", "dkim by-hand", "mx by-hand", "rules to-mend"]);
    const dns = [
      "abc._domainkey.reply.passport.example CNAME abc.dkim.amazonses.com",
      `reply.passport.example MX 10 ${MX}`,
    ];
    expect(steps.en).toEqual(dns.map((line) => `in DNS: ${line}`));
    expect(steps.fr).toEqual(dns.map((line) => `dans le DNS\u00a0: ${line}`));
  });

  const answering = (reply: Reply): MailWorld => ({ mailHosts: async () => [MX], ask: async () => reply });
  it.each<[string, Reply, RegExp]>([
    [
      "a right that is lacking",
      {
        status: 403,
        body: '{"message":"User: arn:x is not authorized"}',
        errorType: "AccessDeniedException:http://x/",
      },
      /ask the account’s administrators.*\n.*\n\(AccessDeniedException: User: arn:x is not authorized\)$/,
    ],
    [
      "the same, of its older protocol",
      { status: 403, body: "<Error><Code>AccessDenied</Code><Message>arn:x may not</Message></Error>" },
      /AWS ne permet pas cela.*\n\(AccessDenied: arn:x may not\)$/,
    ],
    [
      "anything else",
      { status: 400, body: '{"__type":"com.amazonaws.ses#TooManyRequestsException","message":"Slow down"}' },
      /AWS answered, and did not do.*\n.*\n\(TooManyRequestsException: Slow down\)$/,
    ],
    ["credentials that count no more", { status: 403, body: "", errorType: "ExpiredTokenException" }, /aws sso login/],
    ["nobody who answers", { status: 0, body: "" }, /^AWS did not answer as it should \(SES\): look at.*network/],
    [
      "a proxy in between, whose words are nobody's affair",
      { status: 407, body: "<html>Sign in, maya</html>" },
      /^AWS did not answer as it should \(SES, HTTP 407\)(?!.*maya)/s,
    ],
  ])("says in SES's own words what it refuses: %s", async (_name, reply, told) => {
    await expect(connectMail(sample(), true, answering(reply))).rejects.toThrow(told);
  });

  it("knows a domain that SES does not by the kind of its refusal, wherever that stands", async () => {
    for (const reply of [
      { status: 404, body: '{"message":"Email identity does not exist."}', errorType: "NotFoundException" },
      { status: 404, body: '{"__type":"NotFoundException"}' },
    ])
      await expect(connectMail(sample(), true, answering(reply))).rejects.toThrow(/SES does not know .* yet/);
  });

  it("has one sentence for what is not there yet", async () => {
    const none = sample((file) => {
      delete file.mail;
      delete file.reports;
    });
    await expect(connectMail(none, true, world().mail)).rejects.toThrow(/takes no mail/);
    const other = sample((file) => {
      file.mail = { from: "a@elsewhere.example", replies: "reply.passport.example" };
    });
    await expect(connectMail(other, true, world().mail)).rejects.toThrow(/SES does not know elsewhere\.example yet/);
  });
});
