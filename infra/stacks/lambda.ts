import { Duration, Stack } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type * as logs from "aws-cdk-lib/aws-logs";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { StageName } from "../bundle/bundle.ts";
import { roleName } from "../names.ts";
import { LOG_NAMES, logGroup } from "./log-group.ts";

/** The one construct that makes a function. Each grant names its actions and also sets the variable that
 * tells the function what was granted. */
export interface StageFunctionProps {
  stage: StageName;
  /** Folder of its bundle. */
  code: string;
  /** `openline-passport-production-webhook`. */
  name: string;
  timeoutSeconds: number;
  memoryMb: number;
  logKey: kms.IKey;
}

type TableAction =
  | ("GetItem" | "BatchGetItem" | "Query")
  | ("PutItem" | "UpdateItem" | "DeleteItem" | "BatchWriteItem" | "ConditionCheckItem" | "PartiQLInsert");
type IndexName = "conversation" | "author" | "due" | "day";

const READS: readonly TableAction[] = ["GetItem", "BatchGetItem", "Query"];
/** Amazon DynamoDB developer guide, "Authorizing use of a customer managed key", without what creating a table takes. */
const DECRYPT = ["kms:Decrypt", "kms:DescribeKey"];
const ENCRYPT = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

/** A variable that has no value in this department. */
const NONE = "none";

export class StageFunction extends Construct {
  readonly fn: lambda.Function;
  readonly logGroup: logs.LogGroup;
  private readonly role: iam.Role;

  constructor(scope: Construct, { stage, code, name, timeoutSeconds, memoryMb, logKey }: StageFunctionProps) {
    super(scope, stage);
    this.logGroup = logGroup(this, "Logs", LOG_NAMES.function(name), logKey);
    this.role = new iam.Role(this, "Role", {
      roleName: roleName(name, Stack.of(this).region),
      assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
    });
    this.allow(["logs:CreateLogStream", "logs:PutLogEvents"], [this.logGroup.logGroupArn]);
    this.fn = new lambda.Function(this, "Function", {
      functionName: name,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: "index.handler",
      code: lambda.Code.fromAsset(code),
      role: this.role,
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMb,
      logGroup: this.logGroup,
      tracing: lambda.Tracing.ACTIVE,
    });
  }

  /** `selects`: of these indexes, several partitions by one statement. */
  usesTable(
    table: dynamodb.Table,
    key: kms.Key,
    may: { table: TableAction[]; indexes?: IndexName[]; selects?: IndexName[] },
  ): this {
    const arns = (indexes: IndexName[]): string[] => indexes.map((index) => `${table.tableArn}/index/${index}`);
    this.fn.addEnvironment("TABLE_NAME", table.tableName);
    this.allow(
      may.table.map((action) => `dynamodb:${action}`),
      [table.tableArn],
    );
    if (may.indexes) this.allow(["dynamodb:Query"], arns(may.indexes));
    // A statement that names no partition would be a scan (developer guide, "IAM security policies with PartiQL").
    if (may.selects)
      this.allowWhere(["dynamodb:PartiQLSelect"], arns(may.selects), {
        BoolIfExists: { "dynamodb:FullTableScan": "false" },
      });
    const writes = may.table.some((action) => !READS.includes(action));
    return this.usesKey(key, "dynamodb", writes ? [...DECRYPT, ...ENCRYPT] : DECRYPT);
  }

  followsStream(table: dynamodb.Table): this {
    return this.allow(
      ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
      [table.tableStreamArn ?? ""],
    );
  }

  /** Lambda itself puts there, in the function's name, what the function could not handle. */
  givesUpTo(queue: sqs.Queue): this {
    return this.allow(["sqs:SendMessage"], [queue.queueArn]);
  }

  sendsTo(queue: sqs.Queue, variable: `${"INBOUND" | "OUTBOUND" | "CONSULT" | "REPORT"}_QUEUE_URL`): this {
    this.fn.addEnvironment(variable, queue.queueUrl);
    return this.allow(["sqs:SendMessage"], [queue.queueArn]);
  }

