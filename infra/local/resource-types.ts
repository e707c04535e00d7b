/** The resource types that the stacks use: which mean something on one machine, which do not, and how each is named. */

export interface Naming {
  region: string;
  account: string;
  /** The department's own account, which partners know it by; the embedded services have one for all. */
  owner?: string;
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  queueUrl: (name: string) => string;
}

/** No meaning here: permissions, keys, logs, alarms, the firewall, sign-in (an OIDC provider stands in), money. */
const IGNORED =
  /^AWS::(IAM|KMS|Logs|CloudWatch|WAFv2|Cognito|SNS|Budgets|CDK|Synthetics|XRay|ResourceGroups)::|^AWS::(SES::EmailIdentity|SQS::QueuePolicy|S3::BucketPolicy|SecretsManager::ResourcePolicy|Events::Archive|Scheduler::ScheduleGroup|Lambda::(Permission|EventInvokeConfig|CodeSigningConfig)|ApiGateway::(Account|Deployment|Stage|GatewayResponse|RequestValidator|Model|UsagePlan|DomainName|BasePathMapping|BasePathMappingV2))$/;

interface Kind {
  /** Which property names it, and the prefix of its ARN after the account. */
  name: string;
  service: string;
  prefix: string;
}

const UNDERSTOOD: Readonly<Record<string, Kind>> = {
  "AWS::DynamoDB::Table": { name: "TableName", service: "dynamodb", prefix: "table/" },
  "AWS::DynamoDB::GlobalTable": { name: "TableName", service: "dynamodb", prefix: "table/" },
  "AWS::SQS::Queue": { name: "QueueName", service: "sqs", prefix: "" },
  "AWS::S3::Bucket": { name: "BucketName", service: "s3", prefix: "" },
  "AWS::Lambda::Function": { name: "FunctionName", service: "lambda", prefix: "function:" },
  "AWS::Lambda::Version": { name: "", service: "lambda", prefix: "version:" },
  "AWS::Lambda::Alias": { name: "", service: "lambda", prefix: "alias:" },
  "AWS::Lambda::EventSourceMapping": { name: "", service: "lambda", prefix: "event-source-mapping:" },
  "AWS::ApiGateway::RestApi": { name: "", service: "apigateway", prefix: "/restapis/" },
  "AWS::ApiGateway::Resource": { name: "", service: "apigateway", prefix: "/resources/" },
  "AWS::ApiGateway::Method": { name: "", service: "apigateway", prefix: "/methods/" },
  "AWS::Scheduler::Schedule": { name: "Name", service: "scheduler", prefix: "schedule/default/" },
  "AWS::Events::Rule": { name: "Name", service: "events", prefix: "rule/" },
  "AWS::Events::EventBus": { name: "Name", service: "events", prefix: "event-bus/" },
  "AWS::Events::EventBusPolicy": { name: "", service: "events", prefix: "policy/" },
  "AWS::SES::ReceiptRuleSet": { name: "RuleSetName", service: "ses", prefix: "receipt-rule-set/" },
  "AWS::SES::ReceiptRule": { name: "", service: "ses", prefix: "receipt-rule/" },
  "AWS::SecretsManager::Secret": { name: "Name", service: "secretsmanager", prefix: "secret:" },
};

/** `arn:…:table/NAME/stream/` and this: the real stream is looked up by the table's name when it is read. */
const LOCAL_STREAM = "local";

/** Partners' templates name them with the account that the department really has. */
const KNOWN_OUTSIDE = /^AWS::Events::/;

export const isIgnored = (type: string): boolean => IGNORED.test(type);
export const isUnderstood = (type: string): boolean => type in UNDERSTOOD;

/** What `Ref` gives (AWS CloudFormation template reference, "Return values" of each type). */
export function physicalRef(naming: Naming): string {
  switch (naming.type) {
    case "AWS::SQS::Queue":
      return naming.queueUrl(physicalName(naming));
    case "AWS::SecretsManager::Secret":
    case "AWS::Lambda::Version":
    case "AWS::Lambda::Alias":
      return physicalAttribute(naming, "Arn");
    default:
      return physicalName(naming);
  }
}

/** What `Fn::GetAtt` gives. Attributes without meaning here give their own name, which nothing looks at. */
export function physicalAttribute(naming: Naming, attribute: string): string {
  const name = physicalName(naming);
  switch (attribute) {
    case "Arn":
    case "Id": {
      const kind = UNDERSTOOD[naming.type];
      const account = KNOWN_OUTSIDE.test(naming.type) ? (naming.owner ?? naming.account) : naming.account;
      // Permissions mean nothing here, but a bus asks who calls.
      if (naming.type === "AWS::IAM::Role") {
        return `arn:aws:iam::${naming.owner ?? account}:role/${String(naming.properties.RoleName ?? name)}`;
      }
      if (naming.type === "AWS::S3::Bucket") return `arn:aws:s3:::${name}`;
      if (naming.type === "AWS::Lambda::Version" || naming.type === "AWS::Lambda::Alias") {
        return `arn:aws:lambda:${naming.region}:${naming.account}:function:${String(naming.properties.FunctionName)}`;
      }
      return `arn:aws:${kind?.service ?? "local"}:${naming.region}:${account}:${kind?.prefix ?? ""}${name}`;
    }
    case "StreamArn":
      return `${physicalAttribute(naming, "Arn")}/stream/${LOCAL_STREAM}`;
    case "QueueName":
    case "Name":
      return name;
    case "QueueUrl":
      return naming.queueUrl(name);
    default:
      return `${naming.logicalId}.${attribute}`;
  }
}

/** The template's own name, or stack and logical id: the same at every start, so that kept data is found again. */
function physicalName({ stack, logicalId, type, properties }: Naming): string {
  const own = properties[UNDERSTOOD[type]?.name ?? ""];
  if (typeof own === "string") return own;
  if (type === "AWS::S3::Bucket") return `${stack}-${logicalId}`.toLowerCase().slice(0, 63);
  const name = `${stack}-${logicalId}`.slice(0, 80);
  return type === "AWS::SQS::Queue" && properties.FifoQueue === true ? `${name.slice(0, 75)}.fifo` : name;
}
