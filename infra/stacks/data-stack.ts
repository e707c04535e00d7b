import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as kms from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import { type Names, namesOf, roleName } from "../names.ts";
import { letLogsUse } from "./log-group.ts";
import { oneReader, quarantineReader } from "./quarantine-reader.ts";
import { sealedReader } from "./sealed-reader.ts";
import { SIZES } from "./sizes.ts";

/** What is kept: the table, the quarantine, the reports, and what is published, encrypted with the department's keys. */

export interface DataStackProps extends StackProps {
  department: Department;
}

/** Long enough to look into a complaint about one; what was accepted of it is kept elsewhere, redacted. */
const MAIL_DAYS = 7;
/** Raw bodies may hold anything: they go after two weeks, read or not. */
const QUARANTINE_DAYS = 14;
/** The table can be restored to any instant of the last 35 days (developer guide, "Point-in-time recovery"). */
const JOURNAL_DAYS = 60;
/** What a report said before it was written again: as long as somebody may ask why it said so. */
const REPORT_VERSION_DAYS = 90;
/** Who read what in the buckets: as long as an inquiry may take to begin. */
const ACCESS_LOG_DAYS = 400;
const ACCESS_LOG_VERSION_DAYS = 30;

/** What a new table reads at once anyway. */
const WARM_READS = 12_000;

/** What lists show of a message, and what finding an item again takes: the indexes hold nothing more. */
const PROJECTED = [
  ...["id", "channel", "account", "kind", "conversationId", "author", "language", "sentiment", "topics", "team"],
  ...["risk", "status", "visibility", "claimedBy", "waiting", "expert", "createdAt", "receivedAt", "dueAt", "revision"],
  ...["excerpt", "authorKey", "state", "entity"],
];

export const INDEXES = [
  ["conversation", "conversationKey", "daySort"],
  ["author", "authorKey", "daySort"],
  ["due", "dueShard", "dueSort"],
  ["day", "dayShard", "daySort"],
] as const;

export class DataStack extends Stack {
  readonly key: kms.Key;
  readonly table: dynamodb.Table;
  readonly indexes: readonly string[] = INDEXES.map(([name]) => name);
  readonly quarantineKey: kms.Key;
  readonly quarantine: s3.Bucket;
  readonly reports: s3.Bucket;
  readonly sealedKey: kms.Key;
  /** Experts' mails as they came; absent where none come. */
  readonly mail: { bucket: s3.Bucket; key: kms.Key } | undefined;
  private readonly names: Names;

