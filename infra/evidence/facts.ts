import { regionsIn } from "../rules.ts";
import { at, type Found, nameOf, type Resource, resourcesOf, type Stack, told, type Value } from "./stacks.ts";

/** What a template can show: each fact looks at resources and their properties, and says what it saw. */

export interface Said {
  en: string;
  fr: string;
}
export interface Shown {
  type: string;
  names: string[];
  property: string;
  value: string;
  holds: boolean;
}
export interface Fact {
  says: Said;
  look: (stacks: readonly Stack[]) => Shown[];
  /** What to type against the running account. `prefix`: of all names. */
  check: (prefix: string) => string;
}

interface Where {
  /** Only these of the type. */
  of?: (found: Found) => boolean;
  /** A department may do without: then it is not shown, rather than missing. */
  optional?: true;
}

/** One row for each value that the property has among all resources of the type. */
const each =
  (type: string, property: string, holds: (value: Value, found: Found) => boolean, { of, optional }: Where = {}) =>
  (stacks: readonly Stack[]): Shown[] => {
    const found = resourcesOf(stacks, type).filter((one) => of?.(one) ?? true);
    if (found.length === 0) return optional ? [] : [{ type, names: [], property, value: "–", holds: false }];
    return grouped(
      found.map((one) => {
        const value = property === "DeletionPolicy" ? one.resource.DeletionPolicy : at(one.resource, property);
        return { type, names: [nameOf(one)], property, value: told(value), holds: holds(value, one) };
      }),
    );
  };

function grouped(rows: readonly Shown[]): Shown[] {
  const groups = Object.groupBy(rows, ({ type, property, value, holds }) => `${type} ${property} ${value} ${holds}`);
  return Object.values(groups).flatMap((same = []) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, names: same.flatMap(({ names }) => names) }];
  });
}

const all =
  (...looks: Fact["look"][]): Fact["look"] =>
  (stacks) =>
    looks.flatMap((look) => look(stacks));

const is =
  (wanted: Value) =>
  (value: Value): boolean =>
    value === wanted;
const there = (value: Value): boolean => value !== undefined;
const SSE = "BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm";

/** Each resource of `type` has a policy that denies what its condition says. */
const denied =
  (
    type: string,
    policyType: string,
    target: string,
    condition: string,
    wanted: (value: Value) => boolean,
  ): Fact["look"] =>
  (stacks) =>
    grouped(
      resourcesOf(stacks, type).map((one) => {
        const values = resourcesOf(stacks, policyType)
          .filter(({ resource }) => JSON.stringify(at(resource, target)).includes(`"${one.id}"`))
          .flatMap(({ resource }) => at(resource, "PolicyDocument.Statement") ?? [])
          .filter(({ Effect }: Value) => Effect === "Deny")
          .flatMap(({ Condition = {} }: Value) => Object.values(Condition).map((test: Value) => test[condition]))
          .filter(there);
        const property = `${policyType.split("::")[2]} Deny ${condition}`;
        return { type, names: [nameOf(one)], property, value: told(values[0]), holds: values.some(wanted) };
      }),
    );

const statementsOf = (stacks: readonly Stack[]): { role: string; statement: Value }[] =>
  resourcesOf(stacks, "AWS::IAM::Policy").flatMap(({ id, resource }) =>
    (at(resource, "PolicyDocument.Statement") ?? []).map((statement: Value) => ({ role: id, statement })),
  );

/** No grant has an action by a pattern; `*` as a resource has these alone, for which AWS has no other. */
const NO_RESOURCE = /^(comprehend:BatchDetectSentiment|xray:Put(TraceSegments|TelemetryRecords))$/;
const leastPrivilege: Fact["look"] = (stacks) =>
  grouped(
    statementsOf(stacks).map(({ role, statement }) => {
      const actions: string[] = [statement.Action].flat();
      const anywhere = [statement.Resource].flat().includes("*");
      const patterned = actions.some((action) => action.includes("*"));
      const holds = !patterned && (!anywhere || actions.every((action) => NO_RESOURCE.test(action)));
      return {
        type: "AWS::IAM::Policy",
        names: [role],
        property: "PolicyDocument.Statement",
        value: anywhere || patterned ? `${actions.join(", ")} → ${told(statement.Resource)}` : "Action, Resource",
        holds,
      };
    }),
  ).map((row) => ({ ...row, names: [...new Set(row.names)] }));

