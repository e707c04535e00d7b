import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type * as sns from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import type { StageName } from "../bundle/bundle.ts";
import { channelsOf } from "../channel-guides.ts";
import { METRIC_NAMESPACE, type Names } from "../names.ts";
import type { Api } from "./api.ts";
import type { StageFunction } from "./lambda.ts";
import type { Queues } from "./queues.ts";
import { turnedAwayMetric } from "./turned-away.ts";

/** When a person is told. Each alarm says what it means and where to look. */
export interface AlarmsProps {
  department: Department;
  names: Names;
  topic: sns.Topic;
  functions: Record<StageName, StageFunction>;
  queues: Queues;
  api: Api;
  /** The table's name, and its indexes'. */
  table: { name: string; indexes: readonly string[] };
  oldestMessageSeconds: number;
}

interface When {
  metric: cloudwatch.IMetric;
  /** The alarm sounds from this value on. */
  from: number;
  /** Periods in a row. */
  lasting?: number;
}

/** The outbox reads a healthy stream within a second. */
const STREAM_LATE_MS = 60_000;
/** Meta drops a page's subscription after an hour of failures: somebody should know after a quarter of it. */
const PLATFORM_PATIENCE = Duration.minutes(15);
const TROUBLES = 3;
/** A partition that splits under heat throttles for a moment: that is how DynamoDB grows. */
const THROTTLED_MINUTES = 3;

