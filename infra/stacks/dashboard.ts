import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { type AlarmsProps, ownMetric } from "./alarms.ts";

/** The one page that shows how things stand: the way of the data from left to right, top to bottom. */

const PERIOD = Duration.minutes(5);
const WIDTH = 12;

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: Pick<AlarmsProps, "department" | "names" | "functions" | "queues">) {
    super(scope, id);
    const { department, names, functions, queues } = props;
    const own = (...metrics: string[]) => metrics.map((name) => ownMetric(department, name, PERIOD));
    const graph = (title: string, left: cloudwatch.IMetric[]) =>
      new cloudwatch.GraphWidget({ title, left, width: WIDTH, period: PERIOD });
    const all = Object.values(functions).map(({ fn }) => fn);
    new cloudwatch.Dashboard(this, "Dashboard", {
      dashboardName: names.prefix,
      widgets: [
        [
          graph("Taken into the queue, messages stored, replies sent", [
            queues.inbound.metricNumberOfMessagesSent({ label: "Taken in" }),
            ...own("StoredMessages", "SentReplies"),
          ]),
          graph(
            "A person has to look",
            own("NeedsPerson", "StuckReplies", "Quarantined", "ChannelTrouble", "FailedWork", "Spikes"),
          ),
        ],
        [
          graph(
            "Age of the oldest message, seconds",
            Object.values(queues.live).map((queue) =>
              queue.metricApproximateAgeOfOldestMessage({ statistic: "Maximum" }),
            ),
          ),
          graph(
            "Dead letters",
            Object.values(queues.deadLetters).map((queue) =>
              queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
            ),
          ),
        ],
        [
          graph(
            "Function errors",
            all.map((fn) => fn.metricErrors()),
          ),
          graph(
            "Function time, 99th percentile",
            all.map((fn) => fn.metricDuration({ statistic: "p99" })),
          ),
        ],
        [
          graph("Refused at the door", own("BadSignature", "RefusedRequests")),
          graph("Events without use here", own("IgnoredEvents", "CountedEvents")),
        ],
        [
          graph(
            "Between departments: asked, answered, refused",
            own("PartnerQuestions", "PartnerAnswers", "RefusedEvents"),
          ),
          graph("Experts' mails: answers, away, refused", own("MailAnswers", "MailAway", "RefusedMails")),
        ],
      ],
    });
  }
}
