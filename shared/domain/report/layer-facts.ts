import type { LayerRecord } from "../lanes/layer.ts";
import { joined } from "./dimensions.ts";
import { addingAt, type FactOptions, scopesOf } from "./facts.ts";
import { bucketOf } from "./histogram.ts";
import type { Delta } from "./report.ts";

/** What one decision of an approver adds, on the day when it was made. */
export function layerFacts(record: LayerRecord, { timeZone, teamOf }: FactOptions): Delta[] {
  const { at, rule, outcome, topic, waitSeconds, wordsChanged } = record;
  const add = addingAt(at, scopesOf({ team: teamOf(topic) }), timeZone);
  return [
    ...add("approval", joined(rule, outcome)),
    ...add("approval-seconds", rule, waitSeconds),
    ...(wordsChanged > 0 ? add("approval-changed", rule) : []),
    ...add("approval-wait", bucketOf(waitSeconds)),
  ];
}