export class Alarms extends Construct {
  private readonly props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = props;
    const { queues, functions, api, oldestMessageSeconds, department, names } = props;
    const minute = Duration.minutes(1);
    // Files are named after their departments.
    const file = department.department.id;
    const redrive = (place: string): string => `npm run redrive -- ${file} ${place}`;
    for (const [name, queue] of Object.entries(queues.deadLetters)) {
      this.alarm(
        `${name}-dead-letters`,
        `Events that ${name} could not handle wait: \`${redrive(name)}\` says which and why; once it is mended, the same with --send.`,
        {
          metric: queue.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: "Maximum" }),
          from: 1,
        },
      );
    }
    for (const [name, queue] of Object.entries(queues.live)) {
      this.alarm(`${name}-oldest`, `The oldest message in the ${name} queue waits too long: its function is behind.`, {
        metric: queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: "Maximum" }),
        from: oldestMessageSeconds,
      });
    }
    for (const [stage, { fn }] of Object.entries(functions)) {
      this.alarm(`${stage}-errors`, `The function ${stage} failed: its log group has the code and the ids.`, {
        metric: fn.metricErrors({ period: Duration.minutes(5) }),
        from: 1,
      });
      this.alarm(`${stage}-throttles`, `The function ${stage} was refused: the account's concurrency is used up.`, {
        metric: fn.metricThrottles({ period: Duration.minutes(5) }),
        from: 1,
      });
    }
    this.alarm("stream-late", "The outbox reads the table's stream late: sends and counters wait for the sweep.", {
      metric: functions.outbox.fn.metric("IteratorAge", { period: minute, statistic: "Maximum" }),
      from: STREAM_LATE_MS,
      lasting: 5,
    });
    this.alarm(
      "table-throttled",
      "The table or one of its indexes takes less than it is asked to write: messages wait in the queue, and pages are behind.",
      { metric: throttled(props.table, minute), from: 1, lasting: THROTTLED_MINUTES },
    );
    this.alarm(
      "quarantine",
      `A signed delivery could not be taken: \`${redrive("quarantine")}\` says which and why; once it is mended, the same with --send.`,
      {
        metric: ownMetric(department, "Quarantined", minute),
        from: 1,
      },
    );
    this.alarm(
      "partner-refused",
      "The bus brought what is no consultation of a partner's, or more questions of one than it has a day: the log has its reason and the event's id.",
      { metric: ownMetric(department, "RefusedEvents", minute), from: 1 },
    );
    this.alarm(
      "spike",
      "Many more messages than usual, or many more negative ones: the console's Channels and crisis pages say of what.",
      { metric: ownMetric(department, "Spikes", minute), from: 1 },
    );
    this.alarm(
      "recount-mended",
      "A day's counters were off and have been put right from what is stored: the log of the report function has the day; look for failures of the outbox on it. Reports of that day that were made before tell the old figures: ask for them again.",
      { metric: ownMetric(department, "RecountMended", minute), from: 1 },
    );
    this.alarm(
      "recount-failed",
      "A day could not be counted again: the log of the report function has the day and the code. It is tried again each night for 30 days.",
      { metric: ownMetric(department, "RecountFailed", minute), from: 1 },
    );
    this.alarm(
      "channel-health",
      `An account cannot be read or written: its platform refuses or fails, or our own code does. The console's Channels page shows it red; the logs of poll and reply have the code; \`npm run connect -- ${file} CHANNEL --check\` says what is missing.`,
      { metric: ownMetric(department, "ChannelTrouble", PLATFORM_PATIENCE), from: TROUBLES },
    );
    this.alarm(
      "work-failed",
      "Something that is done by the clock failed: sends that are stuck, times of approvals, posts and crisis mode, disposal (what LinkedIn lets us keep ends after 48 hours), or upkeep of a connection. All else went on, and it is tried again. The logs of sweep, poll and report say what, with the code.",
      { metric: ownMetric(department, "FailedWork", Duration.minutes(5)), from: 1 },
    );
    // One a channel: an alarm that sounds already would keep silent about the next channel's loss.
    for (const channel of channelsOf(department)) {
      this.alarm(`access-lost-${channel}`, accessLost(file, channel), {
        metric: ownMetric(department, "AccessLost", minute, { channel }),
        from: 1,
      });
    }
    this.alarm("door-errors", "The API answers with 5xx: platforms will stop delivering if it goes on.", {
      metric: api.rest.metricServerError({ period: Duration.minutes(5), statistic: "Sum" }),
      from: 1,
      lasting: 3,
    });
    this.alarm(
      "turned-away",
      "More came than the department's size lets in, in a second or from one address in five minutes: platforms deliver again for a while.",
      {
        metric: new cloudwatch.Metric({
          namespace: METRIC_NAMESPACE,
          metricName: turnedAwayMetric(names.prefix),
          statistic: "Sum",
          period: minute,
        }),
        from: 1,
      },
    );
  }

  private alarm(name: string, alarmDescription: string, { metric, from, lasting = 1 }: When): void {
    const { names, topic } = this.props;
    new cloudwatch.Alarm(this, name, {
      alarmName: names.of(name),
      alarmDescription,
      metric,
      threshold: from,
      evaluationPeriods: lasting,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic));
  }
}

/** Of the table and of each index: CloudWatch has no metric of all (developer guide, "DynamoDB metrics and dimensions"). */
function throttled({ name, indexes }: AlarmsProps["table"], period: Duration): cloudwatch.IMetric {
  const of = (within: Record<string, string>): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: "AWS/DynamoDB",
      metricName: "WriteThrottleEvents",
      dimensionsMap: { TableName: name, ...within },
      statistic: "Sum",
      period,
    });
  const metrics = [of({}), ...indexes.map((index) => of({ GlobalSecondaryIndexName: index }))];
  const usingMetrics = Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric]));
  // An index that was never throttled has no data.
  const expression = metrics.map((_, at) => `FILL(m${at}, 0)`).join(" + ");
  return new cloudwatch.MathExpression({ expression, usingMetrics, period, label: "Writes that were refused" });
}

const accessLost = (file: string, channel: string): string =>
  `A token or permission on ${channel} is gone: run \`npm run connect -- ${file} ${channel} --renew\`.`;

/** A metric that the functions write into their logs; shared/domain/events.ts has its name. */
export const ownMetric = (
  { department }: Department,
  metricName: string,
  period: Duration,
  within: Readonly<Record<string, string>> = {},
): cloudwatch.Metric =>
  new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { department: department.id, ...within },
    statistic: "Sum",
    period,
  });
