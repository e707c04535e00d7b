import { daysBetween } from "../../shared/domain/days.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { type Ask, type Reply, whoAsks } from "../aws-ask.ts";
import { refusalIn } from "../aws-refusal.ts";
import { namesOf } from "../names.ts";
import { SAID } from "./account-words.ts";

/** What an account must have before the first deployment. Each check is a question and what the answer means. */

export interface Finding {
  check: string;
  ok: boolean;
  /** What is, or what to ask for and from whom. */
  en: string;
  fr: string;
}
type Said = { en: string; fr: string };
/** `today`: `2026-11-26`. */
export type Check = (department: Department, ask: Ask, today: string) => Promise<Finding>;

/** Modern bootstrap, as the assembly's manifest asks for. */
const BOOTSTRAP_VERSION = 6;
const QUALIFIER = "hnb659fds";
/** New accounts may have 10 functions at once; consumers, webhooks and pages share what there is. */
export const CONCURRENCY = { small: 100, large: 500, national: 2000 };
/** Calls a second; a call takes 25 texts of one language, some 20 of a batch's. */
export const SENTIMENT_CALLS = { small: 1, large: 25, national: 50 };
const CONCURRENCY_QUOTA = "L-B99A9384";
/** Somebody's word that AI services keep nothing is asked for again each year. */
const CONFIRMED_DAYS = 366;

/** What CloudFormation does in our name, one call a service. */
const ACTIONS = [
  "apigateway:POST",
  "budgets:ModifyBudget",
  "cloudwatch:PutMetricAlarm",
  "cognito-idp:CreateUserPool",
  "dynamodb:CreateTable",
  "events:CreateEventBus",
  "iam:CreateRole",
  "kms:CreateKey",
  "lambda:CreateFunction",
  "logs:CreateLogGroup",
  "s3:CreateBucket",
  "scheduler:CreateSchedule",
  "secretsmanager:CreateSecret",
  "sns:CreateTopic",
  "sqs:CreateQueue",
  "wafv2:CreateWebACL",
];

export const identity: Check = async ({ deploy, department }, ask) => {
  const caller = await whoAsks(ask);
  if (caller === "nobody") return bad("identity", SAID.noIdentity(deploy.account));
  if (caller === "unreached") return bad("identity", SAID.unreached(department.region));
  const { account } = caller;
  if (account !== deploy.account) return bad("identity", SAID.otherAccount(account, deploy.account));
  return good("identity", SAID.identity(account));
};

const bootstrap: Check = async ({ deploy, department }, ask) => {
  const qualifier = deploy.qualifier ?? QUALIFIER;
  const reply = await ask({
    service: "ssm",
    target: "AmazonSSM.GetParameter",
    json: { Name: `/cdk-bootstrap/${qualifier}/version` },
  });
  const version = Number(json(reply).Parameter?.Value ?? 0);
  if (version >= BOOTSTRAP_VERSION) return good("bootstrap", SAID.bootstrap(version));
  const option = deploy.qualifier === undefined ? "" : ` --qualifier ${qualifier}`;
  return bad("bootstrap", SAID.noBootstrap(`npx cdk bootstrap aws://${deploy.account}/${department.region}${option}`));
};

const concurrency: Check = async ({ department }, ask) => {
  const reply = await ask({ service: "lambda", path: "/2016-08-19/account-settings/" });
  const found = Number(json(reply).AccountLimit?.ConcurrentExecutions ?? 0);
  const needed = CONCURRENCY[department.size];
  if (found >= needed) return good("concurrency", SAID.concurrency(found));
  return bad("concurrency", SAID.lowConcurrency(found, needed, CONCURRENCY_QUOTA));
};

const sentiment: Check = async ({ department }, ask) => {
  const reply = await ask({
    service: "comprehend",
    target: "Comprehend_20171127.BatchDetectSentiment",
    json: { LanguageCode: "en", TextList: ["Good."] },
  });
  if (reply.status === 0) return bad("comprehend", SAID.noComprehend(department.region));
  if (reply.status !== 200) return bad("comprehend", SAID.comprehendRefused(codeOf(reply)));
  const quotas = await ask({
    service: "servicequotas",
    target: "ServiceQuotasV20190624.ListServiceQuotas",
    json: { ServiceCode: "comprehend", MaxResults: 100 },
  });
  const quota = json(quotas).Quotas?.find(({ QuotaName = "" }) => /BatchDetectSentiment/i.test(QuotaName))?.Value;
  const needed = SENTIMENT_CALLS[department.size];
  if (quota !== undefined && quota < needed) return bad("comprehend", SAID.lowComprehend(quota, needed));
  return good("comprehend", SAID.comprehend(department.region));
};

const mail: Check = async (_, ask) => {
  const reply = await ask({ service: "ses", path: "/v2/email/account" });
  if (json(reply).ProductionAccessEnabled === true) return good("mail", SAID.mail());
  return bad("mail", SAID.sandboxedMail());
};

/**
 * What the organization's policy says counts. Where it may not be read, whom the department's file names; where it was
 * read and says otherwise, nobody's word does.
 */
