import { Duration } from "aws-cdk-lib";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Names } from "../names.ts";

/** The queues of the path, with what each could not get rid of beside it. */

/** Over a long weekend; SQS keeps nothing longer than 14 days. */
const KEPT_DAYS = { inbound: 4, outbound: 14, consult: 4, report: 4, dead: 14 };
/** Then a message goes to the dead letters. */
const RECEIVES = 5;
/** AWS Lambda developer guide, "Configuring a queue to use with Lambda". */
const VISIBILITY_FACTOR = 6;

export class Queues extends Construct {
  readonly inbound: sqs.Queue;
  readonly outbound: sqs.Queue;
  /** What comes from outside about consultations, and what goes to partners. */
  readonly consult: sqs.Queue;
  /** Reports that somebody asked for and that take long. */
  readonly report: sqs.Queue;
  readonly inboundDead: sqs.Queue;
  readonly outboundDead: sqs.Queue;
  readonly consultDead: sqs.Queue;
  /** What the outbox gave up: places in the table's stream. */
  readonly outboxDead: sqs.Queue;
  readonly reportDead: sqs.Queue;
  private readonly names: Names;

  constructor(
    scope: Construct,
    id: string,
    props: { names: Names; timeouts: Record<"tag" | "reply" | "consult" | "report", number> },
  ) {
    super(scope, id);
    this.names = props.names;
    this.inboundDead = this.dead("inbound-dead");
    this.outboundDead = this.dead("outbound-dead");
    this.consultDead = this.dead("consult-dead");
    this.outboxDead = this.dead("outbox-dead");
    this.reportDead = this.dead("report-dead");
    const { tag, reply, consult, report } = props.timeouts;
    this.inbound = this.queue("inbound", tag, KEPT_DAYS.inbound, this.inboundDead);
    this.outbound = this.queue("outbound", reply, KEPT_DAYS.outbound, this.outboundDead);
    this.consult = this.queue("consult", consult, KEPT_DAYS.consult, this.consultDead);
    this.report = this.queue("report", report, KEPT_DAYS.report, this.reportDead);
  }

  /** Those that a function consumes, by name. */
  get live(): Record<string, sqs.Queue> {
    const { inbound, outbound, consult, report } = this;
    return { inbound, outbound, consult, report };
  }

  /** By name, for alarms and redrives. */
  get deadLetters(): Record<string, sqs.Queue> {
    const { inboundDead, outboundDead, consultDead, outboxDead, reportDead } = this;
    return {
      inbound: inboundDead,
      outbound: outboundDead,
      consult: consultDead,
      outbox: outboxDead,
      report: reportDead,
    };
  }

  private queue(name: string, timeoutSeconds: number, days: number, dead: sqs.Queue): sqs.Queue {
    return new sqs.Queue(this, name, {
      queueName: this.names.of(name),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(timeoutSeconds * VISIBILITY_FACTOR),
      retentionPeriod: Duration.days(days),
      deadLetterQueue: { queue: dead, maxReceiveCount: RECEIVES },
    });
  }

  private dead(name: string): sqs.Queue {
    return new sqs.Queue(this, name, {
      queueName: this.names.of(name),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(KEPT_DAYS.dead),
    });
  }
}
