import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/domain/errors.ts";
import type { RulePlan } from "../plan.ts";
import type { JsonService } from "./json-service.ts";

/** Speaks EventBridge's `PutEvents`: hands each event to the targets of the rules that match it. */

interface Entry {
  Source?: string;
  DetailType?: string;
  Detail?: string;
  EventBusName?: string;
  Resources?: string[];
}

export interface EventsOptions {
  rules: readonly RulePlan[];
  region: string;
  account: string;
  deliver: (targetArn: string, event: object) => void;
}

export function makeEvents({ rules, region, account, deliver }: EventsOptions): JsonService {
  return {
    "AWSEvents.PutEvents": ({ Entries = [] }: { Entries?: Entry[] }) => ({
      FailedEntryCount: 0,
      Entries: Entries.map(({ Source, DetailType, Detail = "{}", EventBusName = "default", Resources = [] }) => {
        const event = {
          version: "0",
          id: randomUUID(),
          "detail-type": DetailType,
          source: Source,
          account,
          time: new Date().toISOString(),
          region,
          resources: Resources,
          detail: JSON.parse(Detail),
        };
        const bus = EventBusName.replace(/^.*event-bus\//, "");
        for (const rule of rules) {
          if (rule.bus === bus && matches(rule.pattern, event))
            rule.targetArns.forEach((arn) => void deliver(arn, event));
        }
        return { EventId: event.id };
      }),
    }),
  };
}

/** Exact values and `prefix` are understood; any other filter is refused by name. */
export function matches(pattern: Readonly<Record<string, unknown>>, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const value = event[key];
    if (!Array.isArray(wanted)) {
      return typeof value === "object" && value !== null && matches(wanted as Record<string, unknown>, { ...value });
    }
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((filter) => values.some((each) => fits(filter, each)));
  });
}

function fits(filter: unknown, value: unknown): boolean {
  if (typeof filter !== "object" || filter === null) return filter === value;
  const [[name, argument] = ["", undefined]] = Object.entries(filter);
  if (name === "prefix") return typeof value === "string" && value.startsWith(String(argument));
  throw new AppError("bad-configuration", `The one-machine runner does not know the event filter ${name}.`);
}
