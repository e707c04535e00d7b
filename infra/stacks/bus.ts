import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import { type Names, partnerSender } from "../names.ts";
import type { Queues } from "./queues.ts";
import { EVENT_SECONDS } from "./timeouts.ts";

/**
 * The way between departments. The one function of a partner that sends consultations may put them here, under its
 * own name, and nothing else. What comes waits in a queue for the function that takes it; what is from nobody we know
 * goes there too, to be refused and counted.
 */

/** shared/domain/consult/partner-event.ts reads the same. */
const DETAIL_TYPES = ["question", "answer", "over", "too-many"].map((kind) => `openline.consultation.${kind}`);
/** EventBridge's own most. */
const RETRIES = 185;

interface BusProps {
  department: Department;
  names: Names;
  queues: Queues;
}

export class Bus extends Construct {
  private readonly bus: events.CfnEventBus;

  constructor(scope: Construct, id: string, { department, names, queues }: BusProps) {
    super(scope, id);
    const { partners } = department;
    this.bus = new events.CfnEventBus(this, "Bus", { name: names.prefix });
    for (const partner of partners) {
      const source = `openline.${partner.id}`;
      new events.CfnEventBusPolicy(this, partner.id, {
        eventBusName: this.bus.ref,
        statementId: partner.id,
        statement: {
          Sid: partner.id,
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${partner.account}:root` },
          Action: "events:PutEvents",
          Resource: this.bus.attrArn,
          Condition: {
            StringEquals: { "events:detail-type": DETAIL_TYPES, "events:source": source },
            ArnEquals: { "aws:PrincipalArn": partnerSender(partner, department.department.region) },
          },
        },
      });
    }
    const known = partners.map(({ account }) => account);
    const fromPartners = partners.map(({ id: partner, account }) =>
      this.rule(`From-${partner}`, names.of(`from-${partner}`), queues, {
        source: [`openline.${partner}`],
        "detail-type": DETAIL_TYPES,
        account: [account],
      }),
    );
    if (known.length === 0) return;
    const unlisted = this.rule("Unlisted", names.of("unlisted"), queues, { account: [{ "anything-but": known }] });
    for (const queue of [queues.consult, queues.consultDead]) letIn(queue, [...fromPartners, unlisted]);
  }

  private rule(id: string, name: string, { consult, consultDead }: Queues, eventPattern: object): events.CfnRule {
    return new events.CfnRule(this, id, {
      name,
      eventBusName: this.bus.ref,
      eventPattern,
      targets: [
        {
          id: "consult",
          arn: consult.queueArn,
          deadLetterConfig: { arn: consultDead.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: EVENT_SECONDS, maximumRetryAttempts: RETRIES },
        },
      ],
    });
  }
}

function letIn(queue: sqs.Queue, rules: readonly events.CfnRule[]): void {
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: "FromTheBus",
      principals: [new iam.ServicePrincipal("events.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { "aws:SourceArn": rules.map(({ attrArn }) => attrArn) } },
    }),
  );
}
