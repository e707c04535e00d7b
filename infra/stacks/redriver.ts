import { Duration } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { StageName } from "../bundle/bundle.ts";
import { type Names, roleName } from "../names.ts";
import type { StageFunction } from "./lambda.ts";
import { logGroup } from "./log-group.ts";
import type { Queues } from "./queues.ts";

/**
 * The one role that `npm run redrive` takes for dead letters: it reads and empties them, sends to the queues that they
 * came from, looks for the reasons in their functions' logs, and writes who did it. Who may take it is the account's own
 * matter. It reads no table, no bucket and no secret.
 */

export interface RedriverProps {
  names: Names;
  region: string;
  logKey: kms.IKey;
  queues: Queues;
  functions: Record<StageName, StageFunction>;
}

/** Functions whose failures end in a dead-letter queue. */
const LOOKED_INTO: readonly StageName[] = ["tag", "reply", "consult", "report", "outbox"];

export class Redriver extends Construct {
  constructor(scope: Construct, id: string, { names, region, logKey, queues, functions }: RedriverProps) {
    super(scope, id);
    const redrives = logGroup(this, "Redrives", names.redrives, logKey);
    const role = new iam.Role(this, "Role", {
      roleName: roleName(names.of("redriver"), region),
      description: "Looks at dead letters and sends them back into their queues",
      assumedBy: new iam.AccountRootPrincipal(),
      maxSessionDuration: Duration.hours(1),
    });
    const allow = (actions: string[], resources: string[]): void => {
      role.addToPolicy(new iam.PolicyStatement({ actions, resources }));
    };
    allow(
      ["sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage"],
      Object.values(queues.deadLetters).map(({ queueArn }) => queueArn),
    );
    allow(
      ["sqs:SendMessage"],
      Object.values(queues.live).map(({ queueArn }) => queueArn),
    );
    allow(
      ["logs:FilterLogEvents"],
      LOOKED_INTO.map((stage) => functions[stage].logGroup.logGroupArn),
    );
    // What the outbox gave up is read from the stream by the function itself.
    allow(["lambda:InvokeFunction"], [functions.outbox.fn.functionArn]);
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], [redrives.logGroupArn]);
  }
}