  consumes(queue: sqs.Queue): this {
    return this.allow(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], [queue.queueArn]);
  }

  /** `bucket`: its name. */
  putsInto(
    bucket: string,
    variable: `${"QUARANTINE" | "REPORTS" | "BRIDGE" | "MEDIA" | "JOURNAL"}_BUCKET`,
    key: kms.Key,
    ...folders: string[]
  ): this {
    this.fn.addEnvironment(variable, bucket);
    this.onObjects("s3:PutObject", bucket, folders);
    return this.usesKey(key, "s3", ["kms:GenerateDataKey"]);
  }

  readsFrom(bucket: string, variable: `${"REPORTS" | "MEDIA"}_BUCKET`, key: kms.Key, ...folders: string[]): this {
    this.fn.addEnvironment(variable, bucket);
    this.onObjects("s3:GetObject", bucket, folders);
    // Without it S3 answers 403 where the object does not exist (Amazon S3 API reference, "GetObject").
    this.allow(["s3:ListBucket"], [`arn:aws:s3:::${bucket}`]);
    return this.usesKey(key, "s3", ["kms:Decrypt"]);
  }

  removesFrom(bucket: string, ...folders: string[]): this {
    this.onObjects("s3:DeleteObject", bucket, folders);
    return this;
  }

  /** Under a legal hold of S3 Object Lock from the first moment, and never read. */
  seals(bucket: string, key: kms.Key): this {
    this.fn.addEnvironment("SEALED_BUCKET", bucket);
    this.onObjects("s3:PutObject", bucket, [""]);
    this.onObjects("s3:PutObjectLegalHold", bucket, [""], { "s3:object-lock-legal-hold": "ON" });
    return this.usesKey(key, "s3", ["kms:GenerateDataKey"]);
  }

  /** Takes the lock off what a hold had sealed, and deletes it: by its key, without reading it. */
  disposesSealed(bucket: string): this {
    this.allow(["s3:ListBucket"], [`arn:aws:s3:::${bucket}`]);
    this.onObjects("s3:PutObjectLegalHold", bucket, [""]);
    this.onObjects("s3:DeleteObject", bucket, [""]);
    return this;
  }

  /** Experts' raw mails, where the department has them sent here. */
  readsMail(mail: { key: kms.Key } | undefined, bucket: string): this {
    this.fn.addEnvironment("MAIL_BUCKET", mail === undefined ? NONE : bucket);
    if (mail === undefined) return this;
    this.onObjects("s3:GetObject", bucket, [""]);
    return this.usesKey(mail.key, "s3", ["kms:Decrypt"]);
  }

  /** From this address and no other: its domain is verified in SES. */
  sendsMail(from: string | undefined): this {
    if (from === undefined) return this;
    const { region, account, partition } = Stack.of(this);
    const identity = `arn:${partition}:ses:${region}:${account}:identity/${from.split("@")[1]}`;
    return this.allow(["ses:SendEmail"], [identity], { "ses:FromAddress": from });
  }

  /** ARNs of partners' buses by their ids; `source`: the department's own name on them. */
  putsEventsOn(buses: Readonly<Record<string, string>>, source: string): this {
    const named = Object.entries(buses);
    this.fn.addEnvironment("PARTNER_BUSES", named.map((pair) => pair.join("=")).join(" ") || NONE);
    if (named.length === 0) return this;
    return this.allow(["events:PutEvents"], Object.values(buses), { "events:source": source });
  }

  /** `names` below the prefix. Secrets Manager puts six characters of its own behind each name. */
  readsSecrets(prefix: string, names: readonly string[], key: kms.Key): this {
    const { region, account, partition } = Stack.of(this);
    this.fn.addEnvironment("SECRETS_PREFIX", prefix);
    const arns = names.map(
      (name) => `arn:${partition}:secretsmanager:${region}:${account}:secret:${prefix}${name}-??????`,
    );
    this.allow(["secretsmanager:GetSecretValue"], arns);
    return this.usesKey(key, "secretsmanager", ["kms:Decrypt"]);
  }

  /** Where word lists alone judge, no function may. */
  asksComprehend(asks: boolean): this {
    if (!asks) return this;
    return this.allow(["comprehend:BatchDetectSentiment"], ["*"]);
  }

  knows(variable: string, value: string): this {
    this.fn.addEnvironment(variable, value);
    return this;
  }

  private usesKey(key: kms.Key, service: string, actions: string[]): this {
    return this.allow(actions, [key.keyArn], { "kms:ViaService": `${service}.${Stack.of(this).region}.amazonaws.com` });
  }

  private onObjects(action: string, bucket: string, folders: readonly string[], equals?: Record<string, string>): void {
    this.allow(
      [action],
      folders.map((folder) => `arn:aws:s3:::${bucket}/${folder}*`),
      equals,
    );
  }

  private allow(actions: readonly string[], resources: readonly string[], equals?: Record<string, string>): this {
    return this.allowWhere(actions, resources, equals ? { StringEquals: equals } : {});
  }

  private allowWhere(
    actions: readonly string[],
    resources: readonly string[],
    conditions: Record<string, Record<string, string>>,
  ): this {
    this.role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
    return this;
  }
}
