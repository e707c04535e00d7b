import { beforeAll, describe, expect, it } from "vitest";
import { DETAIL_TYPES as TAKEN, WINDOW_MS } from "../shared/domain/consult/partner-event.ts";
import {
  list,
  ofType,
  only,
  PREFIX,
  properties,
  sample,
  statementsOf,
  type Templates,
  templatesOf,
} from "./infra-templates.ts";

/** What lets others in: partners over the bus, experts by e-mail. */

const SENDER = "arn:aws:iam::222222222222:role/openline-border-production-consult-ca-central-1";
const TYPES = Object.values(TAKEN);

let templates: Templates;
beforeAll(() => {
  templates = templatesOf(sample());
});

const queueOf = (attribute: { "Fn::GetAtt": [string, string] }): string =>
  templates.app.Resources[attribute["Fn::GetAtt"][0]]?.Properties.QueueName.replace(`${PREFIX}-`, "");

describe("the bus", () => {
  it("lets in one role of the partner's account, under its own name, with consultations alone", () => {
    const [[bus]] = ofType(templates.app, "AWS::Events::EventBus") as [[string, object]];
    expect(only(templates.app, "AWS::Events::EventBusPolicy").Statement).toEqual({
      Sid: "border",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222222222222:root" },
      Action: "events:PutEvents",
      Resource: { "Fn::GetAtt": [bus, "Arn"] },
      Condition: {
        StringEquals: { "events:detail-type": TYPES, "events:source": "openline.border" },
        ArnEquals: { "aws:PrincipalArn": SENDER },
      },
    });
  });

  it("names the very role that the partner's stacks give their sending function", () => {
    const border = templatesOf(
      sample((file) => {
        file.department.id = "border";
        file.deploy.account = "222222222222";
        file.partners = [];
      }),
    );
    const { RoleName } = only(border.app, "AWS::IAM::Role", (role) => role.RoleName?.includes("-consult-"));
    expect(`arn:aws:iam::222222222222:role/${RoleName}`).toBe(SENDER);
    const { Name } = only(border.app, "AWS::Events::EventBus");
    const puts = statementsOf(templates.app, `${PREFIX}-consult`).filter(({ Action }) => Action === "events:PutEvents");
    expect(puts).toMatchObject([
      {
        Effect: "Allow",
        Resource: `arn:aws:events:ca-central-1:222222222222:event-bus/${Name}`,
        Condition: { StringEquals: { "events:source": "openline.passport" } },
      },
    ]);
  });

  it("hands on what a partner may say, and apart from it what anybody else says, to be refused and counted", () => {
    const rules = properties(templates.app, "AWS::Events::Rule");
    expect(rules.map(({ Name, EventPattern }) => [Name, EventPattern])).toEqual([
      [`${PREFIX}-from-border`, { source: ["openline.border"], "detail-type": TYPES, account: ["222222222222"] }],
      [`${PREFIX}-unlisted`, { account: [{ "anything-but": ["222222222222"] }] }],
    ]);
    for (const { Targets } of rules) {
      expect(Targets).toHaveLength(1);
      expect(queueOf(Targets[0].Arn)).toBe("consult");
      expect(queueOf(Targets[0].DeadLetterConfig.Arn)).toBe("consult-dead");
      // What comes to lie among the dead letters counts still when it is sent back.
      expect(Targets[0].RetryPolicy.MaximumEventAgeInSeconds * 1000).toBeLessThan(WINDOW_MS);
    }
  });

  it("reaches its queues by its own rules alone", () => {
    const rules = ofType(templates.app, "AWS::Events::Rule").map(([id]) => ({ "Fn::GetAtt": [id, "Arn"] }));
    const allowed = properties(templates.app, "AWS::SQS::QueuePolicy")
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Resource }) => queueOf(Resource)).sort()).toEqual(["consult", "consult-dead"]);
    for (const { Action, Principal, Condition } of allowed) {
      expect({ Action, Principal, Condition }).toEqual({
        Action: "sqs:SendMessage",
        Principal: { Service: "events.amazonaws.com" },
        Condition: { ArnEquals: { "aws:SourceArn": rules } },
      });
    }
  });

  it("is closed where there is no partner", () => {
    const { app } = templatesOf(
      sample((file) => {
        file.partners = [];
      }),
    );
    for (const type of ["EventBusPolicy", "Rule"]) expect(ofType(app, `AWS::Events::${type}`)).toEqual([]);
    expect(
      statementsOf(app, `${PREFIX}-consult`)
        .flatMap(({ Action }) => list(Action))
        .filter((action) => action.startsWith("events:")),
    ).toEqual([]);
  });
});

describe("mail that comes in", () => {
  const rule = () => only(templates.app, "AWS::SES::ReceiptRule").Rule;

  it("is scanned, comes over TLS, and goes into its bucket before the function is told", () => {
    expect(rule()).toMatchObject({
      Enabled: true,
      ScanEnabled: true,
      TlsPolicy: "Require",
      Recipients: ["reply.passport.example"],
    });
    const [stored, told, ...more] = rule().Actions;
    expect(more).toEqual([]);
    expect(stored.S3Action).toEqual({
      BucketName: `${PREFIX}-mail-111111111111`,
      IamRoleArn: { "Fn::GetAtt": [expect.stringContaining("MailWriter"), "Arn"] },
    });
    expect(told.LambdaAction).toEqual({
      FunctionArn: { "Fn::GetAtt": [expect.stringContaining("Functionsconsult"), "Arn"] },
      InvocationType: "Event",
    });
  });

  it("is written by SES for this rule alone, which may do nothing else", () => {
    const [writer = "", role] = ofType(templates.app, "AWS::IAM::Role").find(([id]) => id.includes("MailWriter")) ?? [];
    const arn = `arn:aws:ses:ca-central-1:111111111111:receipt-rule-set/${PREFIX}:receipt-rule/${PREFIX}`;
    expect(role?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: "ses.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "111111111111", "aws:SourceArn": arn } },
        },
      ],
    });
    const may = properties(templates.app, "AWS::IAM::Policy")
      .filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref === writer))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .flatMap(({ Action }) => list(Action));
    expect(may.sort()).toEqual(["kms:Encrypt", "kms:GenerateDataKey", "s3:PutObject"]);
    const invoked = properties(templates.app, "AWS::Lambda::Permission").filter(
      ({ Principal }) => Principal === "ses.amazonaws.com",
    );
    expect(invoked).toMatchObject([{ SourceAccount: "111111111111", SourceArn: arn }]);
  });

  it("is switched on by a person: no template can", () => {
    expect(only(templates.app, "AWS::SES::ReceiptRuleSet")).toEqual({ RuleSetName: PREFIX });
    expect(only(templates.app, "AWS::SES::EmailIdentity")).toEqual({ EmailIdentity: "reply.passport.example" });
  });
});
