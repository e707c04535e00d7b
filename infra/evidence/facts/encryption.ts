import type { Fact } from "../fact.ts";
import { all, denied, each, grouped, is, notTheLog, SSE, there } from "../looks.ts";
import { at, nameOf, resourcesOf, told, type Value } from "../stacks.ts";

/** What is encrypted, lying and on its way. */

export const ENCRYPTION = {
  tableAtRest: {
    says: {
      en: "The table is encrypted under a key of the department’s own.",
      fr: "La table est chiffrée au moyen d’une clé propre au ministère.",
    },
    look: all(
      each("AWS::DynamoDB::Table", "SSESpecification.SSEEnabled", is(true)),
      each("AWS::DynamoDB::Table", "SSESpecification.KMSMasterKeyId", there),
    ),
    check: (prefix) => `aws dynamodb describe-table --table-name ${prefix} --query Table.SSEDescription`,
  },
  bucketsAtRest: {
    says: {
      en: "Every bucket encrypts what it holds (AES-256; under a key of the department’s own, but for access logs).",
      fr: "Chaque compartiment chiffre son contenu (AES-256; au moyen d’une clé propre au ministère, sauf les journaux d’accès).",
    },
    look: all(
      each("AWS::S3::Bucket", SSE, is("aws:kms"), { of: notTheLog }),
      each("AWS::S3::Bucket", SSE, (value) => value === "AES256" || value === "aws:kms", {
        of: (one) => !notTheLog(one),
      }),
    ),
    check: (prefix) => `aws s3api get-bucket-encryption --bucket ${prefix}-reports-ACCOUNT`,
  },
  queuesAtRest: {
    says: {
      en: "Every queue encrypts its messages (AES-256).",
      fr: "Chaque file chiffre ses messages (AES-256).",
    },
    look: each(
      "AWS::SQS::Queue",
      "SqsManagedSseEnabled",
      (value, { resource }) => value === true || there(resource.Properties?.KmsMasterKeyId),
    ),
    check: (prefix) =>
      `aws sqs get-queue-attributes --queue-url … --attribute-names SqsManagedSseEnabled # ${prefix}-inbound`,
  },
  secretsAtRest: {
    says: {
      en: "Every secret is encrypted under the department’s key.",
      fr: "Chaque secret est chiffré au moyen de la clé du ministère.",
    },
    look: each("AWS::SecretsManager::Secret", "KmsKeyId", there),
    check: () => "aws secretsmanager list-secrets --query 'SecretList[].KmsKeyId'",
  },
  logsAtRest: {
    says: {
      en: "Every log group is encrypted under the department’s key.",
      fr: "Chaque groupe de journaux est chiffré au moyen de la clé du ministère.",
    },
    look: each("AWS::Logs::LogGroup", "KmsKeyId", there),
    check: (prefix) =>
      `aws logs describe-log-groups --log-group-name-prefix /aws/lambda/${prefix} --query 'logGroups[].kmsKeyId'`,
  },
  keysTurn: {
    says: {
      en: "Keys are the department’s own, in AWS KMS, and are rotated each year.",
      fr: "Les clés sont propres au ministère, dans AWS KMS, et font l’objet d’une rotation annuelle.",
    },
    look: each("AWS::KMS::Key", "EnableKeyRotation", is(true)),
    check: () => "aws kms get-key-rotation-status --key-id KEY",
  },
  doorTls: {
    says: { en: "The API takes TLS 1.2 and 1.3 alone.", fr: "L’API n’accepte que TLS 1.2 et 1.3." },
    look: each("AWS::ApiGateway::RestApi", "SecurityPolicy", (value) =>
      /^SecurityPolicy_TLS13_1_[23]_/.test(String(value)),
    ),
    check: () => "openssl s_client -connect API.execute-api.REGION.amazonaws.com:443 -tls1_1   # must fail",
  },
  bucketsTls: {
    says: {
      en: "Every bucket refuses what comes without TLS, or by less than TLS 1.2.",
      fr: "Chaque compartiment refuse ce qui arrive sans TLS ou par une version antérieure à TLS 1.2.",
    },
    look: all(
      denied(
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "Bucket",
        "aws:SecureTransport",
        (value) => String(value) === "false",
      ),
      denied("AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket", "s3:TlsVersion", (value) => Number(value) >= 1.2),
    ),
    check: (prefix) => `aws s3api get-bucket-policy --bucket ${prefix}-reports-ACCOUNT`,
  },
  queuesTls: {
    says: { en: "Every queue refuses calls without TLS.", fr: "Chaque file refuse les appels sans TLS." },
    look: denied(
      "AWS::SQS::Queue",
      "AWS::SQS::QueuePolicy",
      "Queues",
      "aws:SecureTransport",
      (value) => String(value) === "false",
    ),
    check: () => "aws sqs get-queue-attributes --queue-url … --attribute-names Policy",
  },
  mailTls: {
    says: {
      en: "Mail from experts is taken over TLS alone, and scanned for spam and viruses.",
      fr: "Le courriel des experts n’est accepté que par TLS, et il est analysé (pourriels, virus).",
    },
    look: all(
      each("AWS::SES::ReceiptRule", "Rule.TlsPolicy", is("Require"), { optional: true }),
      each("AWS::SES::ReceiptRule", "Rule.ScanEnabled", is(true), { optional: true }),
    ),
    check: (prefix) => `aws ses describe-receipt-rule-set --rule-set-name ${prefix}`,
  },
  ownKeys: {
    says: {
      en: "Raw deliveries, raw mails and what a hold keeps sealed stand apart, each under a key of its own that the rest does not use, and one role reads each.",
      fr: "Les livraisons et les courriels bruts, ainsi que ce qu’une mise en suspens garde sous scellés, sont à part, chacun sous sa propre clé, que le reste n’utilise pas, et un seul rôle peut lire chacun.",
    },
    look: (stacks) =>
      grouped(
        resourcesOf(stacks, "AWS::S3::Bucket")
          .filter(({ resource }) => /-(quarantine|mail|sealed)-\d/.test(String(resource.Properties?.BucketName)))
          .map((one) => {
            const path = SSE.replace("SSEAlgorithm", "KMSMasterKeyID");
            const key = at(one.resource, path);
            const table = resourcesOf(stacks, "AWS::DynamoDB::Table")[0];
            const readers = resourcesOf(stacks, "AWS::S3::BucketPolicy").filter(
              ({ resource }) =>
                told(at(resource, "Bucket")) === one.id &&
                (at(resource, "PolicyDocument.Statement") ?? []).some(
                  ({ Effect, Action, Condition }: Value) =>
                    Effect === "Deny" && told(Action) === "s3:GetObject" && there(Condition?.ArnNotEquals),
                ),
            );
            const apart =
              table === undefined || told(key) !== told(at(table.resource, "SSESpecification.KMSMasterKeyId"));
            return {
              type: "AWS::S3::Bucket",
              names: [nameOf(one)],
              property: path,
              value: told(key),
              holds: there(key) && apart && readers.length === 1,
            };
          }),
      ),
    check: (prefix) => `aws s3api get-bucket-policy --bucket ${prefix}-quarantine-ACCOUNT`,
  },
} satisfies Record<string, Fact>;
