import { RemovalPolicy } from "aws-cdk-lib";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as secretsmanager from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import { pushed } from "../channel-guides.ts";
import type { Names } from "../names.ts";

/**
 * One secret a channel's app (the webhook verifies with it, and poll connects again with it), one an account (read by
 * those who act as it), the key of keyed hashes, and the one of experts' links. In bridge mode no account has one: the official tool writes, and
 * shares a key with us. Verify tokens and that key are made here; the platforms' values are put in by a person, and
 * until then an account's secret has no value at all.
 */

const LENGTH = 43;

export class Secrets extends Construct {
  private readonly props: { department: Department; names: Names; key: kms.Key };

  constructor(scope: Construct, id: string, props: { department: Department; names: Names; key: kms.Key }) {
    super(scope, id);
    this.props = props;
    const { department } = props;
    this.secret("hmac", { template: {}, field: "key" });
    this.secret("links", { template: {}, field: "key" });
    for (const channel of pushed(department)) {
      this.secret(`${channel}/app`, { template: { appSecret: "" }, field: "verifyToken" });
    }
    if (department.department.mode === "bridge") this.secret("bridge", { template: {}, field: "key" });
    else for (const { channel, account } of department.channels) this.secret(`${channel}/${account}`);
  }

  private secret(name: string, generated?: { template: object; field: string }): void {
    const { names, key } = this.props;
    const secret = new secretsmanager.CfnSecret(this, name.replaceAll(/[^A-Za-z0-9]/g, "-"), {
      name: `${names.secrets}${name}`,
      kmsKeyId: key.keyArn,
      ...(generated
        ? {
            generateSecretString: {
              secretStringTemplate: JSON.stringify(generated.template),
              generateStringKey: generated.field,
              excludePunctuation: true,
              passwordLength: LENGTH,
            },
          }
        : {}),
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
