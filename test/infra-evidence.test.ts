import { beforeAll, describe, expect, it } from "vitest";
import { FACTS, type FactName } from "../infra/evidence/facts.ts";
import { GUARDRAILS } from "../infra/evidence/guardrails.ts";
import { inShort } from "../infra/evidence/in-short.ts";
import { markdown } from "../infra/evidence/markdown.ts";
import { page } from "../infra/evidence/page.ts";
import { hashOf, type Resource, type Stack, type Value } from "../infra/evidence/stacks.ts";
import { type Evidence, weigh } from "../infra/evidence/weigh.ts";
import { WORDS } from "../infra/evidence/words.ts";
import { PREFIX, sample, type Templates, templatesOf } from "./infra-templates.ts";

/** Evidence says what the template has: each fact is seen in the sample's, and unseen once it is broken there. */

const NAME = { en: "Passport Office", fr: "Bureau des passeports" };

const stacksOf = ({ data, app }: Templates): Stack[] =>
  [
    { name: `${PREFIX}-app`, template: app },
    { name: `${PREFIX}-data`, template: data },
  ].map(({ name, template }) => ({
    name,
    account: "111111111111",
    region: "ca-central-1",
    terminationProtection: name.endsWith("-data"),
    tags: { department: "passport", environment: "production", "data-classification": "protected-a" },
    template,
  }));

let stacks: Stack[];
beforeAll(() => {
  stacks = stacksOf(templatesOf(sample()));
});

type Break = (stacks: Stack[]) => void;
const resources = (of: Stack[], type: string): Resource[] =>
  of.flatMap(({ template }) => Object.values(template.Resources)).filter(({ Type }) => Type === type);
const first = (of: Stack[], type: string, part = ""): Resource => {
  const found = resources(of, type).find((one) => JSON.stringify(one).includes(part));
  if (found === undefined) throw new Error(`there is no ${type}`);
  return found;
};
/** In the last resource of the type whose text has the part: one wrong among many is seen. */
const set =
  (type: string, path: string, value: unknown, part = ""): Break =>
  (of) => {
    const keys = path.split(".");
    const last = keys.pop() as string;
    const found = resources(of, type).findLast((one) => JSON.stringify(one).includes(part));
    const within = keys.reduce<Value>((at, key) => at[key], found?.Properties);
    if (value === undefined) delete within[last];
    else within[last] = value;
  };
const drop =
  (type: string): Break =>
  (of) => {
    for (const { template } of of)
      for (const [id, { Type }] of Object.entries(template.Resources)) if (Type === type) delete template.Resources[id];
  };
const add =
  (resource: Resource): Break =>
  ([stack]) => {
    if (stack) stack.template.Resources.Added = resource;
  };
const noDenial =
  (type: string, part = ""): Break =>
  (of) => {
    const { Properties: { PolicyDocument } = {} } = first(of, type, part);
    PolicyDocument.Statement = PolicyDocument.Statement.filter(({ Effect }: Value) => Effect !== "Deny");
  };
const inStack =
  (change: Partial<Stack>): Break =>
  (of) => {
    Object.assign(of.find(({ name }) => name.endsWith("-data")) ?? {}, change);
  };
const SSE = "BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault";