const none =
  (pattern: RegExp, types: string): Fact["look"] =>
  (stacks) => {
    const property = "Type";
    const found = resourcesOf(stacks).filter(({ resource }) => pattern.test(resource.Type));
    if (found.length === 0) return [{ type: types, names: [], property, value: "0", holds: true }];
    return grouped(
      found.map((one) => ({ type: one.resource.Type, names: [nameOf(one)], property, value: "1", holds: false })),
    );
  };

const byStack =
  (property: string, value: (stack: Stack) => string, holds: (stack: Stack) => boolean): Fact["look"] =>
  (stacks) =>
    grouped(
      stacks.map((stack) => ({
        type: "AWS::CloudFormation::Stack",
        names: [stack.name],
        property,
        value: value(stack),
        holds: holds(stack),
      })),
    );

/** Regions of Canada (AWS General Reference). */
const CANADA = /^ca-(central|west)-1$/;
const regionsNamed = ({ template }: Stack): string[] =>
  [...new Set(Object.values(template.Resources).flatMap((resource: Resource) => regionsIn(resource)))].sort();

const managedGroups: Fact["look"] = (stacks) =>
  resourcesOf(stacks, "AWS::WAFv2::WebACL").map((one) => {
    const rules: Value[] = at(one.resource, "Rules") ?? [];
    const groups = rules.flatMap(({ Statement }) => Statement?.ManagedRuleGroupStatement?.Name ?? []);
    return {
      type: "AWS::WAFv2::WebACL",
      names: [nameOf(one)],
      property: "Rules.Statement.ManagedRuleGroupStatement.Name",
      value: groups.join(", "),
      holds: groups.includes("AWSManagedRulesCommonRuleSet") && groups.includes("AWSManagedRulesKnownBadInputsRuleSet"),
    };
  });

const rateRules: Fact["look"] = (stacks) =>
  resourcesOf(stacks, "AWS::WAFv2::WebACL").flatMap((one) => {
    const rules: Value[] = (at(one.resource, "Rules") ?? []).filter(
      (rule: Value) => rule.Statement?.RateBasedStatement,
    );
    const rows = rules.map(({ Name, Action, Statement }) => ({
      type: "AWS::WAFv2::WebACL",
      names: [Name as string],
      property: "RateBasedStatement.Limit",
      value: told(Statement.RateBasedStatement.Limit),
      holds: Action?.Block !== undefined,
    }));
    return rows.length > 0
      ? rows
      : [
          {
            type: "AWS::WAFv2::WebACL",
            names: [nameOf(one)],
            property: "RateBasedStatement.Limit",
            value: "–",
            holds: false,
          },
        ];
  });

const notTheLog = ({ resource }: Found): boolean => !String(resource.Properties?.BucketName).includes("-access-");
const live = ({ resource }: Found): boolean => !/-dead$/.test(String(resource.Properties?.QueueName));

