import type { Fact } from "../fact.ts";
import { all, byStack, denied, each, is, there } from "../looks.ts";
import type { Found } from "../stacks.ts";

/** What is kept, for how long, and can be brought back. */

const live = ({ resource }: Found): boolean => !/-dead$/.test(String(resource.Properties?.QueueName));

const sealed = ({ resource }: Found): boolean => /-sealed-\d/.test(String(resource.Properties?.BucketName));

export const KEEPING = {
  restorable: {
    says: {
      en: "The table can be restored to any second of the last 35 days, and nothing deletes it or its stack by mistake.",
      fr: "La table peut être restaurée à toute seconde des 35 derniers jours; rien ne la supprime par erreur, ni sa pile.",
    },
    look: all(
      each("AWS::DynamoDB::Table", "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", is(true)),
      each("AWS::DynamoDB::Table", "DeletionProtectionEnabled", is(true)),
      each("AWS::DynamoDB::Table", "DeletionPolicy", is("Retain")),
      (stacks) =>
        byStack(
          "TerminationProtection",
          ({ terminationProtection }) => String(terminationProtection),
          ({ terminationProtection }) => terminationProtection,
        )(
          stacks.filter(({ template }) =>
            Object.values(template.Resources).some(({ Type }) => Type === "AWS::DynamoDB::Table"),
          ),
        ),
    ),
    check: (prefix) => `aws dynamodb describe-continuous-backups --table-name ${prefix}`,
  },
  nothingLost: {
    says: {
      en: "What a queue cannot get rid of is kept in its dead letters for 14 days.",
      fr: "Ce qu’une file n’a pu livrer est conservé 14 jours dans sa file de rebut.",
    },
    look: all(
      each("AWS::SQS::Queue", "RedrivePolicy.deadLetterTargetArn", there, { of: live }),
      each("AWS::SQS::Queue", "MessageRetentionPeriod", is(1_209_600), { of: (one) => !live(one) }),
    ),
    check: () => "aws sqs get-queue-attributes --queue-url … --attribute-names RedrivePolicy",
  },
  forgotten: {
    says: {
      en: "Raw deliveries and raw mails go by themselves after days; items with an end go at their end.",
      fr: "Les livraisons et courriels bruts disparaissent d’eux-mêmes après quelques jours; les éléments à échéance, à leur échéance.",
    },
    look: all(
      each("AWS::S3::Bucket", "LifecycleConfiguration.Rules.0.ExpirationInDays", (value) => value > 0 && value <= 14, {
        of: ({ resource }) => /-(quarantine|mail)-\d/.test(String(resource.Properties?.BucketName)),
      }),
      each("AWS::DynamoDB::Table", "TimeToLiveSpecification.Enabled", is(true)),
    ),
    check: (prefix) => `aws s3api get-bucket-lifecycle-configuration --bucket ${prefix}-quarantine-ACCOUNT`,
  },
  heldIsLocked: {
    says: {
      en: "What a hold keeps and the table may not is locked from its first moment: nobody deletes it before the lock is taken off, which one function alone may do.",
      fr: "Ce qu’une mise en suspens garde et que la table ne peut garder est verrouillé dès le premier instant : personne ne le supprime avant la levée du verrou, réservée à une seule fonction.",
    },
    look: all(
      each("AWS::S3::Bucket", "ObjectLockEnabled", is(true), { of: sealed }),
      each("AWS::S3::Bucket", "VersioningConfiguration.Status", is("Enabled"), { of: sealed }),
      (stacks) =>
        denied(
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy",
          "Bucket",
          "s3:object-lock-legal-hold",
          is("ON"),
        )(stacks).filter(({ names }) => names.some((name) => /-sealed-\d/.test(name))),
    ),
    check: (prefix) => `aws s3api get-object-lock-configuration --bucket ${prefix}-sealed-ACCOUNT`,
  },
} satisfies Record<string, Fact>;
