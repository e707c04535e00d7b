import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { STAGES } from "../infra/bundle/bundle.ts";
import {
  bridged,
  list,
  ofType,
  only,
  PREFIX,
  type Properties,
  properties,
  type Statement,
  sample,
  type Template,
  type Templates,
  templatesOf,
} from "./infra-templates.ts";

/** Least privilege: everything that every role may do, on what, and through which service. A grant that is not written
 * here fails, and so does one that is written here and gone. */

/** By resource: the actions, those of one service after its name. */
type Grants = Record<string, string>;

const ACCOUNTS = [
  ...["facebook/PassportCanada", "facebook/PasseportCanada", "messenger/PassportCanada", "messenger/PasseportCanada"],
  ...["x/PassportCan", "x/PasseportCan", "bluesky/passport.test", "instagram/passport.canada"],
  ...["threads/passport.canada", "whatsapp/PassportLine", "linkedin/PassportOffice", "youtube/PassportVideos"],
  ...["telegram/passport_help_bot", "mastodon/passport"],
];
const APPS = ["facebook", "messenger", "instagram", "threads", "whatsapp", "x", "linkedin", "youtube", "telegram"].map(
  (channel) => `${channel}/app`,
);

/** AWS X-Ray has no resource to name; a log group is the function's own. */
const own = (stage: string): Grants => ({
  [`log /aws/lambda/${PREFIX}-${stage}`]: "logs:CreateLogStream,PutLogEvents",
  "*": "xray:PutTelemetryRecords,PutTraceSegments",
});
const secrets = (...names: string[]): Grants => ({
  ...Object.fromEntries(names.map((name) => [`secret ${name}`, "secretsmanager:GetSecretValue"])),
  "key data, by secretsmanager": "kms:Decrypt",
});
const table = (...actions: string[]): Grants => ({
  table: `dynamodb:${actions.sort().join(",")}`,
  "key data, by dynamodb": "kms:Decrypt,DescribeKey,Encrypt,GenerateDataKey,ReEncryptFrom,ReEncryptTo",
});
const indexes = (...names: string[]): Grants =>
  Object.fromEntries(names.map((name) => [`index ${name}`, "dynamodb:Query"]));
const selects = (index: string): Grants => ({ [`index ${index}, no scan`]: "dynamodb:PartiQLSelect" });
const consumes = "sqs:DeleteMessage,GetQueueAttributes,ReceiveMessage";
const sends = "sqs:SendMessage";
const DEAD = ["inbound", "outbound", "consult", "outbox", "report"];
const REPORTS = ["custom", "daily", "monthly", "weekly"];

