import { resolveMx } from "node:dns/promises";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { type Ask, makeAsk, type Reply } from "../aws-ask.ts";
import { refusalIn } from "../aws-refusal.ts";
import { awsSaid, refusedSaid } from "../failure.ts";
import { namesOf } from "../names.ts";
import { jsonIn } from "../text-file.ts";
import type { Row } from "./connecting.ts";
import { readLocalPlace } from "./place.ts";
import { PROBLEMS } from "./problems.ts";

/**
 * `npm run connect -- DEPARTMENT mail`: switches on the rule set that takes experts' mails, which CloudFormation cannot,
 * looks whether the domain is SES's and ours, and says what DNS needs. Safe to run again; `--check` only looks.
 */

export interface MailWorld {
  ask: Ask;
  /** Hosts that take the domain's mail; empty: none. */
  mailHosts(domain: string): Promise<string[]>;
}

export interface MailConnection {
  rows: Row[];
  /** What a person puts into DNS, or settles in the account. */
  steps: Record<"en" | "fr", string[]>;
}

const SES_V1 = "2010-12-01";

/** Throws `bad-configuration` for a department that takes no mail, or whose domain SES does not know yet. */
export async function connectMail(department: Department, check: boolean, world: MailWorld): Promise<MailConnection> {
  const { mail } = department;
  if (mail?.replies === undefined) throw PROBLEMS.noReplies();
  const { region } = department.department;
  const [replies, sender = ""] = [mail.replies, mail.from.split("@")[1]];
  const rows: Row[] = [];
  const steps: string[] = [];
  for (const domain of new Set([replies, sender])) {
    const identity = await identityOf(domain, world.ask);
    rows.push({ subject: domain, what: "domain", state: identity.verified ? "good" : "by-hand" });
    rows.push({
      subject: domain,
      what: "dkim",
      state: identity.dkim === "SUCCESS" ? "good" : "by-hand",
      detail: identity.dkim,
    });
    if (identity.dkim === "SUCCESS") continue;
    steps.push(...identity.tokens.map((token) => `${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`));
  }
  const wanted = `inbound-smtp.${region}.amazonaws.com`;
  const hosts = await world.mailHosts(replies);
  const taken = hosts.map((host) => host.toLowerCase()).includes(wanted);
  rows.push({ subject: replies, what: "mx", state: taken ? "good" : "by-hand", detail: hosts.join(", ") });
  if (!taken) steps.push(`${replies} MX 10 ${wanted}`);
  const rules = await rulesRow(namesOf(department).prefix, check, world.ask);
  return { rows: [...rows, rules], steps: wordsOf(steps, rules) };
}

interface Identity {
  verified: boolean;
  dkim: string;
  tokens: string[];
}

async function identityOf(domain: string, ask: Ask): Promise<Identity> {
  const reply = await ask({ service: "ses", path: `/v2/email/identities/${domain}` });
  if (refusalIn(reply)?.code === "NotFoundException") throw PROBLEMS.noMailDomain(domain);
  const { VerifiedForSendingStatus, DkimAttributes = {} } = jsonIn<{
    VerifiedForSendingStatus?: boolean;
    DkimAttributes?: { Status?: string; Tokens?: string[] };
  }>(answered(reply).body, `ses ${domain}`);
  const { Status = "NOT_STARTED", Tokens = [] } = DkimAttributes;
  return { verified: VerifiedForSendingStatus === true, dkim: Status, tokens: Tokens };
}

/** One set is active in an account's region: another's is left alone, and a person decides. */
async function rulesRow(own: string, check: boolean, ask: Ask): Promise<Row> {
  const form = (Action: string, more: Record<string, string> = {}) => ({ Action, Version: SES_V1, ...more });
  const reply = answered(await ask({ service: "ses", form: form("DescribeActiveReceiptRuleSet") }));
  const active = /<Metadata>[\s\S]*?<Name>([^<]*)<\/Name>/.exec(reply.body)?.[1];
  const row = { subject: own, what: "rules" } as const;
  if (active === own) return { ...row, state: "good" };
  if (active !== undefined) return { ...row, state: "by-hand", detail: active };
  if (check) return { ...row, state: "to-mend" };
  answered(await ask({ service: "ses", form: form("SetActiveReceiptRuleSet", { RuleSetName: own }) }));
  return { ...row, state: "mended" };
}

function answered(reply: Reply): Reply {
  if (reply.status === 200) return reply;
  const refusal = refusalIn(reply);
  const unread = reply.status === 0 ? "SES" : `SES, HTTP ${reply.status}`;
  throw new AppError("bad-configuration", refusal === undefined ? awsSaid(unread) : refusedSaid(refusal));
}

function wordsOf(dns: readonly string[], { state, detail = "" }: Row): MailConnection["steps"] {
  const other = state === "by-hand";
  return {
    en: [
      ...dns.map((line) => `in DNS: ${line}`),
      ...(other
        ? [
            `the rule set ${detail} is active in this account and region, and there can be one: move its rules, or switch it off in SES, then run this again`,
          ]
        : []),
    ],
    fr: [
      ...dns.map((line) => `dans le DNS : ${line}`),
      ...(other
        ? [
            `l’ensemble de règles ${detail} est actif dans ce compte et cette région, et il ne peut y en avoir qu’un : déplacez ses règles ou désactivez-le dans SES, puis relancez la commande`,
          ]
        : []),
    ],
  };
}

/** AWS with the credentials of whoever runs it, and the DNS; or the stand-ins of a running `npm start`. */
export async function mailWorld(department: Department, local: boolean): Promise<MailWorld> {
  const { region } = department.department;
  if (!local) return { ask: makeAsk(region), mailHosts };
  const { secretsEndpoint } = await readLocalPlace();
  return {
    ask: makeAsk(region, { AWS_ENDPOINT_URL: secretsEndpoint }, { accessKeyId: "local", secretAccessKey: "local" }),
    // No DNS knows the sandbox's domains.
    mailHosts: async () => [`inbound-smtp.${region}.amazonaws.com`],
  };
}

const mailHosts = (domain: string): Promise<string[]> =>
  resolveMx(domain).then(
    (found) => found.map(({ exchange }) => exchange),
    () => [],
  );
