import { Duration, type Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import type * as s3 from "aws-cdk-lib/aws-s3";

/**
 * The one role that reads quarantined bodies. The bucket refuses every other reader, administrators too;
 * who may take the role is the account's own matter.
 */
export function quarantineReader(stack: Stack, roleName: string, bucket: s3.Bucket, key: kms.Key): iam.Role {
  const role = new iam.Role(stack, "QuarantineReader", {
    roleName: `${roleName}-${stack.region}`,
    description: "Reads deliveries that could not be parsed",
    assumedBy: new iam.AccountRootPrincipal(),
    maxSessionDuration: Duration.hours(1),
  });
  const objects = bucket.arnForObjects("*");
  role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: [objects] }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ["kms:Decrypt"], resources: [key.keyArn] }));
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
