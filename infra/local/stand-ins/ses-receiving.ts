import { randomBytes, randomUUID } from "node:crypto";
import type { MailRulePlan } from "../plan.ts";
import { type PathService, ServiceError } from "./json-service.ts";
import type { Mail } from "./ses.ts";

/**
 * The receiving side of SES: a mail that comes to the domain of a rule is put into the rule's bucket as it is, and the
 * rule's function is told what SES found about it. `POST /sandbox/mail/reply` lets somebody answer a mail that went out.
 */

export interface ReceivingOptions {
  rules: readonly MailRulePlan[];
  mails: readonly Mail[];
  nowMs: () => number;
  putObject: (bucket: string, key: string, body: string) => Promise<void>;
  invoke: (functionArn: string, event: object) => void;
}

/** An answer to a mail of ours; `id`: that mail's. */
export interface ReplyInput {
  id?: string;
  text?: string;
  /** Default: whoever got the mail. */
  from?: string;
  /** Default: PASS. */
  dmarc?: string;
  spam?: string;
  virus?: string;
  /** As a mail program answers for somebody who is away. */
  automatic?: boolean;
}

export interface Receiving {
  service: PathService;
  /** Status and what to say. */
  reply(input: ReplyInput): Promise<{ status: number; answer: object }>;
}

type Arrived = Required<Pick<ReplyInput, "dmarc" | "spam" | "virus">> & { to: string; from: string; raw: string };

export function makeReceiving({ rules, mails, nowMs, putObject, invoke }: ReceivingOptions): Receiving {
  // As after `connect … mail`: whoever tries the system finds it switched on.
  let active: string | undefined = rules[0]?.ruleSet;

  const receive = async ({ to, from, raw, ...verdicts }: Arrived): Promise<string | undefined> => {
    const rule = rules.find(
      ({ ruleSet, recipients }) => ruleSet === active && recipients.some((domain) => to.endsWith(`@${domain}`)),
    );
    if (rule === undefined) return undefined;
    const messageId = randomBytes(20).toString("hex");
    await putObject(rule.bucket, `${rule.prefix}${messageId}`, raw);
    const at = new Date(nowMs()).toISOString();
    const verdict = (status: string) => ({ status });
    const receipt = {
      timestamp: at,
      processingTimeMillis: 400,
      recipients: [to],
      spamVerdict: verdict(verdicts.spam),
      virusVerdict: verdict(verdicts.virus),
      spfVerdict: verdict("PASS"),
      dkimVerdict: verdict("PASS"),
      dmarcVerdict: verdict(verdicts.dmarc),
      action: { type: "Lambda", functionArn: rule.functionArn, invocationType: "Event" },
    };
    const mail = {
      ...{ timestamp: at, source: from, messageId, destination: [to], headersTruncated: false },
      ...{ headers: [], commonHeaders: { from: [from], to: [to] } },
    };
    invoke(rule.functionArn, { Records: [{ eventSource: "aws:ses", eventVersion: "1.0", ses: { mail, receipt } }] });
    return messageId;
  };

  return {
    service(method, path, input) {
      const [, identity] = /^\/v2\/email\/identities\/([^/]+)$/.exec(path) ?? [];
      if (method === "GET" && identity !== undefined) {
        if (!rules.some(({ recipients }) => recipients.includes(identity))) {
          throw new ServiceError("NotFoundException", `Email identity ${identity} does not exist.`);
        }
        const dkim = { Status: "SUCCESS", SigningEnabled: true, Tokens: ["one", "two", "three"] };
        return { IdentityType: "DOMAIN", VerifiedForSendingStatus: true, DkimAttributes: dkim };
      }
      const { Action, RuleSetName } = input as Record<string, string | undefined>;
      if (Action === "DescribeActiveReceiptRuleSet") {
        const metadata = active === undefined ? "" : `<Metadata><Name>${active}</Name></Metadata>`;
        return `<DescribeActiveReceiptRuleSetResponse><DescribeActiveReceiptRuleSetResult>${metadata}</DescribeActiveReceiptRuleSetResult></DescribeActiveReceiptRuleSetResponse>`;
      }
      if (Action !== "SetActiveReceiptRuleSet") return undefined;
      if (RuleSetName !== undefined && !rules.some(({ ruleSet }) => ruleSet === RuleSetName)) {
        throw new ServiceError("RuleSetDoesNotExist", `Rule set does not exist: ${RuleSetName}`);
      }
      active = RuleSetName;
      return "<SetActiveReceiptRuleSetResponse/>";
    },

    async reply({ id, text = "", automatic = false, dmarc = "PASS", spam = "PASS", virus = "PASS", ...given }) {
      const mail = mails.find((one) => one.id === id);
      if (mail === undefined) return no(404, "There is no mail of this id: GET /sandbox/mail has them.");
      const [to] = mail.replyTo;
      if (to === undefined) return no(409, "This mail names no address to answer at.");
      const from = given.from ?? mail.to[0] ?? "";
      const raw = rawReply(mail, { from, to, text, automatic, at: new Date(nowMs()) });
      const messageId = await receive({ to, from, raw, dmarc, spam, virus });
      if (messageId !== undefined) return { status: 202, answer: { messageId } };
      return no(409, "No active rule takes mail for this address: run npm run connect -- DEPARTMENT mail --local.");
    },
  };
}

const no = (status: number, message: string) => ({ status, answer: { message } });

const BASE64_LINE = 76;

interface Written {
  from: string;
  to: string;
  text: string;
  automatic: boolean;
  at: Date;
}

/** As mail programs write an answer: the words, then what they answer, quoted. */
function rawReply(mail: Mail, { from, to, text, automatic, at }: Written): string {
  const quoted = mail.text.split("\n").map((line) => `> ${line}`);
  const body = automatic ? text : [text, "", `On ${mail.at}, ${mail.from} wrote:`, ...quoted].join("\n");
  const encoded =
    Buffer.from(body)
      .toString("base64")
      .match(new RegExp(`.{1,${BASE64_LINE}}`, "g")) ?? [];
  const subject = automatic ? "Automatic reply" : `Re: =?UTF-8?B?${Buffer.from(mail.subject).toString("base64")}?=`;
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${randomUUID()}@mail.example>`,
    `In-Reply-To: <${mail.id}@email.amazonses.com>`,
    ...(automatic ? ["Auto-Submitted: auto-replied"] : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...encoded,
    "",
  ].join("\r\n");
}
