import type { Fact } from "../fact.ts";
import { all, byStack, each, is, notTheLog, there } from "../looks.ts";

/** What is written down, and who hears of trouble. */

export const WATCHING = {
  classified: {
    says: {
      en: "Every resource carries the department, the environment and the classification as tags.",
      fr: "Chaque ressource porte en étiquettes le ministère, l’environnement et la classification.",
    },
    look: byStack(
      "Tags",
      ({ tags }) =>
        Object.entries(tags)
          .map((pair) => pair.join("="))
          .join(", "),
      ({ tags }) => there(tags.department) && there(tags.environment) && there(tags["data-classification"]),
    ),
    check: () => "aws resourcegroupstaggingapi get-resources --tag-filters Key=product,Values=openline",
  },
  logsKept: {
    says: {
      en: "Every function, the API and the firewall write logs, which are kept for 90 days.",
      fr: "Chaque fonction, l’API et le pare-feu écrivent des journaux, conservés 90 jours.",
    },
    look: all(
      each("AWS::Logs::LogGroup", "RetentionInDays", (value) => value >= 90),
      each("AWS::Lambda::Function", "LoggingConfig.LogGroup", there),
      each("AWS::ApiGateway::Stage", "AccessLogSetting.DestinationArn", there),
      each("AWS::WAFv2::LoggingConfiguration", "LogDestinationConfigs", there),
    ),
    check: (prefix) =>
      `aws logs describe-log-groups --log-group-name-prefix /aws/lambda/${prefix} --query 'logGroups[].retentionInDays'`,
  },
  readsLogged: {
    says: {
      en: "Who reads what in the buckets is logged; whoever deletes such a log leaves its version.",
      fr: "Les lectures dans les compartiments sont journalisées; qui supprime un tel journal en laisse la version.",
    },
    look: all(
      each("AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName", there, { of: notTheLog }),
      each("AWS::S3::Bucket", "VersioningConfiguration.Status", is("Enabled"), { of: (one) => !notTheLog(one) }),
    ),
    check: (prefix) => `aws s3api get-bucket-logging --bucket ${prefix}-quarantine-ACCOUNT`,
  },
  traced: {
    says: { en: "Every function is traced.", fr: "Chaque fonction est tracée." },
    look: each("AWS::Lambda::Function", "TracingConfig.Mode", is("Active")),
    check: (prefix) => `aws lambda get-function-configuration --function-name ${prefix}-webhook --query TracingConfig`,
  },
  alarms: {
    says: {
      en: "Alarms tell people by mail of failures, dead letters, quarantine, lost access and spikes.",
      fr: "Des alarmes préviennent des personnes par courriel : pannes, messages non livrés, quarantaine, accès perdu, pointes.",
    },
    look: all(
      each("AWS::CloudWatch::Alarm", "AlarmActions.0", there),
      each("AWS::SNS::Subscription", "Endpoint", there),
    ),
    check: (prefix) => `aws cloudwatch describe-alarms --alarm-name-prefix ${prefix}`,
  },
} satisfies Record<string, Fact>;