/** For each fact, how a template loses it. */
const BREAKS: Record<FactName, Break[]> = {
  tableAtRest: [
    set("AWS::DynamoDB::Table", "SSESpecification", undefined),
    set("AWS::DynamoDB::Table", "SSESpecification.SSEEnabled", false),
    set("AWS::DynamoDB::Table", "SSESpecification.KMSMasterKeyId", undefined),
    drop("AWS::DynamoDB::Table"),
  ],
  bucketsAtRest: [
    set("AWS::S3::Bucket", "BucketEncryption", undefined, "-reports-"),
    set("AWS::S3::Bucket", `${SSE}.SSEAlgorithm`, "AES256", "-quarantine-1"),
  ],
  queuesAtRest: [set("AWS::SQS::Queue", "SqsManagedSseEnabled", false)],
  secretsAtRest: [set("AWS::SecretsManager::Secret", "KmsKeyId", undefined)],
  logsAtRest: [set("AWS::Logs::LogGroup", "KmsKeyId", undefined)],
  keysTurn: [set("AWS::KMS::Key", "EnableKeyRotation", false)],
  doorTls: [
    set("AWS::ApiGateway::RestApi", "SecurityPolicy", undefined),
    set("AWS::ApiGateway::RestApi", "SecurityPolicy", "TLS_1_0"),
  ],
  bucketsTls: [noDenial("AWS::S3::BucketPolicy"), drop("AWS::S3::BucketPolicy")],
  queuesTls: [noDenial("AWS::SQS::QueuePolicy"), drop("AWS::SQS::QueuePolicy")],
  mailTls: [
    set("AWS::SES::ReceiptRule", "Rule.TlsPolicy", "Optional"),
    set("AWS::SES::ReceiptRule", "Rule.ScanEnabled", false),
  ],
  inCanada: [inStack({ region: "us-east-1" })],
  oneRegion: [set("AWS::SNS::Topic", "DisplayName", "arn:aws:sns:us-east-1:1:x")],
  notPublic: [
    set("AWS::S3::Bucket", "PublicAccessBlockConfiguration", undefined),
    set("AWS::S3::Bucket", "PublicAccessBlockConfiguration.RestrictPublicBuckets", false),
  ],
  secondFactor: [
    set("AWS::Cognito::UserPool", "MfaConfiguration", "OPTIONAL"),
    set("AWS::Cognito::UserPool", "EnabledMfas", ["SMS_MFA"]),
  ],
  riskySignIns: [set("AWS::Cognito::UserPool", "UserPoolAddOns", undefined)],
  passwords: [
    set("AWS::Cognito::UserPool", "Policies.PasswordPolicy.MinimumLength", 8),
    set("AWS::Cognito::UserPool", "AdminCreateUserConfig.AllowAdminCreateUserOnly", false),
  ],
  rolesByGroup: [set("AWS::Cognito::UserPoolGroup", "GroupName", undefined)],
  leastPrivilege: [
    set("AWS::IAM::Policy", "PolicyDocument.Statement.0.Action", "s3:*"),
    set("AWS::IAM::Policy", "PolicyDocument.Statement.0.Resource", "*"),
  ],
  noUsers: [add({ Type: "AWS::IAM::User" })],
  firewall: [
    drop("AWS::WAFv2::WebACLAssociation"),
    set("AWS::WAFv2::WebACL", "Rules", []),
    set("AWS::WAFv2::WebACL", "Rules.2.Statement.ManagedRuleGroupStatement.Name", "AWSManagedRulesLinuxRuleSet"),
  ],
  throttled: [
    set("AWS::WAFv2::WebACL", "Rules", []),
    set("AWS::WAFv2::WebACL", "Rules.0.Action", { Count: {} }),
    set("AWS::ApiGateway::Stage", "MethodSettings", undefined),
  ],
  noNetwork: [
    add({ Type: "AWS::EC2::Instance" }),
    set("AWS::ApiGateway::RestApi", "EndpointConfiguration.Types", ["EDGE"]),
  ],
  ownKeys: [
    (of) => {
      const table = first(of, "AWS::DynamoDB::Table").Properties?.SSESpecification.KMSMasterKeyId;
      set("AWS::S3::Bucket", `${SSE}.KMSMasterKeyID`, table, "-quarantine-1")(of);
    },
    noDenial("AWS::S3::BucketPolicy", "OneReader"),
    drop("AWS::S3::BucketPolicy"),
  ],
  partners: [set("AWS::Events::EventBusPolicy", "Statement.Condition", {})],
  classified: [inStack({ tags: { department: "passport" } })],
  logsKept: [
    set("AWS::Logs::LogGroup", "RetentionInDays", undefined),
    set("AWS::Logs::LogGroup", "RetentionInDays", 7),
    set("AWS::Lambda::Function", "LoggingConfig", undefined),
    set("AWS::ApiGateway::Stage", "AccessLogSetting", undefined),
    drop("AWS::WAFv2::LoggingConfiguration"),
  ],
  readsLogged: [
    set("AWS::S3::Bucket", "LoggingConfiguration", undefined, "-quarantine-1"),
    set("AWS::S3::Bucket", "VersioningConfiguration", undefined, "-access-1"),
  ],
  traced: [set("AWS::Lambda::Function", "TracingConfig", undefined)],
  alarms: [set("AWS::CloudWatch::Alarm", "AlarmActions", undefined), drop("AWS::SNS::Subscription")],
  restorable: [
    set("AWS::DynamoDB::Table", "PointInTimeRecoverySpecification", undefined),
    set("AWS::DynamoDB::Table", "DeletionProtectionEnabled", false),
    (of) => {
      first(of, "AWS::DynamoDB::Table").DeletionPolicy = "Delete";
    },
    inStack({ terminationProtection: false }),
  ],
  nothingLost: [
    set("AWS::SQS::Queue", "RedrivePolicy", undefined, `${PREFIX}-report"`),
    set("AWS::SQS::Queue", "MessageRetentionPeriod", 345_600, "-dead"),
  ],
  forgotten: [
    set("AWS::S3::Bucket", "LifecycleConfiguration", undefined, "-quarantine-1"),
    set("AWS::DynamoDB::Table", "TimeToLiveSpecification", undefined),
  ],
  heldIsLocked: [
    set("AWS::S3::Bucket", "ObjectLockEnabled", undefined, "-sealed-1"),
    set("AWS::S3::Bucket", "VersioningConfiguration", undefined, "-sealed-1"),
    noDenial("AWS::S3::BucketPolicy", "LockedFromTheFirst"),
  ],
  onlyAws: [add({ Type: "Custom::Thing" }), add({ Type: "ThirdParty::Product::MODULE" })],
};