const optOut: Check = async ({ deploy }, ask, today) => {
  const reply = await ask({
    service: "organizations",
    target: "AWSOrganizationsV20161128.DescribeEffectivePolicy",
    json: { PolicyType: "AISERVICES_OPT_OUT_POLICY" },
  });
  const check = "ai-opt-out";
  if (reply.status === 200) return optedOut(reply) ? good(check, SAID.optOut()) : bad(check, SAID.noOptOut());
  const code = codeOf(reply);
  if (/EffectivePolicyNotFound/.test(code)) return bad(check, SAID.noOptOut());
  if (/NotInUse/.test(code)) return bad(check, SAID.noOrganization());
  const { confirmedBy, on } = deploy.aiOptOut ?? {};
  if (confirmedBy === undefined || on === undefined) return bad(check, SAID.optOutUnread());
  if (on > today) return bad(check, SAID.optOutAhead(on));
  if (daysBetween(on, today) > CONFIRMED_DAYS) return bad(check, SAID.optOutOld(confirmedBy, on));
  return good(check, SAID.optOutConfirmed(confirmedBy, on));
};

/** A service of its own goes before the default (AWS Organizations user guide, "AI services opt-out policy syntax"). */
function optedOut(reply: Reply): boolean {
  const { services } = parsed(json(reply).EffectivePolicy?.PolicyContent ?? "{}");
  const policy = (services?.comprehend ?? services?.default)?.opt_out_policy;
  return (typeof policy === "object" ? policy["@@assign"] : policy) === "optOut";
}

const SIZES_GROW: readonly Department["department"]["size"][] = ["small", "large", "national"];

/** What is asked about a stack that was never deployed (AWS CloudFormation API reference, "DescribeStacks"). */
const NO_STACK = "ValidationError";

/** Lists and counters are read shard by shard, as many as the size has: what a larger size spread is found by no smaller one. */
const sizeGrows: Check = async (department, ask) => {
  const { size } = department.department;
  if (size === SIZES_GROW.at(-1)) return good("size", SAID.size(size));
  const reply = await ask({
    service: "cloudformation",
    form: { Action: "DescribeStacks", Version: "2010-05-15", StackName: `${namesOf(department).prefix}-data` },
  });
  if (reply.status !== 200 && codeOf(reply) !== NO_STACK) return bad("size", SAID.sizeUnread(codeOf(reply)));
  const [, found] = /<OutputKey>Size<\/OutputKey>\s*<OutputValue>(\w+)</.exec(reply.body) ?? [];
  const was = SIZES_GROW.find((size) => size === found);
  if (was === undefined || SIZES_GROW.indexOf(was) <= SIZES_GROW.indexOf(size)) return good("size", SAID.size(size));
  return bad("size", SAID.smallerSize(was, size));
};

/** The simulator applies service control policies, and says when it was they that refused. */
const permissions: Check = async ({ deploy, department }, ask) => {
  const qualifier = deploy.qualifier ?? QUALIFIER;
  const role = `arn:aws:iam::${deploy.account}:role/cdk-${qualifier}-cfn-exec-role-${deploy.account}-${department.region}`;
  const reply = await ask({
    service: "iam",
    form: {
      Action: "SimulatePrincipalPolicy",
      Version: "2010-05-08",
      PolicySourceArn: role,
      MaxItems: "100",
      ...Object.fromEntries(ACTIONS.map((action, index) => [`ActionNames.member.${index + 1}`, action])),
      "ContextEntries.member.1.ContextKeyName": "aws:RequestedRegion",
      "ContextEntries.member.1.ContextKeyType": "string",
      "ContextEntries.member.1.ContextKeyValues.member.1": department.region,
    },
  });
  if (reply.status !== 200) return bad("permissions", SAID.permissionsUnread(codeOf(reply)));
  const results = reply.body
    .split("<EvalActionName>")
    .slice(1)
    .map((text) => ({
      action: text.split("<")[0] ?? "",
      allowed: /<EvalDecision>allowed</.test(text),
      byOrganization: /<AllowedByOrganizations>false</.test(text),
    }));
  const refused = results.filter(({ allowed }) => !allowed);
  const byPolicy = refused.filter(({ byOrganization }) => byOrganization).map(({ action }) => action);
  if (byPolicy.length > 0)
    return bad("permissions", SAID.refusedByOrganization(byPolicy.join(", "), department.region));
  if (refused.length > 0)
    return bad("permissions", SAID.refusedByRole(refused.map(({ action }) => action).join(", "), role));
  return good("permissions", SAID.permissions());
};

/** Of AI services only where texts go to one. */
const ofAi = ({ tagging }: Department, check: Check): readonly Check[] =>
  tagging.sentiment === "local" ? [] : [check];
/** Without these nothing is deployed. */
export const stopsOf = (department: Department): readonly Check[] => [...ofAi(department, optOut), sizeGrows];
/** All that can be asked once somebody is signed in. */
export const checksOf = (department: Department): readonly Check[] => [
  ...[bootstrap, permissions, concurrency],
  ...[...ofAi(department, sentiment), mail],
  ...stopsOf(department),
];

const good = (check: string, said: Said): Finding => ({ check, ok: true, ...said });
const bad = (check: string, said: Said): Finding => ({ check, ok: false, ...said });

/** What is read of the answers; anything may be missing. */
interface Answer {
  Parameter?: { Value?: string };
  AccountLimit?: { ConcurrentExecutions?: number };
  Quotas?: { QuotaName?: string; Value?: number }[];
  ProductionAccessEnabled?: boolean;
  EffectivePolicy?: { PolicyContent?: string };
  services?: Record<string, { opt_out_policy?: string | { "@@assign"?: string } }>;
}

const json = ({ status, body }: Reply): Answer => (status === 200 ? parsed(body) : {});

function parsed(text: string): Answer {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** The service's own code of a refusal. */
const codeOf = (reply: Reply): string => refusalIn(reply)?.code ?? `HTTP ${reply.status}`;
