/**
 * What AWS and the platforms allow, and how long calls take: the one place to change when a quota changes. Defaults of an
 * account in `ca-central-1`; looked up in November 2026. Times are assumed where they say so, since no AWS is here to measure.
 */

import type { ChannelName } from "../../../shared/domain/message/message.ts";

export interface Quota {
  value: number;
  source: string;
}
const aws = (value: number, page: string): Quota => ({ value, source: `https://docs.aws.amazon.com/${page}` });
const assumed = (value: number, why: string): Quota => ({ value, source: `assumed: ${why}` });

export const QUOTAS = {
  partitionWrites: aws(1_000, "amazondynamodb/latest/developerguide/bp-partition-key-design.html"),
  partitionReads: aws(3_000, "amazondynamodb/latest/developerguide/bp-partition-key-design.html"),
  /** Of a new on-demand table, and of a new index. */
  newTableWrites: aws(4_000, "amazondynamodb/latest/developerguide/warm-throughput.html"),
  /** Of a table on demand: twice what it took before, at once; more within half an hour may be throttled. */
  growthAtOnce: aws(2, "amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"),
  growthSeconds: aws(1_800, "amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"),
  tableWrites: aws(40_000, "amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html"),
  /** Of all APIs of an account and region together. */
  apiRequests: aws(10_000, "apigateway/latest/developerguide/limits.html"),
  concurrency: aws(1_000, "lambda/latest/dg/gettingstarted-limits.html"),
  /** Functions that read a queue: so many from the start, and so many more each minute. */
  queueConsumersFirst: aws(5, "lambda/latest/dg/services-sqs-scaling.html"),
  queueConsumersAMinute: aws(300, "lambda/latest/dg/services-sqs-scaling.html"),
  /** BatchDetectSentiment, calls a second; `npm run preflight` reads the account's own. */
  sentimentCalls: assumed(10, "the page of quotas leads to Service Quotas, which only an account can read"),
  textsACall: aws(25, "comprehend/latest/dg/how-batch.html"),
} as const satisfies Record<string, Quota>;

const DAY_S = 86_400;
/** Answers that a platform takes of one account in so many seconds. Facebook, Instagram and Messenger take calls by the
 * people that the account reaches, LinkedIn by the app's tier. */
export const ANSWERS: Partial<Record<ChannelName, Quota & { seconds: number }>> = {
  x: { value: 100, seconds: 900, source: "https://docs.x.com/x-api/fundamentals/rate-limits" },
  /** 10,000 units at 50. */
  youtube: { value: 200, seconds: DAY_S, source: "https://developers.google.com/youtube/v3/determine_quota_cost" },
  threads: {
    value: 1_000,
    seconds: DAY_S,
    source: "https://developers.facebook.com/docs/threads/overview#rate-limiting",
  },
  whatsapp: { value: 80, seconds: 1, source: "https://developers.facebook.com/docs/whatsapp/throughput" },
  telegram: { value: 30, seconds: 1, source: "https://core.telegram.org/bots/faq#broadcasting-to-users" },
  mastodon: { value: 300, seconds: 300, source: "https://docs.joinmastodon.org/api/rate-limits/" },
  bluesky: { value: 1_666, seconds: 3_600, source: "https://docs.bsky.app/docs/advanced-guides/rate-limits" },
};

/** Of an account and region, or of an account: what many departments in one would share. */
export const SHARED: Readonly<Record<string, Quota>> = {
  "AWS::IAM::Role": aws(1_000, "IAM/latest/UserGuide/reference_iam-quotas.html"),
  "AWS::WAFv2::WebACL": aws(100, "waf/latest/developerguide/limits.html"),
  "AWS::Events::EventBus": aws(100, "eventbridge/latest/userguide/eb-quota.html"),
  "AWS::ApiGateway::RestApi": aws(600, "apigateway/latest/developerguide/limits.html"),
  "AWS::Cognito::UserPool": aws(1_000, "cognito/latest/developerguide/quotas.html"),
  "AWS::S3::Bucket": aws(10_000, "AmazonS3/latest/userguide/BucketRestrictions.html"),
  "AWS::DynamoDB::Table": aws(2_500, "amazondynamodb/latest/developerguide/ServiceQuotas.html"),
};

export const TIMES = {
  /** As the simulation takes them (test/simulation). */
  tableCallMs: assumed(6, "single-digit milliseconds are what AWS promises"),
  sentimentCallMs: assumed(90, "no AWS is here to measure"),
  webhookMs: assumed(15, "as the costs are reckoned (shared/domain/cost/rates.ts)"),
  /** A batch of 100 messages, a batch of 500 changes: the steps themselves at these call times; printed beside what is measured. */
  tagBatchMs: assumed(1_000, "measured as printed, rounded up for a slower processor"),
  outboxBatchMs: assumed(2_000, "measured as printed, rounded up for a slower processor"),
  /** Messages in a delivery. */
  messagesADelivery: assumed(1, "platforms send more at once only when they are behind"),
} as const satisfies Record<string, Quota>;
