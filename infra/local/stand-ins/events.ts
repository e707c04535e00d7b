import { randomUUID } from "node:crypto";
import { matches } from "../event-pattern.ts";
import type { BusPolicyPlan, RulePlan } from "../plan.ts";
import { mayPut } from "./bus-policy.ts";
import { type JsonService, ServiceError } from "./json-service.ts";

/**
 * Speaks EventBridge's `PutEvents`: hands each event to the targets of the rules that match it. Departments that run
 * side by side share one `Region`, where each has its buses under its own account's number.
 */

interface Entry {
  Source?: string;
  DetailType?: string;
  Detail?: string;
  EventBusName?: string;
  Resources?: string[];
  /** Seconds since 1970, as the protocol writes times. */
  Time?: number;
}

export interface EventsOptions {
  rules: readonly RulePlan[];
  policies: readonly BusPolicyPlan[];
  /** ARNs by name. */
  buses: Readonly<Record<string, string>>;
  /** Role ARN by access key; whoever is not in it calls as the account itself. */
  callers: ReadonlyMap<string, string>;
  region: string;
  account: string;
  deliver: (targetArn: string, event: object) => void;
}

/** All buses that there are, by ARN. */
export type Region = Map<string, EventsOptions>;

export function makeEvents(own: EventsOptions, region: Region = new Map()): JsonService {
  for (const arn of Object.values(own.buses)) region.set(arn, own);
  const busOf = (nameOrArn = "default"): string => own.buses[nameOrArn] ?? nameOrArn;

  return {
    "AWSEvents.PutEvents": ({ Entries = [] }: { Entries?: Entry[] }, accessKey = "") => {
      const principalArn = own.callers.get(accessKey) ?? `arn:aws:iam::${own.account}:root`;
      // One entry that may not pass refuses the whole call.
      for (const { EventBusName, Source = "", DetailType: detailType = "" } of Entries) {
        const busArn = busOf(EventBusName);
        const at = region.get(busArn);
        const put = { principalArn, account: own.account, busArn, source: Source, detailType };
        const statements = (at?.policies ?? []).filter(({ bus }) => at?.buses[bus] === busArn);
        if (
          at &&
          mayPut(
            put,
            at.account,
            statements.map(({ statement }) => statement),
          )
        )
          continue;
        throw new ServiceError(
          "AccessDeniedException",
          `${principalArn} is not authorized to perform: events:PutEvents on resource: ${busArn} because no resource-based policy allows the events:PutEvents action`,
        );
      }
      return {
        FailedEntryCount: 0,
        Entries: Entries.map((entry) => ({ EventId: put(entry, busOf(entry.EventBusName)) })),
      };
    },
  };

  function put({ Source, DetailType, Detail = "{}", Resources = [], Time }: Entry, busArn: string): string {
    const event = {
      version: "0",
      id: randomUUID(),
      "detail-type": DetailType,
      source: Source,
      account: own.account,
      time: new Date(Time === undefined ? Date.now() : Time * 1000).toISOString().replace(/\.\d+/, ""),
      region: own.region,
      resources: Resources,
      detail: JSON.parse(Detail),
    };
    const at = region.get(busArn);
    for (const { bus, pattern, targetArns } of at?.rules ?? []) {
      if (at?.buses[bus] === busArn && matches(pattern, event))
        targetArns.forEach((arn) => void at.deliver(arn, event));
    }
    return event.id;
  }
}
