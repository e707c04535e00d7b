import type * as logs from "aws-cdk-lib/aws-logs";
import { METRIC_NAMESPACE } from "../names.ts";

/** Requests that the door or the firewall refused because too many came: counted from their logs, since API Gateway has
 * one figure for every 4xx (developer guide, "Amazon API Gateway dimensions and metrics"), and under a name of the
 * department's own, since a filter's dimensions are fields of the line. */

export const turnedAwayMetric = (prefix: string): string => `${prefix}-TurnedAway`;

export function countTurnedAway(group: logs.LogGroup, prefix: string, filterPattern: logs.IFilterPattern): void {
  group.addMetricFilter("TurnedAway", {
    filterPattern,
    metricNamespace: METRIC_NAMESPACE,
    metricName: turnedAwayMetric(prefix),
    metricValue: "1",
  });
}