export const FACTS = {
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
    check: () => "aws secretsmanager list-secrets --query SecretList[].KmsKeyId",
  },
  logsAtRest: {
    says: {
      en: "Every log group is encrypted under the department’s key.",
      fr: "Chaque groupe de journaux est chiffré au moyen de la clé du ministère.",
    },
    look: each("AWS::Logs::LogGroup", "KmsKeyId", there),
    check: (prefix) =>
      `aws logs describe-log-groups --log-group-name-prefix /aws/lambda/${prefix} --query logGroups[].kmsKeyId`,
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
  inCanada: {
    says: { en: "Both stacks stand in Canada.", fr: "Les deux piles se trouvent au Canada." },
    look: byStack(
      "Environment",
      ({ account, region }) => `aws://${account}/${region}`,
      ({ region }) => CANADA.test(region),
    ),
    check: (prefix) => `aws cloudformation describe-stacks --stack-name ${prefix}-data --query Stacks[].StackId`,
  },
  oneRegion: {
    says: {
      en: "No resource names another region: nothing is copied or sent out of it by AWS.",
      fr: "Aucune ressource ne nomme une autre région : AWS n’y copie ni n’y envoie rien.",
    },
    look: byStack(
      "Resources.*",
      (stack) => regionsNamed(stack).join(", ") || stack.region,
      (stack) => regionsNamed(stack).every((region) => region === stack.region),
    ),
    check: (prefix) => `grep -oE '[a-z]{2}-[a-z]+-[0-9]' cdk.out/${prefix}-*.template.json | sort | uniq -c`,
  },
  notPublic: {
    says: { en: "No bucket is open to the public.", fr: "Aucun compartiment n’est public." },
    look: all(
      ...["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].map((property) =>
        each("AWS::S3::Bucket", `PublicAccessBlockConfiguration.${property}`, is(true)),
      ),
    ),
    check: (prefix) => `aws s3api get-public-access-block --bucket ${prefix}-media-ACCOUNT`,
  },
  secondFactor: {
    says: {
      en: "Sign-in by Cognito asks everybody for a second factor (an authenticator, no text message).",
      fr: "La connexion par Cognito exige de chaque personne un second facteur (authentificateur, sans message texte).",
    },
    look: all(
      each("AWS::Cognito::UserPool", "MfaConfiguration", is("ON"), { optional: true }),
      each("AWS::Cognito::UserPool", "EnabledMfas", (value) => told(value) === "SOFTWARE_TOKEN_MFA", {
        optional: true,
      }),
    ),
    check: () => "aws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.MfaConfiguration",
  },
  riskySignIns: {
    says: {
      en: "Cognito sees and blocks risky sign-ins and guessed passwords.",
      fr: "Cognito détecte et bloque les connexions à risque et les mots de passe devinés.",
    },
    look: each("AWS::Cognito::UserPool", "UserPoolAddOns.AdvancedSecurityMode", is("ENFORCED"), { optional: true }),
    check: () => "aws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.UserPoolAddOns",
  },
  passwords: {
    says: {
      en: "Passwords have at least 12 characters; administrators alone make accounts.",
      fr: "Les mots de passe comptent au moins 12 caractères ; seule l’administration crée des comptes.",
    },
    look: all(
      each("AWS::Cognito::UserPool", "Policies.PasswordPolicy.MinimumLength", (value) => value >= 12, {
        optional: true,
      }),
      each("AWS::Cognito::UserPool", "AdminCreateUserConfig.AllowAdminCreateUserOnly", is(true), { optional: true }),
    ),
    check: () => "aws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.Policies",
  },
  rolesByGroup: {
    says: {
      en: "People have their rights by role: one group each.",
      fr: "Les droits des personnes viennent de leur rôle : un groupe par rôle.",
    },
    look: each("AWS::Cognito::UserPoolGroup", "GroupName", there, { optional: true }),
    check: () => "aws cognito-idp list-groups --user-pool-id POOL",
  },
  leastPrivilege: {
    says: {
      en: "Each function has a role of its own, which names each action and each resource (none by a pattern, but where AWS has no resource to name).",
      fr: "Chaque fonction a son propre rôle, qui nomme chaque action et chaque ressource (sans joker, sauf où AWS n’a pas de ressource à nommer).",
    },
    look: leastPrivilege,
    check: (prefix) => `aws iam get-role-policy --role-name ${prefix}-webhook-REGION --policy-name POLICY`,
  },
  noUsers: {
    says: {
      en: "There is no IAM user, no access key and no group.",
      fr: "Il n’y a ni utilisateur IAM, ni clé d’accès, ni groupe.",
    },
    look: none(/^AWS::IAM::(User|AccessKey|Group)$/, "AWS::IAM::User, AccessKey, Group"),
    check: () => "aws iam list-users",
  },
  firewall: {
    says: {
      en: "A firewall stands before the API: known attacks and addresses of ill repute are refused.",
      fr: "Un pare-feu protège l’API : les attaques connues et les adresses malveillantes sont refusées.",
    },
    look: all(each("AWS::WAFv2::WebACLAssociation", "ResourceArn", there), managedGroups),
    check: () => "aws wafv2 list-web-acls --scope REGIONAL",
  },
  throttled: {
    says: {
      en: "Requests are limited in number: by address at the firewall, in all at the API.",
      fr: "Le nombre de requêtes est limité : par adresse au pare-feu, au total à l’API.",
    },
    look: all(
      rateRules,
      each("AWS::ApiGateway::Stage", "MethodSettings.0.ThrottlingRateLimit", (value) => value > 0),
    ),
    check: () => "aws apigateway get-stage --rest-api-id API --stage-name live --query methodSettings",
  },
  noNetwork: {
    says: {
      en: "There is no network, no machine and no public address: the API is the one way in.",
      fr: "Il n’y a ni réseau, ni machine, ni adresse publique : l’API est la seule entrée.",
    },
    look: all(
      none(/^AWS::(EC2|ElasticLoadBalancing\w*|RDS|ECS|EKS)::/, "AWS::EC2, ElasticLoadBalancing, RDS, ECS, EKS"),
      each("AWS::ApiGateway::RestApi", "EndpointConfiguration.Types.0", is("REGIONAL")),
    ),
    check: () => "aws ec2 describe-network-interfaces --filters Name=description,Values='AWS Lambda*'",
  },
  ownKeys: {
    says: {
      en: "Raw deliveries and raw mails stand apart, each under a key of its own that the rest does not use, and one role reads each.",
      fr: "Les livraisons et les courriels bruts sont à part, chacun sous sa propre clé, que le reste n’utilise pas, et un seul rôle peut lire chacun.",
    },
    look: (stacks) =>
      grouped(
        resourcesOf(stacks, "AWS::S3::Bucket")
          .filter(({ resource }) => /-(quarantine|mail)-\d/.test(String(resource.Properties?.BucketName)))
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
  partners: {
    says: {
      en: "Another department may put consultations on the bus by one role of its account, and do nothing else.",
      fr: "Un autre ministère peut déposer des consultations sur le bus par un seul rôle de son compte, et rien d’autre.",
    },
    look: each(
      "AWS::Events::EventBusPolicy",
      "Statement.Condition.ArnEquals.aws:PrincipalArn",
      (value, { resource }) => there(value) && at(resource, "Statement.Action") === "events:PutEvents",
      { optional: true },
    ),
    check: (prefix) => `aws events describe-event-bus --name ${prefix} --query Policy`,
  },
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
      `aws logs describe-log-groups --log-group-name-prefix /aws/lambda/${prefix} --query logGroups[].retentionInDays`,
  },
  readsLogged: {
    says: {
      en: "Who reads what in the buckets is logged; whoever deletes such a log leaves its version.",
      fr: "Les lectures dans les compartiments sont journalisées ; qui supprime un tel journal en laisse la version.",
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
  restorable: {
    says: {
      en: "The table can be restored to any second of the last 35 days, and nothing deletes it or its stack by mistake.",
      fr: "La table peut être restaurée à toute seconde des 35 derniers jours ; rien ne la supprime par erreur, ni sa pile.",
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
      fr: "Les livraisons et courriels bruts disparaissent d’eux-mêmes après quelques jours ; les éléments à échéance, à leur échéance.",
    },
    look: all(
      each("AWS::S3::Bucket", "LifecycleConfiguration.Rules.0.ExpirationInDays", (value) => value > 0 && value <= 14, {
        of: ({ resource }) => /-(quarantine|mail)-\d/.test(String(resource.Properties?.BucketName)),
      }),
      each("AWS::DynamoDB::Table", "TimeToLiveSpecification.Enabled", is(true)),
    ),
    check: (prefix) => `aws s3api get-bucket-lifecycle-configuration --bucket ${prefix}-quarantine-ACCOUNT`,
  },
  onlyAws: {
    says: {
      en: "Every resource is of a type of AWS’s own: no product of the marketplace, no custom resource.",
      fr: "Chaque ressource est d’un type propre à AWS : aucun produit du marché, aucune ressource personnalisée.",
    },
    look: (stacks) => {
      const others = resourcesOf(stacks).filter(
        ({ resource: { Type } }) =>
          !/^AWS::/.test(Type) || /^AWS::(CloudFormation::CustomResource|Marketplace)/.test(Type),
      );
      const total = String(resourcesOf(stacks).length);
      if (others.length === 0) return [{ type: "AWS::*", names: [], property: "Type", value: total, holds: true }];
      return others.map((one) => ({
        type: one.resource.Type,
        names: [one.id],
        property: "Type",
        value: one.resource.Type,
        holds: false,
      }));
    },
    check: (prefix) =>
      `aws cloudformation list-stack-resources --stack-name ${prefix}-app --query StackResourceSummaries[].ResourceType`,
  },
} satisfies Record<string, Fact>;

export type FactName = keyof typeof FACTS;
