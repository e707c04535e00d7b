import { AppError } from "../../shared/domain/errors.ts";
import { type EventPattern, isUnderstood } from "./event-pattern.ts";
import type { Resource } from "./template.ts";

/** What the runner has to start, gathered from the resources and named by what each part does. */

export interface FunctionPlan {
  arn: string;
  name: string;
  /** The stage: `webhook`, `tag`… */
  stage: string;
  directory: string;
  handler: string;
  timeoutMs: number;
  environment: Record<string, string>;
  /** ARN of its role. */
  role: string;
}
export interface SourcePlan {
  functionArn: string;
  /** Name of the queue, or of the stream's table. */
  from: string;
  kind: "queue" | "stream";
  batchSize: number;
  windowSeconds: number;
  partialFailures: boolean;
  tumblingSeconds: number;
  maximumRetries: number;
  bisect: boolean;
  /** Queue that gets what a stream source gives up, by name. */
  failureQueue: string | undefined;
  /** Of a stream: which records are handed over, those that match any of these; absent: all. */
  filters?: readonly EventPattern[];
}
export interface RoutePlan {
  method: string;
  /** `/webhooks/{channel}`, `/{proxy+}`. */
  path: string;
  functionArn: string;
}
export interface SchedulePlan {
  name: string;
  expression: string;
  timeZone: string;
  targetArn: string;
  input: unknown;
}
export interface RulePlan {
  bus: string;
  pattern: Record<string, unknown>;
  targetArns: string[];
}
/** A statement of a bus's policy, as the template has it. */
export interface BusPolicyPlan {
  bus: string;
  statement: unknown;
}
/** What becomes of mail that comes in. */
export interface MailRulePlan {
  ruleSet: string;
  recipients: string[];
  bucket: string;
  prefix: string;
  functionArn: string;
}
export interface Plan {
  tables: Resource[];
  queues: Resource[];
  buckets: Resource[];
  secrets: Resource[];
  functions: FunctionPlan[];
  sources: SourcePlan[];
  routes: RoutePlan[];
  /** Of the REST API: the least size of an answer that goes out compressed; absent: none does. */
  compressFromBytes: number | undefined;
  schedules: SchedulePlan[];
  rules: RulePlan[];
  /** ARNs of the buses, by name. */
  buses: Record<string, string>;
  busPolicies: BusPolicyPlan[];
  mailRules: MailRulePlan[];
}

export function planOf(resources: readonly Resource[]): Plan {
  const ofType = (...types: string[]): Resource[] => resources.filter(({ type }) => types.includes(type));
  return {
    tables: ofType("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"),
    queues: ofType("AWS::SQS::Queue"),
    buckets: ofType("AWS::S3::Bucket"),
    secrets: ofType("AWS::SecretsManager::Secret"),
    functions: ofType("AWS::Lambda::Function").map(readFunction),
    sources: ofType("AWS::Lambda::EventSourceMapping").map(readSource),
    routes: readRoutes(ofType("AWS::ApiGateway::Resource"), ofType("AWS::ApiGateway::Method")),
    compressFromBytes: ofType("AWS::ApiGateway::RestApi")[0]?.properties.MinimumCompressionSize as number | undefined,
    schedules: ofType("AWS::Scheduler::Schedule", "AWS::Events::Rule")
      .filter(({ properties }) => "ScheduleExpression" in properties)
      .map(readSchedule),
    rules: ofType("AWS::Events::Rule")
      .filter(({ properties }) => "EventPattern" in properties)
      .map(readRule),
    buses: Object.fromEntries(ofType("AWS::Events::EventBus").map(({ ref, arn }) => [ref, arn])),
    busPolicies: ofType("AWS::Events::EventBusPolicy").map(({ properties: p }) => ({
      bus: busName(p.EventBusName),
      statement: p.Statement,
    })),
    mailRules: ofType("AWS::SES::ReceiptRule").map(readMailRule),
  };
}

/** A function's own ARN, without a version or alias behind it. */
const functionArnIn = (text: string): string => /arn:aws:lambda:[^:]+:[^:]+:function:[\w-]+/.exec(text)?.[0] ?? "";

