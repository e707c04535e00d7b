import { Duration, type Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import type * as s3 from "aws-cdk-lib/aws-s3";
import { oneReader } from "./quarantine-reader.ts";

/**
 * The sealed bucket's own rules: whatever comes is under a legal hold of S3 Object Lock, the sweep alone takes one off and
 * deletes, and one role alone reads, which `npm run unseal` takes; administrators too are refused. Who may take the role is
 * the account's own matter: whoever may lift a hold.
 */

export interface SealedProps {
  bucket: s3.Bucket;
  key: kms.Key;
  /** Names of the functions' roles, which the other stack makes: those that seal, and the one that disposes. */
  sealers: readonly string[];
  disposer: string;
}

export function sealedReader(
  stack: Stack,
  roleName: string,
  { bucket, key, sealers, disposer }: SealedProps,
): iam.Role {
  const role = new iam.Role(stack, "SealedReader", {
    roleName: `${roleName}-${stack.region}`,
    description: "Reads what a hold had sealed",
    assumedBy: new iam.AccountRootPrincipal(),
    maxSessionDuration: Duration.hours(1),
  });
  const objects = bucket.arnForObjects("*");
  role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: [objects] }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ["kms:Decrypt"], resources: [key.keyArn] }));

  const arnOf = (name: string): string => `arn:${stack.partition}:iam::${stack.account}:role/${name}`;
  const refuse = (sid: string, actions: string[], conditions: Record<string, Record<string, string | string[]>>) =>
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions,
        resources: [objects],
        conditions,
      }),
    );
  const butFor = (...arns: string[]) => ({ ArnNotEquals: { "aws:PrincipalArn": arns } });
  oneReader(bucket, role.roleArn);
  refuse("NoOlderVersion", ["s3:GetObjectVersion"], butFor(role.roleArn));
  refuse("LockedFromTheFirst", ["s3:PutObject"], { StringNotEquals: { "s3:object-lock-legal-hold": "ON" } });
  refuse("OnlyFunctionsLock", ["s3:PutObject", "s3:PutObjectLegalHold"], butFor(...[...sealers, disposer].map(arnOf)));
  refuse("OneDisposes", ["s3:DeleteObject", "s3:DeleteObjectVersion"], butFor(arnOf(disposer)));
  return role;
}
