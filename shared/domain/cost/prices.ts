/**
 * Every price that Openline reckons with, in US dollars, before taxes, free tiers and contracts: the one place to change
 * when a list changes.
 */

/** The month whose lists these are. */
export const PRICES_OF = "2026-11";
/** Of AWS; other regions differ by some percent. */
export const PRICES_REGION = "ca-central-1";

export interface Price {
  service: string;
  /** For so many units. */
  dollars: number;
  per: number;
  source: string;
}

const price = (service: string, dollars: number, per: number, source: string): Price => ({
  service,
  dollars,
  per,
  source,
});
const MILLION = 1_000_000;
const aws = (page: string): string => `https://aws.amazon.com/${page}/pricing/`;
const X_PRICES = "https://docs.x.com/x-api/getting-started/pricing";
const X_EVENTS = "https://docs.x.com/x-api/activity/event-pricing";

export const PRICES = {
  /** 100 characters, three units a text at least. */
  sentimentUnits: price("Comprehend", 100, MILLION, aws("comprehend")),
  /** A KB written; twice that in a transaction; what an index changes comes on top. */
  tableWrites: price("DynamoDB", 0.6875, MILLION, aws("dynamodb")),
  /** 4 KB read consistently, 8 KB else. */
  tableReads: price("DynamoDB", 0.1375, MILLION, aws("dynamodb")),
  /** A write a second more than a table takes by itself, once. [unverified] AWS says that it asks what the provisioned unit
   * costs in the region: that of an hour is taken. */
  warmWrites: price("DynamoDB", 0.000715, 1, aws("dynamodb")),
  /** With its indexes. */
  tableGbMonths: price("DynamoDB", 0.275, 1, aws("dynamodb")),
  /** Of the table alone, to restore any instant of the last 35 days. */
  tableBackupGbMonths: price("DynamoDB", 0.22, 1, aws("dynamodb")),
  queueRequests: price("SQS", 0.4, MILLION, aws("sqs")),
  invocations: price("Lambda", 0.2, MILLION, aws("lambda")),
  /** Of memory, for a second, on arm64. */
  computeGbSeconds: price("Lambda", 13.3334, MILLION, aws("lambda")),
  /** Recorded; looking at one is a tenth. */
  traces: price("X-Ray", 5, MILLION, aws("xray")),
  /** Of the Scheduler. */
  scheduledCalls: price("EventBridge", 1, MILLION, aws("eventbridge")),
  apiRequests: price("API Gateway", 3.5, MILLION, aws("api-gateway")),
  firewallRequests: price("WAF", 0.6, MILLION, aws("waf")),
  firewallRules: price("WAF", 1, 1, aws("waf")),
  firewalls: price("WAF", 5, 1, aws("waf")),
  keys: price("KMS", 1, 1, aws("kms")),
  /** A key's first and its second rotation, each from then on; later ones cost nothing. */
  keyRotations: price("KMS", 1, 1, aws("kms")),
  keyRequests: price("KMS", 0.03, 10_000, aws("kms")),
  secrets: price("Secrets Manager", 0.4, 1, aws("secrets-manager")),
  secretReads: price("Secrets Manager", 0.05, 10_000, aws("secrets-manager")),
  alarms: price("CloudWatch", 0.1, 1, aws("cloudwatch")),
  metrics: price("CloudWatch", 0.3, 1, aws("cloudwatch")),
  dashboards: price("CloudWatch", 3, 1, aws("cloudwatch")),
  logGb: price("CloudWatch", 0.55, 1, aws("cloudwatch")),
  objectWrites: price("S3", 5.5, MILLION, aws("s3")),
  /** People who sign in within a month, to a pool with threat protection (plan Plus), which has no free tier. */
  people: price("Cognito", 0.02, 1, aws("cognito")),
  /** Without a contract; X's developer console has the current ones. */
  xReplies: price("X", 0.01, 1, X_PRICES),
  xDirectMessages: price("X", 0.015, 1, X_PRICES),
  xPosts: price("X", 0.015, 1, X_PRICES),
  xPostsWithLink: price("X", 0.2, 1, X_PRICES),
  /** Posts of people and of our own. */
  xEvents: price("X", 0.005, 1, X_EVENTS),
  /** Private messages that come; of those that we write, events cost nothing. */
  xDirectEvents: price("X", 0.01, 1, X_EVENTS),
  /** Once a UTC day for each. An account that owns the app reads its mentions and its own posts for a fifth of it
   * ("Owned Reads"): reckoned as if it did not. */
  xPostReads: price("X", 0.005, 1, X_PRICES),
  xUserReads: price("X", 0.01, 1, X_PRICES),
} as const satisfies Record<string, Price>;

export type Billable = keyof typeof PRICES;

/** How many units of each. */
export type Usage = Partial<Record<Billable, number>>;