function readFunction({ ref, arn, properties: p, assets, logicalId }: Resource): FunctionPlan {
  const key = String((p.Code as { S3Key?: string } | undefined)?.S3Key ?? "");
  const directory = assets[key];
  if (directory === undefined) {
    throw new AppError("bad-configuration", `The bundle of ${logicalId} is not in the synthesised output.`);
  }
  const environment = (p.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
  return {
    arn,
    name: ref,
    stage: stageOf(ref),
    directory,
    handler: String(p.Handler),
    // Lambda's own default.
    role: String(p.Role),
    timeoutMs: Number(p.Timeout ?? 3) * 1000,
    environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
  };
}

function stageOf(name: string): string {
  const stages = ["webhook", "console", "tag", "reply", "outbox", "poll", "sweep", "report", "consult"];
  const lower = name.toLowerCase();
  const last = lower.split("-").at(-1) ?? lower;
  return stages.find((stage) => last.startsWith(stage)) ?? stages.find((stage) => lower.includes(stage)) ?? name;
}

function readSource({ properties: p, logicalId }: Resource): SourcePlan {
  const arn = String(p.EventSourceArn);
  const queue = /^arn:aws:sqs:[^:]+:[^:]+:(.+)$/.exec(arn)?.[1];
  const table = /:table\/([^/]+)\/stream\//.exec(arn)?.[1];
  const filters = filtersOf(p.FilterCriteria);
  if (filters !== undefined && (table === undefined || filters.length === 0 || !filters.every(isUnderstood))) {
    throw new AppError(
      "bad-configuration",
      `${logicalId} filters its events in a way that the one-machine runner does not know.`,
    );
  }
  const from = queue ?? table;
  if (from === undefined) {
    throw new AppError(
      "bad-configuration",
      `${logicalId} reads from ${arn}, which is neither a queue nor a table's stream.`,
    );
  }
  const failure = (p.DestinationConfig as { OnFailure?: { Destination?: string } } | undefined)?.OnFailure?.Destination;
  return {
    functionArn: functionArn(String(p.FunctionName)),
    from,
    kind: queue === undefined ? "stream" : "queue",
    batchSize: Number(p.BatchSize ?? (queue === undefined ? 100 : 10)),
    windowSeconds: Number(p.MaximumBatchingWindowInSeconds ?? 0),
    partialFailures:
      Array.isArray(p.FunctionResponseTypes) && p.FunctionResponseTypes.includes("ReportBatchItemFailures"),
    tumblingSeconds: Number(p.TumblingWindowInSeconds ?? 0),
    maximumRetries: Number(p.MaximumRetryAttempts ?? -1),
    bisect: p.BisectBatchOnFunctionError === true,
    failureQueue: failure?.split(":").at(-1),
    ...(filters === undefined ? {} : { filters }),
  };
}

function filtersOf(criteria: unknown): EventPattern[] | undefined {
  if (criteria === undefined) return undefined;
  const { Filters = [] } = criteria as { Filters?: { Pattern?: string }[] };
  return Filters.map(({ Pattern }) => JSON.parse(Pattern ?? "{}") as EventPattern);
}

/** A source may name its function by ARN or by name alone. */
const functionArn = (nameOrArn: string): string => functionArnIn(nameOrArn) || nameOrArn;

function readRoutes(resources: readonly Resource[], methods: readonly Resource[]): RoutePlan[] {
  const pathOf = (id: string): string => {
    const resource = resources.find(({ ref }) => ref === id);
    return resource ? `${pathOf(String(resource.properties.ParentId))}/${String(resource.properties.PathPart)}` : "";
  };
  return methods.map(({ properties: p, logicalId }) => {
    const integration = (p.Integration ?? {}) as { Type?: string; Uri?: string };
    const arn = functionArnIn(String(integration.Uri));
    if (integration.Type !== "AWS_PROXY" || arn === "") {
      throw new AppError(
        "bad-configuration",
        `${logicalId} is a route that no function answers, which the one-machine runner cannot do.`,
      );
    }
    return { method: String(p.HttpMethod), path: pathOf(String(p.ResourceId)) || "/", functionArn: arn };
  });
}

function readSchedule({ ref, properties: p }: Resource): SchedulePlan {
  const target = (p.Target ?? (p.Targets as unknown[] | undefined)?.[0] ?? {}) as { Arn?: string; Input?: string };
  return {
    name: ref,
    expression: String(p.ScheduleExpression),
    timeZone: String(p.ScheduleExpressionTimezone ?? "UTC"),
    targetArn: functionArnIn(String(target.Arn)),
    input: target.Input === undefined ? {} : JSON.parse(target.Input),
  };
}

const readRule = ({ properties: p }: Resource): RulePlan => ({
  bus: busName(p.EventBusName),
  pattern: p.EventPattern as Record<string, unknown>,
  targetArns: ((p.Targets ?? []) as { Arn?: string }[]).map(({ Arn }) => String(Arn)),
});

const busName = (nameOrArn: unknown): string => String(nameOrArn ?? "default").replace(/^.*event-bus\//, "");

interface MailActions {
  S3Action?: { BucketName?: string; ObjectKeyPrefix?: string };
  LambdaAction?: { FunctionArn?: string };
}

/** The one form that the stacks have: into a bucket, then a function is told. */
function readMailRule({ properties: p, logicalId }: Resource): MailRulePlan {
  const rule = (p.Rule ?? {}) as { Recipients?: string[]; Actions?: MailActions[] };
  const [stored, told, ...more] = rule.Actions ?? [];
  if (stored?.S3Action?.BucketName === undefined || told?.LambdaAction?.FunctionArn === undefined || more.length > 0) {
    throw new AppError(
      "bad-configuration",
      `${logicalId} does with mail what the one-machine runner cannot: it puts it into a bucket, then tells a function.`,
    );
  }
  return {
    ruleSet: String(p.RuleSetName),
    recipients: rule.Recipients ?? [],
    bucket: stored.S3Action.BucketName,
    prefix: stored.S3Action.ObjectKeyPrefix ?? "",
    functionArn: functionArnIn(told.LambdaAction.FunctionArn),
  };
}