  constructor(scope: Construct, id: string, { department, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.names = namesOf(department);
    this.key = this.keyOf("Key", "data", "Table, reports, secrets and logs");
    letLogsUse(this.key, this.names.prefix);
    this.quarantineKey = this.keyOf("QuarantineKey", "quarantine", "Raw deliveries that could not be read");
    this.sealedKey = this.keyOf("SealedKey", "sealed", "What a hold keeps and the table may not");
    this.table = this.tableOf(SIZES[department.department.size].warmWrites);
    const access = this.bucket("AccessLogs", "access", {
      // Whoever deletes one leaves its version.
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(ACCESS_LOG_DAYS),
          noncurrentVersionExpiration: Duration.days(ACCESS_LOG_VERSION_DAYS),
        },
      ],
      // Server access logs cannot be delivered under a customer key (Amazon S3 user guide, "Enabling logging").
      encryption: s3.BucketEncryption.S3_MANAGED,
    }) as s3.IBucket;
    this.quarantine = this.bucket("Quarantine", "quarantine", {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.quarantineKey,
      lifecycleRules: [{ expiration: Duration.days(QUARANTINE_DAYS) }],
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: "quarantine/",
    });
    // A report that is not over is written again and again; what replaced it says more.
    this.reports = this.kept("Reports", "reports", access, [
      { noncurrentVersionExpiration: Duration.days(REPORT_VERSION_DAYS) },
    ]);
    this.kept("Media", "media", access);
    // Longer than the table can be restored to (35 days), so that what was deleted since is deleted again.
    this.kept("Journal", "journal", access, [
      { expiration: Duration.days(JOURNAL_DAYS), noncurrentVersionExpiration: Duration.days(1) },
    ]);
    if (department.department.mode === "bridge") this.kept("Bridge", "bridge", access);
    if (department.mail?.replies !== undefined) this.mail = this.mailOf(access);
    const reader = quarantineReader(this, this.names.of("quarantine-reader"), {
      bucket: this.quarantine,
      key: this.quarantineKey,
      webhook: this.names.of("webhook"),
    });
    this.sealedOf(access);
    // A deployment of a smaller size is refused by it.
    new CfnOutput(this, "Size", { value: department.department.size });
    new CfnOutput(this, "TableName", { value: this.table.tableName });
    new CfnOutput(this, "QuarantineBucket", { value: this.quarantine.bucketName });
    new CfnOutput(this, "QuarantineReaderRole", { value: reader.roleArn });
  }

  /** Under the data key, every version kept: the pictures and films of posts, and what went to the official tool. */
  private kept(
    id: string,
    purpose: string,
    access: s3.IBucket,
    lifecycleRules: readonly s3.LifecycleRule[] = [],
  ): s3.Bucket {
    const bucket = this.bucket(id, purpose, {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      versioned: true,
      lifecycleRules: [...lifecycleRules],
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: `${purpose}/`,
    });
    new CfnOutput(this, `${id}Bucket`, { value: bucket.bucketName });
    return bucket;
  }

  private sealedOf(access: s3.IBucket): void {
    const bucket = this.bucket("Sealed", "sealed", {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.sealedKey,
      versioned: true,
      objectLockEnabled: true,
      // What was unlocked and deleted is a version still: it goes too, and its mark after it. What is locked stays.
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(1), expiredObjectDeleteMarker: true }],
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: "sealed/",
    });
    const role = (stage: string): string => roleName(this.names.of(stage), this.region);
    const reader = sealedReader(this, this.names.of("sealed-reader"), {
      ...{ bucket, key: this.sealedKey, sealers: [role("tag")], disposer: role("sweep") },
    });
    new CfnOutput(this, "SealedBucket", { value: bucket.bucketName });
    new CfnOutput(this, "SealedReaderRole", { value: reader.roleArn });
  }

  private mailOf(access: s3.IBucket): { bucket: s3.Bucket; key: kms.Key } {
    const key = this.keyOf("MailKey", "mail", "Experts' mails as they came");
    const bucket = this.bucket("Mail", "mail", {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      lifecycleRules: [{ expiration: Duration.days(MAIL_DAYS) }],
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: "mail/",
    });
    // The function's role is made in the other stack, under this name.
    oneReader(bucket, `arn:aws:iam::${this.account}:role/${roleName(this.names.of("consult"), this.region)}`);
    new CfnOutput(this, "MailBucket", { value: bucket.bucketName });
    return { bucket, key };
  }

  private keyOf(id: string, purpose: string, description: string): kms.Key {
    return new kms.Key(this, id, {
      alias: this.names.of(purpose),
      description,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private tableOf(warmWrites: number | undefined): dynamodb.Table {
    const { STRING: type } = dynamodb.AttributeType;
    // What an index does not take, the table does not take either: it is as warm.
    const warm =
      warmWrites === undefined
        ? {}
        : { warmThroughput: { readUnitsPerSecond: WARM_READS, writeUnitsPerSecond: warmWrites } };
    const table = new dynamodb.Table(this, "Table", {
      tableName: this.names.prefix,
      partitionKey: { name: "pk", type },
      sortKey: { name: "sk", type },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      ...warm,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: "expiresAt",
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, partition, sort] of INDEXES) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type },
        sortKey: { name: sort, type },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: PROJECTED,
        ...warm,
      });
    }
    return table;
  }

  private bucket(id: string, purpose: string, props: s3.BucketProps): s3.Bucket {
    return new s3.Bucket(this, id, {
      bucketName: this.names.bucket(purpose),
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
  }
}
