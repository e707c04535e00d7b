import * as events from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import type { Department } from "../shared/domain/department.ts";
import type { Names } from "./names.ts";

/** The way between departments: a partner's account may put consultations here, and nothing else. */

export const CONSULTATION = "openline.consultation";

export class Bus extends Construct {
  constructor(scope: Construct, id: string, { department, names }: { department: Department; names: Names }) {
    super(scope, id);
    const bus = new events.CfnEventBus(this, "Bus", { name: names.prefix });
    for (const { id: partner, account } of department.partners) {
      new events.CfnEventBusPolicy(this, partner, {
        eventBusName: bus.ref,
        statementId: partner,
        statement: {
          Sid: partner,
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "events:PutEvents",
          Resource: bus.attrArn,
          Condition: { StringEquals: { "events:detail-type": CONSULTATION, "events:source": `openline.${partner}` } },
        },
      });
    }
  }
}
