import { CfnOutput, Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as ses from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Names } from "../names.ts";
import type { DataStack } from "./data-stack.ts";
import type { StageFunction } from "./lambda.ts";

/**
 * Experts' answers by e-mail: SES puts each mail that comes to the domain of replies into its bucket and tells the
 * function what it found about the sender. CloudFormation can make the rule set but not switch it on: `npm run
 * connect -- DEPARTMENT mail` does.
 */

interface MailProps {
  department: Department;
  names: Names;
  data: DataStack;
  reader: StageFunction;
}

export class Mail extends Construct {
  constructor(scope: Construct, id: string, { department, names, data, reader }: MailProps) {
    super(scope, id);
    const replies = department.mail?.replies;
    const sender = department.mail?.from.split("@")[1];
    if (sender !== undefined && sender !== replies) new ses.CfnEmailIdentity(this, "Sender", { emailIdentity: sender });
    if (replies === undefined || data.mail === undefined) return;
    const { account, region } = Stack.of(this);
    new ses.CfnEmailIdentity(this, "Domain", { emailIdentity: replies });
    const rules = new ses.CfnReceiptRuleSet(this, "Rules", { ruleSetName: names.prefix });
    const ruleArn = `arn:aws:ses:${region}:${account}:receipt-rule-set/${names.prefix}:receipt-rule/${names.prefix}`;
    const writer = this.writerOf(names.bucket("mail"), data.mail.key.keyArn, ruleArn);
    const invoke = new lambda.CfnPermission(this, "Invoke", {
      action: "lambda:InvokeFunction",
      functionName: reader.fn.functionArn,
      principal: "ses.amazonaws.com",
      sourceAccount: account,
      sourceArn: ruleArn,
    });
    const rule = new ses.CfnReceiptRule(this, "Rule", {
      ruleSetName: rules.ref,
      rule: {
        name: names.prefix,
        enabled: true,
        recipients: [replies],
        // Spam and virus verdicts come with each mail.
        scanEnabled: true,
        tlsPolicy: "Require",
        actions: [
          { s3Action: { bucketName: names.bucket("mail"), iamRoleArn: writer.roleArn } },
          { lambdaAction: { functionArn: reader.fn.functionArn, invocationType: "Event" } },
        ],
      },
    });
    // SES tries both when the rule is made.
    rule.node.addDependency(writer.node.findChild("DefaultPolicy"), invoke);
    new CfnOutput(this, "RuleSet", { value: names.prefix });
  }

  private writerOf(bucket: string, keyArn: string, ruleArn: string): iam.Role {
    const { account } = Stack.of(this);
    const role = new iam.Role(this, "Writer", {
      description: "Lets SES put mails into their bucket",
      assumedBy: new iam.ServicePrincipal("ses.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": ruleArn } },
      }),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:PutObject"], resources: [`arn:aws:s3:::${bucket}/*`] }));
    // Amazon SES developer guide, "Giving permissions to Amazon SES for email receiving".
    role.addToPolicy(new iam.PolicyStatement({ actions: ["kms:Encrypt", "kms:GenerateDataKey"], resources: [keyArn] }));
    return role;
  }
}
