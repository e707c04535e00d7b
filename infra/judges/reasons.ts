/**
 * Why a finding of a judge of templates (cdk-nag's packs, cfn-lint, checkov) is meant as it is: one reason a rule, all
 * of them here. A finding without one fails; so does a reason that no finding needs any more.
 */

export interface Finding {
  rule: string;
  /** CloudFormation's type of the resource. */
  type: string;
  /** Its logical id. */
  id: string;
  /** Which of several things about it: `Resource::*`. */
  detail?: string;
}

export interface Reason {
  /** The same objection, as each judge calls it. */
  rules: readonly string[];
  on: string;
  /** Which of that type, by logical id and detail; all of them where absent. */
  where?: RegExp;
  why: string;
}

export const REASONS: readonly Reason[] = [
  {
    rules: ["AwsSolutions-APIG2"],
    on: "AWS::ApiGateway::RestApi",
    why: "The functions check every request themselves: signatures are over the raw bytes.",
  },
  {
    rules: ["AwsSolutions-APIG4", "AwsSolutions-COG4", "CKV_AWS_59"],
    on: "AWS::ApiGateway::Method",
    why: "Platforms sign what they deliver, and any OpenID Connect issuer may sign people in: the functions check signatures, sessions and tokens themselves.",
  },
  {
    rules: ["AwsSolutions-IAM4"],
    on: "AWS::IAM::Role",
    where:
      /^ApiRestCloudWatchRole\w+ Policy::arn:<AWS::Partition>:iam::aws:policy\/service-role\/AmazonAPIGatewayPushToCloudWatchLogs$/,
    why: "API Gateway writes logs in any account with the policy that Amazon keeps for it; it holds nothing else.",
  },
  {
    rules: ["AwsSolutions-IAM5"],
    on: "AWS::IAM::Policy",
    where: / Resource::(arn:aws:s3:::openline-[\w-]+-\d{12}|<(Quarantine|Sealed)\w+\.Arn>)\/([\w-]+\/)?\*$/,
    why: "An object has its name when it comes: the bucket is named, and the folder where the role has but one of several.",
  },
  {
    rules: ["AwsSolutions-IAM5"],
    on: "AWS::IAM::Policy",
    where: / Resource::\*$/,
    why: "comprehend:BatchDetectSentiment and what X-Ray is told have no resource to name (Service Authorization Reference, Amazon Comprehend and AWS X-Ray).",
  },
  {
    rules: ["NIST.800.53.R5-IAMNoInlinePolicy"],
    on: "AWS::IAM::Policy",
    why: "Each belongs to one role, goes with it and can be attached to nothing else; test/infra-grants.test.ts has every statement.",
  },
  {
    rules: ["AwsSolutions-SQS3", "Serverless-SQSRedrivePolicy"],
    on: "AWS::SQS::Queue",
    where: /^Queues\w+dead[0-9A-F]{8}$/,
    why: "It is where undelivered events end: an alarm tells a person of the first.",
  },
  {
    rules: ["CKV_AWS_27"],
    on: "AWS::SQS::Queue",
    why: "SQS encrypts with AES-256 under its own key. What waits is redacted and waits for seconds; a key of ours would stand between every accepted delivery and its queue, and every partner's event too.",
  },
  {
    rules: ["Serverless-LambdaEventSourceMappingDestination"],
    on: "AWS::Lambda::EventSourceMapping",
    where: /^Sources(inbound|consult|report|outbound)/,
    why: "A queue as source takes no destination (AWS Lambda developer guide, CreateEventSourceMapping): its own dead letters are it.",
  },
  {
    rules: ["Serverless-LambdaDLQ", "NIST.800.53.R5-LambdaDLQ", "CKV_AWS_116"],
    on: "AWS::Lambda::Function",
    why: "What comes from queues and the stream has dead letters there. What is invoked without waiting is a schedule's run, which the next minute does again, and SES's note of a mail, which quotes headers that may stand in no queue: the mail lies in its bucket, and an alarm tells of the failure.",
  },
  {
    rules: ["Serverless-LambdaAsyncFailureDestination"],
    on: "AWS::Lambda::EventInvokeConfig",
    why: "A schedule's event says only that it is time: the next run does what a failed one left, and an alarm tells of it.",
  },
  {
    rules: ["NIST.800.53.R5-LambdaConcurrency", "CKV_AWS_115"],
    on: "AWS::Lambda::Function",
    why: "Lambda leaves 100 unreserved, which is all that a small department's account may have. What could run away is bounded where it begins: consumers by their source's maximum, schedules by one run a minute, the door by its throttle.",
  },
  {
    rules: ["NIST.800.53.R5-LambdaInsideVPC", "CKV_AWS_117"],
    on: "AWS::Lambda::Function",
    why: "Nothing here stands in a network: each function calls AWS and platforms by TLS, with a role. A network of its own would cost some 100 dollars a month in gateways and endpoints, and add what must be kept shut.",
  },
  {
    rules: ["CKV_AWS_173"],
    on: "AWS::Lambda::Function",
    why: "Variables hold names and addresses, no secret; Lambda encrypts them, and a key of ours would delay each start.",
  },
  {
    rules: ["Serverless-APIGWXrayEnabled", "CKV_AWS_73"],
    on: "AWS::ApiGateway::Stage",
    why: "A trace at the door keeps whole addresses, and an expert's link carries its key, with the client's address beside it. The functions behind it are traced.",
  },
  {
    rules: ["NIST.800.53.R5-APIGWCacheEnabledAndEncrypted", "CKV_AWS_120"],
    on: "AWS::ApiGateway::Stage",
    why: "Each answer is one person's: a cache would keep it, and cost 14 dollars a month at the least.",
  },
  {
    rules: ["NIST.800.53.R5-APIGWSSLEnabled"],
    on: "AWS::ApiGateway::Stage",
    why: "A client certificate is for backends over HTTP: functions are invoked by IAM.",
  },
  {
    rules: ["AwsSolutions-SMG4", "NIST.800.53.R5-SecretsManagerRotationEnabled"],
    on: "AWS::SecretsManager::Secret",
    why: "The platforms issue them, and only a person can have one replaced there, as with the key that the official tool shares; the version before is accepted meanwhile. Stored hashes are made with hmac: another key would lose every author.",
  },
  {
    rules: ["Serverless-SNSRedrivePolicy"],
    on: "AWS::SNS::Subscription",
    why: "SNS tries mail for six hours; a queue of unsent alarms would need an alarm. Each alarm's state stays to be seen.",
  },
  {
    rules: ["NIST.800.53.R5-DynamoDBInBackupPlan"],
    on: "AWS::DynamoDB::Table",
    why: "It is restorable to any second of 35 days and protected from deletion. Copies that last longer would keep what authors took back.",
  },
  {
    rules: ["NIST.800.53.R5-S3BucketReplicationEnabled"],
    on: "AWS::S3::Bucket",
    why: "Everything stays in one region, in three zones of it; a copy elsewhere would have to forget what this one forgets.",
  },
  {
    rules: ["NIST.800.53.R5-S3BucketVersioningEnabled", "CKV_AWS_21"],
    on: "AWS::S3::Bucket",
    where: /^(Quarantine|Mail)/,
    why: "Raw words of people are kept for days and then gone: a version would stay.",
  },
  {
    rules: ["NIST.800.53.R5-S3DefaultEncryptionKMS"],
    on: "AWS::S3::Bucket",
    where: /^AccessLogs/,
    why: "Server access logs cannot be delivered under a customer key (Amazon S3 user guide, Enabling logging).",
  },
  {
    rules: ["CKV_AWS_18"],
    on: "AWS::S3::Bucket",
    where: /^AccessLogs/,
    why: "It holds the access logs of the others: its own would be logged for ever.",
  },
  {
    rules: ["W3005"],
    on: "AWS::Lambda::Function",
    why: "The CDK lets each function wait for its role twice over, which is harmless.",
  },
];

export interface Judged {
  /** Findings that nobody explained. */
  unexplained: Finding[];
  /** Rules whose reason no finding needs, of the judges that were asked. */
  unneeded: string[];
}

/** `judges`: beginnings of the rules that the findings can be of. */
export function judge(findings: readonly Finding[], judges: RegExp, reasons: readonly Reason[] = REASONS): Judged {
  const needed = new Set<string>();
  const unexplained = findings.filter((finding) => {
    const index = reasons.findIndex((reason) => explains(reason, finding));
    if (index >= 0) needed.add(`${index} ${finding.rule}`);
    return index < 0;
  });
  const unneeded = reasons.flatMap(({ rules, on }, index) =>
    rules.filter((rule) => judges.test(rule) && !needed.has(`${index} ${rule}`)).map((rule) => `${rule} on ${on}`),
  );
  return { unexplained, unneeded };
}

const explains = ({ rules, on, where }: Reason, { rule, type, id, detail }: Finding): boolean =>
  rules.includes(rule) && on === type && (where?.test(detail === undefined ? id : `${id} ${detail}`) ?? true);

export const said = ({ rule, type, id, detail }: Finding): string =>
  `${rule}: ${id} (${type})${detail === undefined ? "" : `, ${detail}`}`;