const GRANTS: Record<string, Grants> = {
  [`${PREFIX}-webhook`]: {
    ...own("webhook"),
    "queue inbound": sends,
    "objects quarantine/*": "s3:PutObject",
    "key quarantine, by s3": "kms:GenerateDataKey",
    ...secrets(...APPS, "hmac"),
  },
  [`${PREFIX}-console`]: {
    ...own("console"),
    ...table("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"),
    ...indexes("conversation", "author", "due", "day"),
    "objects media/posts/*": "s3:GetObject,PutObject",
    ...Object.fromEntries(REPORTS.map((kind) => [`objects reports/${kind}/*`, "s3:GetObject,PutObject"])),
    "bucket media": "s3:ListBucket",
    "bucket reports": "s3:ListBucket",
    "key data, by s3": "kms:Decrypt,GenerateDataKey",
    "queue report": sends,
    ...secrets("hmac", "links"),
  },
  [`${PREFIX}-tag`]: {
    ...own("tag"),
    // Amazon Comprehend has no resource to name.
    "*": "comprehend:BatchDetectSentiment xray:PutTelemetryRecords,PutTraceSegments",
    "queue inbound": consumes,
    ...table(
      ...["GetItem", "BatchGetItem", "Query", "PutItem", "PartiQLInsert", "DeleteItem", "BatchWriteItem"],
      "ConditionCheckItem",
    ),
    ...indexes("conversation", "author"),
    ...selects("author"),
    "objects sealed/*": "s3:PutObject",
    "objects sealed/*, locked ON": "s3:PutObjectLegalHold",
    "key sealed, by s3": "kms:GenerateDataKey",
    ...secrets(...ACCOUNTS, "hmac"),
  },
  [`${PREFIX}-reply`]: {
    ...own("reply"),
    "queue outbound": `${consumes},SendMessage`,
    ...table("GetItem", "Query", "PutItem", "DeleteItem"),
    "objects media/*": "s3:GetObject",
    "bucket media": "s3:ListBucket",
    "key data, by s3": "kms:Decrypt",
    ...secrets(...ACCOUNTS),
  },
  [`${PREFIX}-outbox`]: {
    ...own("outbox"),
    stream: "dynamodb:DescribeStream,GetRecords,GetShardIterator,ListStreams",
    ...table("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"),
    ...indexes("author"),
    "queue outbound": sends,
    "queue consult": sends,
    "queue outbox-dead": sends,
    "objects journal/*": "s3:PutObject",
    "key data, by s3": "kms:GenerateDataKey",
    "mail reply.passport.example, from openline@reply.passport.example": "ses:SendEmail",
    ...secrets("links"),
  },
  [`${PREFIX}-poll`]: {
    ...own("poll"),
    ...table("GetItem", "BatchGetItem", "Query", "PutItem"),
    ...indexes("day"),
    "queue inbound": sends,
    ...secrets(...ACCOUNTS, ...APPS, "hmac"),
  },
  [`${PREFIX}-sweep`]: {
    ...own("sweep"),
    ...table(
      "GetItem",
      "BatchGetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "BatchWriteItem",
      "ConditionCheckItem",
    ),
    ...indexes("due", "conversation"),
    "queue inbound": sends,
    "queue outbound": sends,
    "bucket sealed": "s3:ListBucket",
    "objects sealed/*": "s3:DeleteObject,PutObject,PutObjectLegalHold",
    "objects sealed/*, locked ON": "s3:PutObjectLegalHold",
    "key sealed, by s3": "kms:GenerateDataKey",
  },
  [`${PREFIX}-report`]: {
    ...own("report"),
    "queue report": consumes,
    ...table("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
    ...indexes("day"),
    ...Object.fromEntries(REPORTS.map((kind) => [`objects reports/${kind}/*`, "s3:DeleteObject,GetObject,PutObject"])),
    "bucket reports": "s3:ListBucket",
    "key data, by s3": "kms:Decrypt,GenerateDataKey",
    "mail reply.passport.example, from openline@reply.passport.example": "ses:SendEmail",
  },
  [`${PREFIX}-consult`]: {
    ...own("consult"),
    "queue consult": `${consumes},SendMessage`,
    ...table("GetItem", "BatchGetItem", "Query", "PutItem", "DeleteItem"),
    ...secrets("links"),
    "objects mail/*": "s3:GetObject",
    "key mail, by s3": "kms:Decrypt",
    "bus border, as openline.passport": "events:PutEvents",
  },
  // What is no function: who wakes them, who brings mail, and the one who may look into the quarantine.
  SchedulesRole: {
    "function poll": "lambda:InvokeFunction",
    "function sweep": "lambda:InvokeFunction",
    "function report": "lambda:InvokeFunction",
  },
  MailWriter: { "objects mail/*": "s3:PutObject", "key mail": "kms:Encrypt,GenerateDataKey" },
  [`${PREFIX}-quarantine-reader`]: {
    "bucket quarantine": "s3:ListBucket",
    "objects quarantine/*": "s3:DeleteObject,GetObject",
    "key quarantine": "kms:Decrypt",
    "function webhook": "lambda:InvokeFunction",
  },
  // `npm run unseal`: whoever may lift a hold.
  [`${PREFIX}-sealed-reader`]: {
    "bucket sealed": "s3:ListBucket",
    "objects sealed/*": "s3:GetObject",
    "key sealed": "kms:Decrypt",
  },
  // `npm run redrive`: dead letters back into their queues; it reads no table, no bucket and no secret.
  [`${PREFIX}-redriver`]: {
    ...Object.fromEntries(
      DEAD.map((name) => [`queue ${name}-dead`, consumes.replace("sqs:", "sqs:ChangeMessageVisibility,")]),
    ),
    ...Object.fromEntries(["inbound", "outbound", "consult", "report"].map((name) => [`queue ${name}`, sends])),
    ...Object.fromEntries(
      ["tag", "reply", "consult", "report", "outbox"].map((stage) => [
        `log /aws/lambda/${PREFIX}-${stage}`,
        "logs:FilterLogEvents",
      ]),
    ),
    "function outbox": "lambda:InvokeFunction",
    [`log /openline/${PREFIX}/redrives`]: "logs:CreateLogStream,PutLogEvents",
  },
  // Amazon's own policy for its logs, and no statement.
  ApiRestCloudWatchRole: {},
};

const BRIDGE_REPLY: Grants = {
  ...GRANTS[`${PREFIX}-reply`],
  ...Object.fromEntries(ACCOUNTS.map((name) => [`secret ${name}`, ""])),
  ...secrets("bridge"),
  "objects bridge/*": "s3:PutObject",
  "key data, by s3": "kms:Decrypt,GenerateDataKey",
};

const VARIABLES: Record<string, string[]> = {
  webhook: ["INBOUND_QUEUE_URL", "QUARANTINE_BUCKET", "SECRETS_PREFIX", "UNKNOWN_ACCOUNT"],
  console: [
    ...["MEDIA_BUCKET", "OIDC_CLIENT_ID", "OIDC_ISSUER", "REPORTS_BUCKET", "REPORT_QUEUE_URL", "SECRETS_PREFIX"],
    "TABLE_NAME",
  ],
  tag: ["SEALED_BUCKET", "SECRETS_PREFIX", "TABLE_NAME"],
  reply: ["MEDIA_BUCKET", "OUTBOUND_QUEUE_URL", "SECRETS_PREFIX", "TABLE_NAME"],
  outbox: [
    ...["CONSOLE_URL", "CONSULT_QUEUE_URL", "JOURNAL_BUCKET", "OUTBOUND_QUEUE_URL", "SECRETS_PREFIX", "TABLE_NAME"],
  ],
  poll: ["INBOUND_QUEUE_URL", "SECRETS_PREFIX", "TABLE_NAME", "WEBHOOK_URL"],
  sweep: ["INBOUND_QUEUE_URL", "OUTBOUND_QUEUE_URL", "SEALED_BUCKET", "TABLE_NAME"],
  report: ["CONSOLE_URL", "REPORTS_BUCKET", "TABLE_NAME"],
  consult: ["CONSULT_QUEUE_URL", "MAIL_BUCKET", "PARTNER_BUSES", "SECRETS_PREFIX", "TABLE_NAME"],
};

let templates: Templates;
let found: Record<string, Grants>;
beforeAll(() => {
  templates = templatesOf(sample());
  found = grantsOf(templates);
});

describe("each role", () => {
  it("is written in the table, and there is none beside", () => {
    expect(Object.keys(found).sort()).toEqual(Object.keys(GRANTS).sort());
  });

  it.each(Object.keys(GRANTS))("%s may do exactly what its table says", (role) => {
    expect(found[role]).toEqual(GRANTS[role]);
  });

  it("of the sender in bridge mode reads no account's secret, and writes to the official tool's bucket", () => {
    const wanted = Object.fromEntries(Object.entries(BRIDGE_REPLY).filter(([, actions]) => actions !== ""));
    expect(grantsOf(templatesOf(bridged()))[`${PREFIX}-reply`]).toEqual(wanted);
  });

  it.each(["comprehend", "hybrid", "local"] as const)(
    "asks Comprehend of sentiment %s only as the option needs",
    (by) => {
      const { app } = templatesOf(
        sample((file) => {
          file.tagging = { sentiment: by };
        }),
      );
      const asking = properties(app, "AWS::IAM::Policy").filter((policy) =>
        JSON.stringify(policy).includes("comprehend"),
      );
      expect(asking.map(({ PolicyName }) => PolicyName.replace(/[A-F0-9]{8}$/, ""))).toEqual(
        by === "local" ? [] : ["FunctionstagRoleDefaultPolicy"],
      );
    },
  );

  it("is denied nothing, and allowed no action by a pattern", () => {
    const statements = [templates.data, templates.app].flatMap((template) =>
      properties(template, "AWS::IAM::Policy").flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Statement[]),
    );
    expect(statements.filter(({ Effect }) => Effect !== "Allow")).toEqual([]);
    expect(statements.flatMap(({ Action }) => list(Action)).filter((action) => action.includes("*"))).toEqual([]);
    for (const template of [templates.data, templates.app])
      for (const type of ["User", "Group", "ManagedPolicy"]) expect(ofType(template, `AWS::IAM::${type}`)).toEqual([]);
  });

  it("has no policy of Amazon's but API Gateway's for its logs", () => {
    const managed = [templates.data, templates.app].flatMap((template) =>
      properties(template, "AWS::IAM::Role").flatMap(({ ManagedPolicyArns = [] }) => ManagedPolicyArns),
    );
    expect(JSON.stringify(managed)).toMatch(/^\[[^[]+\["",\[[^\]]+AmazonAPIGatewayPushToCloudWatchLogs"\]\]\}\]$/);
  });
});

describe("each function", () => {
  const named = (stage: string): Properties =>
    only(templates.app, "AWS::Lambda::Function", ({ FunctionName }) => FunctionName === `${PREFIX}-${stage}`);

  it.each(STAGES)("%s knows exactly the variables that it asks for", (stage) => {
    expect(Object.keys(named(stage).Environment.Variables).sort()).toEqual(VARIABLES[stage]);
    expect(askedBy(stage)).toEqual(VARIABLES[stage]);
  });
});

/** The variables that a function's file reads, and those that the live ports read which it names. */
function askedBy(stage: string): string[] {
  const text = (path: string): string => readFileSync(join(import.meta.dirname, "..", path), "utf8");
  const source = text(`functions/${stage}.ts`);
  const own = [...source.matchAll(/readEnv\(\[([^\]]*)\]/g)].map(([, names]) => names);
  const ports = [...text("shared/aws/live.ts").matchAll(/export const (live\w+) =[^;]*?readEnv\(\[([^\]]*)\]/g)]
    .filter(([, port = ""]) => new RegExp(`\\b${port}\\b`).test(source))
    .map(([, , names]) => names);
  return [...own, ...ports].flatMap((names = "") => names.match(/[A-Z_]+/g) ?? []).sort();
}

/** What each role may do, by its name; where it has none of its own, by its logical id. */
function grantsOf({ data, app }: Templates): Record<string, Grants> {
  const roles: Record<string, Grants> = {};
  for (const template of [data, app]) {
    for (const [id, role] of ofType(template, "AWS::IAM::Role")) {
      const actions: Record<string, string[]> = {};
      for (const { Action, Resource, Condition } of statements(template, id)) {
        for (const resource of list(Resource)) {
          const name = `${nameOf(resource, template)}${through(Condition)}`;
          actions[name] = [...(actions[name] ?? []), ...list(Action)];
        }
      }
      const name = role.Properties.RoleName?.replace(/-ca-central-1$/, "") ?? id.slice(0, -8);
      roles[name] = Object.fromEntries(Object.entries(actions).map(([resource, list]) => [resource, short(list)]));
    }
  }
  return roles;
}

const statements = (template: Template, roleId: string): Statement[] =>
  properties(template, "AWS::IAM::Policy")
    .filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/** `sqs:DeleteMessage,ReceiveMessage`. */
function short(actions: readonly string[]): string {
  const services = Object.groupBy([...new Set(actions)].sort(), (action) => action.split(":")[0] ?? "");
  return Object.entries(services)
    .map(([service, own = []]) => `${service}:${own.map((action) => action.split(":")[1]).join(",")}`)
    .join(" ");
}

/** A condition that is not one of these stands in the name as it is, so that it fails. */
function through(condition: Properties | undefined): string {
  if (condition === undefined) return "";
  const text = JSON.stringify(condition);
  const service = /^\{"StringEquals":\{"kms:ViaService":"(\w+)\.ca-central-1\.amazonaws\.com"\}\}$/.exec(text)?.[1];
  if (service !== undefined) return `, by ${service}`;
  const from = /^\{"StringEquals":\{"ses:FromAddress":"([^"]+)"\}\}$/.exec(text)?.[1];
  if (from !== undefined) return `, from ${from}`;
  if (text === '{"BoolIfExists":{"dynamodb:FullTableScan":"false"}}') return ", no scan";
  if (text === '{"StringEquals":{"s3:object-lock-legal-hold":"ON"}}') return ", locked ON";
  const source = /^\{"StringEquals":\{"events:source":"([^"]+)"\}\}$/.exec(text)?.[1];
  return source === undefined ? text : `, as ${source}`;
}

const ARNS: readonly [RegExp, string][] = [
  [new RegExp(`^arn:aws:s3:::${PREFIX}-(\\w+)-111111111111$`), "bucket "],
  [new RegExp(`^arn:aws:s3:::${PREFIX}-(\\w+)-111111111111(/.+)$`), "objects "],
  [/^arn:aws:secretsmanager:ca-central-1:111111111111:secret:openline\/passport\/(.+)-\?{6}$/, "secret "],
  [new RegExp(`^arn:aws:lambda:ca-central-1:111111111111:function:${PREFIX}-(\\w+)$`), "function "],
  [/^arn:aws:ses:ca-central-1:111111111111:identity\/(.+)$/, "mail "],
  [/^arn:aws:events:ca-central-1:222222222222:event-bus\/openline-(.+)-production$/, "bus "],
];

/** A resource that is not one of these stands as it is. */
function nameOf(resource: unknown, template: Template): string {
  if (typeof resource === "string") {
    for (const [pattern, kind] of ARNS) {
      const parts = pattern.exec(resource);
      if (parts) return kind + parts.slice(1).join("");
    }
    return resource;
  }
  const text = JSON.stringify(resource);
  const joined = /^\{"Fn::Join":\["",\[(\{.+\}),"(\/[^"]+)"\]\]\}$/.exec(text);
  if (joined)
    return nameOf(JSON.parse(String(joined[1])), template)
      .replace(/^/, joined[2] ?? "")
      .replace(/^\/index\/(\w+)table$/, "index $1")
      .replace(/^(\/\*)bucket (\w+)$/, "objects $2$1");
  const [, id = "", attribute] =
    /^\{"Fn::GetAtt":\["(\w+)","(\w+)"\]\}$/.exec(text) ??
    /^\{"Fn::ImportValue":"[\w-]+:ExportsOutputFnGetAtt(\w+?)((?:Stream)?Arn)[0-9A-F]{8}"\}$/.exec(text) ??
    [];
  const known = template.Resources[id] ?? templates.data.Resources[id];
  const of = known?.Properties;
  switch (`${known?.Type} ${attribute}`) {
    case "AWS::DynamoDB::Table Arn":
      return "table";
    case "AWS::DynamoDB::Table StreamArn":
      return "stream";
    case "AWS::SQS::Queue Arn":
      return `queue ${of?.QueueName.slice(PREFIX.length + 1)}`;
    case "AWS::Logs::LogGroup Arn":
      return `log ${of?.LogGroupName}`;
    case "AWS::Lambda::Function Arn":
      return `function ${of?.FunctionName.slice(PREFIX.length + 1)}`;
    case "AWS::S3::Bucket Arn":
      return `bucket ${/-(\w+)-111111111111$/.exec(of?.BucketName)?.[1]}`;
    case "AWS::KMS::Key Arn":
      return `key ${keyName(id)}`;
    default:
      return text;
  }
}

/** By its alias. */
function keyName(id: string): string {
  const alias = only(templates.data, "AWS::KMS::Alias", ({ TargetKeyId }) =>
    JSON.stringify(TargetKeyId).includes(`"${id}"`),
  );
  return alias.AliasName.slice(`alias/${PREFIX}-`.length);
}