const evidenceOf = (of: readonly Stack[]): Evidence => weigh(NAME, PREFIX, "2026-11-26", of);
const broken = (change: Break): Stack[] => {
  const copy = structuredClone(stacks);
  change(copy);
  return copy;
};

describe("the sample's templates", () => {
  it("meet every guardrail and control of which they show something", () => {
    const { guardrails, controls } = evidenceOf(stacks);
    const unmet = [...guardrails, ...controls].filter(({ standing }) => standing === "not-met");
    expect(unmet.map(({ asked }) => asked.id)).toEqual([]);
    const notShown = guardrails.filter(({ standing }) => standing === "not-shown").map(({ asked }) => asked.id);
    expect(notShown).toEqual(["03", "04", "10"]);
  });

  it("are asked about each guardrail once, and somebody is named for what no template shows", () => {
    const ids = Array.from({ length: 13 }, (_, index) => String(index + 1).padStart(2, "0"));
    expect(GUARDRAILS.map(({ id }) => id)).toEqual(ids);
    for (const { duties, title, asks } of GUARDRAILS) {
      expect(duties.length).toBeGreaterThan(0);
      for (const said of [...duties, title, asks]) expect(said.fr).not.toBe(said.en);
    }
  });

  it("have each fact looked at for a guardrail or a control", () => {
    const { guardrails, controls } = evidenceOf(stacks);
    const looked = new Set([...guardrails, ...controls].flatMap(({ facts }) => facts.map(({ name }) => name)));
    expect([...looked].sort()).toEqual(Object.keys(FACTS).sort());
  });
});

describe("a template that is broken", () => {
  it.each(Object.entries(BREAKS))(
    "shows no %s, and neither do the guardrails and controls that ask for it",
    (name, breaks) => {
      expect(breaks).not.toEqual([]);
      for (const change of breaks) {
        const copy = broken(change);
        const { guardrails, controls } = evidenceOf(copy);
        const asking = [...guardrails, ...controls].filter(({ asked }) => asked.facts.includes(name as FactName));
        expect(asking.length).toBeGreaterThan(0);
        for (const { asked, standing, facts } of asking) {
          expect(`${asked.id} ${standing}`, change.toString()).toBe(`${asked.id} not-met`);
          expect(facts.find((fact) => fact.name === name)?.standing).toBe("not-met");
        }
      }
    },
  );

  it("is told in both languages, with the value that it has, and another hash", async () => {
    const copy = broken(set("AWS::DynamoDB::Table", "SSESpecification.SSEEnabled", false));
    const evidence = evidenceOf(copy);
    expect(evidence.hash).not.toBe(evidenceOf(stacks).hash);
    expect(markdown(evidence, "en")).toContain("### 06 Protection of data-at-rest: Not met");
    expect(markdown(evidence, "fr")).toContain("### 06 Protection des données inactives : Non satisfait");
    expect(markdown(evidence, "en")).toContain("`SSESpecification.SSEEnabled` = `false` **no**");
    expect(await page(evidence, "fr")).toContain('<p class="not-met">Non satisfait</p>');
  });
});

