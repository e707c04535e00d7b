import { Duration, type Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import type * as s3 from "aws-cdk-lib/aws-s3";

/**
 * The one role that reads quarantined bodies, and that `npm run redrive` takes to bring them back: it may call the webhook
 * function with one, and delete what was taken. The bucket refuses every other reader, administrators too; who may take
 * the role is the account's own matter.
 */
export function quarantineReader(
  stack: Stack,
  roleName: string,
  { bucket, key, webhook }: { bucket: s3.Bucket; key: kms.Key; webhook: string },
): iam.Role {
  const role = new iam.Role(stack, "QuarantineReader", {
    roleName: `${roleName}-${stack.region}`,
    description: "Reads deliveries that could not be parsed",
    assumedBy: new iam.AccountRootPrincipal(),
    maxSessionDuration: Duration.hours(1),
  });
  const objects = bucket.arnForObjects("*");
  role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:GetObject", "s3:DeleteObject"], resources: [objects] }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ["kms:Decrypt"], resources: [key.keyArn] }));
  // The function is made in the other stack, under this name.
  const arn = `arn:${stack.partition}:lambda:${stack.region}:${stack.account}:function:${webhook}`;
  role.addToPolicy(new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [arn] }));
  oneReader(bucket, role.roleArn);
  return role;
}

/** The bucket refuses every reader but this role. */
export function oneReader(bucket: s3.Bucket, roleArn: string): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: "OneReader",
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ["s3:GetObject"],
      resources: [bucket.arnForObjects("*")],
      conditions: { ArnNotEquals: { "aws:PrincipalArn": roleArn } },
    }),
  );
}