it("what the command prints names in both languages what is not met, and says nothing of it where all is", () => {
  expect(inShort(evidenceOf(stacks))).not.toMatch(/Not met:|Non satisfait\u00a0:/);
  const evidence = evidenceOf(broken(set("AWS::DynamoDB::Table", "SSESpecification.SSEEnabled", false)));
  const [en = "", ...lines] = inShort(evidence).split("\n");
  expect(en).toMatch(/^13 guardrails and \d+ controls: .* [1-9]\d* not met, /);
  expect(lines.find((line) => line.startsWith("  Not met: 06 Protection of data-at-rest (")) ?? "").toContain(
    FACTS.tableAtRest.says.en,
  );
  expect(
    lines.find((line) => line.startsWith("  Non satisfait\u00a0: 06 Protection des données inactives (")) ?? "",
  ).toContain(FACTS.tableAtRest.says.fr);
});

it("a sign-in by another issuer is not shown by the template: nothing is claimed of it", () => {
  const copy = broken((of) => {
    drop("AWS::Cognito::UserPool")(of);
    drop("AWS::Cognito::UserPoolGroup")(of);
  });
  const of = (id: string) => evidenceOf(copy).controls.find(({ asked }) => asked.id === id)?.standing;
  expect(of("IA-2")).toBe("not-shown");
  expect(of("IA-5")).toBe("in-part");
});

describe("what is written", () => {
  it("is the same for the same templates and day, and says both", async () => {
    const evidence = evidenceOf(stacks);
    for (const language of ["en", "fr"] as const) {
      const texts = [markdown(evidence, language), await page(evidence, language)];
      expect([markdown(evidenceOf(stacks), language), await page(evidenceOf(stacks), language)]).toEqual(texts);
      for (const text of texts) {
        expect(text).toContain("2026-11-26");
        expect(text).toContain(hashOf(stacks));
        expect(text).not.toContain("[object");
        expect(text).not.toContain("undefined");
      }
    }
  });

  it("explains each placeholder of its commands", () => {
    const { guardrails, controls } = evidenceOf(stacks);
    const commands = [...guardrails, ...controls].flatMap(({ facts }) => facts.map(({ check }) => check));
    const placeholders = new Set(commands.flatMap((one) => one.match(/(?<![\w.])[A-Z]{3,}(?!\w)/g) ?? []));
    placeholders.delete("REGIONAL"); // a value of wafv2's own
    expect([...placeholders]).toEqual(expect.arrayContaining(["ACCOUNT", "POOL"]));
    for (const language of ["en", "fr"] as const)
      for (const one of placeholders) expect(WORDS.placeholders[language]).toContain(one);
  });

  it("is a page with its language, one title, headings in order, named tables and no script", async () => {
    for (const language of ["en", "fr"] as const) {
      const text = await page(evidenceOf(stacks), language);
      expect(text).toContain(`<html lang="${language}">`);
      const levels = [...text.matchAll(/<h(\d)[ >]/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      });
      const tables = text.split("<table>").slice(1);
      expect(tables.length).toBeGreaterThan(10);
      for (const table of tables) expect(table).toMatch(/^\s*<caption>[^<]+<\/caption>\s*<thead><tr><th scope="col">/);
      expect(text).not.toContain("<script");
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.length).toBe(new Set(ids).size);
      for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    }
  });

  it("escapes what a department's file says", async () => {
    const hostile = weigh({ en: "<b>|x", fr: "<b>|x" }, PREFIX, "2026-11-26", stacks);
    expect(await page(hostile, "en")).toContain("&lt;b&gt;|x");
    expect(await page(hostile, "en")).not.toContain("<b>");
  });
});
