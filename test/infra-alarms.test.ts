import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { STAGES } from "../infra/bundle/bundle.ts";
import { makeLog } from "../shared/aws/log.ts";
import { METRICS } from "../shared/domain/events.ts";
import { CHANNEL_NAMES } from "../shared/domain/message/message.ts";
import type { AsideReason } from "../shared/ports.ts";
import { ofType, only, PREFIX, properties, sample, type Templates, templatesOf } from "./infra-templates.ts";

/** When a person is told: alarms, each with its entry in the runbook, and money. */

let templates: Templates;
beforeAll(() => {
  templates = templatesOf(sample());
});

describe("somebody is told", () => {
  const alarm = (name: string) =>
    only(templates.app, "AWS::CloudWatch::Alarm", ({ AlarmName }) => AlarmName === `${PREFIX}-${name}`);
  /** Sets of dimensions in the line of a channel's figure. */
  const dimensionsWritten = (): string[][] => {
    const lines: string[] = [];
    makeLog("poll", "passport", (line) => lines.push(line)).count(METRICS.accessLost, 1, { channel: "facebook" });
    const sets: string[][] = JSON.parse(lines[0] ?? "")._aws.CloudWatchMetrics[0].Dimensions;
    return sets.map((names) => [...names].sort());
  };

  it("of exactly these", () => {
    const alarms = properties(templates.app, "AWS::CloudWatch::Alarm").map(({ AlarmName }) =>
      AlarmName.replace(`${PREFIX}-`, ""),
    );
    expect(alarms.sort()).toEqual(
      [
        ...["inbound", "outbound", "consult", "outbox", "report"].map((name) => `${name}-dead-letters`),
        ...[
          "inbound-oldest",
          "outbound-oldest",
          "consult-oldest",
          "report-oldest",
          "stream-late",
          "table-throttled",
          "quarantine",
          "channel-health",
          "work-failed",
        ],
        ...["partner-refused", "spike", "recount-mended", "recount-failed"],
        ...CHANNEL_NAMES.map((channel) => `access-lost-${channel}`),
        ...["door-errors", "turned-away"],
        ...STAGES.flatMap((stage) => [`${stage}-errors`, `${stage}-throttles`]),
      ].sort(),
    );
  });

  it("with an entry of the runbook for each, and no entry beside", () => {
    const readme = readFileSync(join(import.meta.dirname, "../infra/README.md"), "utf8");
    const [, table = ""] = /<!-- runbook:[^>]*-->\n([\s\S]*?)<!-- \/runbook -->/.exec(readme) ?? [];
    const [, , ...rows] = table.trim().split("\n");
    const entries = rows.flatMap((row) => {
      const [, names = "", means = "", type = ""] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect(means, names).not.toBe("");
      expect(type, names).not.toBe("");
      return [...names.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name);
    });
    const expanded = entries.flatMap((name) => [
      ...(name.startsWith("STAGE") ? STAGES.map((stage) => name.replace("STAGE", stage)) : []),
      ...(name.endsWith("CHANNEL") ? CHANNEL_NAMES.map((channel) => name.replace("CHANNEL", channel)) : []),
      ...(/STAGE|CHANNEL/.test(name) ? [] : [name]),
    ]);
    const alarms = properties(templates.app, "AWS::CloudWatch::Alarm").map(({ AlarmName }) =>
      AlarmName.replace(`${PREFIX}-`, ""),
    );
    expect(expanded.sort()).toEqual(alarms.sort());
  });

  it("of quarantine with each reason for which a delivery is set aside", () => {
    const reasons: Record<AsideReason, true> = { unparseable: true, unusable: true, "unknown-account": true };
    const readme = readFileSync(join(import.meta.dirname, "../infra/README.md"), "utf8");
    const [, means = ""] = /^\| `quarantine` +\|(.*?)\|/m.exec(readme) ?? [];
    for (const reason of Object.keys(reasons)) expect(means).toContain(`(\`${reason}\`)`);
  });

  it("of what lies aside with the command that shows it", () => {
    for (const name of ["inbound", "outbound", "consult", "outbox", "report"])
      expect(alarm(`${name}-dead-letters`).AlarmDescription).toContain(`\`npm run redrive -- passport ${name}\``);
    expect(alarm("quarantine").AlarmDescription).toContain("`npm run redrive -- passport quarantine`");
  });

  it("by every alarm, in an encrypted topic that alarms may use", () => {
    const [[topic]] = ofType(templates.app, "AWS::SNS::Topic") as [[string, object]];
    for (const { AlarmActions } of properties(templates.app, "AWS::CloudWatch::Alarm"))
      expect(AlarmActions).toEqual([{ Ref: topic }]);
    expect(only(templates.app, "AWS::SNS::Topic").KmsMasterKeyId).toBeDefined();
    const [key] = properties(templates.app, "AWS::KMS::Key");
    expect(JSON.stringify(key?.KeyPolicy)).toContain("cloudwatch.amazonaws.com");
    expect(only(templates.app, "AWS::SNS::Subscription")).toMatchObject({
      Protocol: "email",
      Endpoint: "cloud-team@passport.example",
    });
  });

  it("of the first object in quarantine, and of a channel that refuses us within Meta's patience", () => {
    expect(alarm("quarantine")).toMatchObject({ Threshold: 1, Period: 60, Statistic: "Sum" });
    expect(alarm("channel-health")).toMatchObject({ Threshold: 3, Period: 900, Statistic: "Sum" });
  });

  it("of each channel's lost access by itself, with the command that mends it", () => {
    for (const channel of CHANNEL_NAMES) {
      expect(alarm(`access-lost-${channel}`)).toMatchObject({
        MetricName: "AccessLost",
        Dimensions: expect.arrayContaining([{ Name: "channel", Value: channel }]),
        Threshold: 1,
        AlarmDescription: expect.stringContaining(`npm run connect -- passport ${channel} --renew`),
      });
    }
  });

  it("by figures that the functions really write", () => {
    const own = properties(templates.app, "AWS::CloudWatch::Alarm").filter(
      ({ Namespace, Dimensions }) => Namespace === "Openline" && Dimensions !== undefined,
    );
    expect(own).toHaveLength(7 + CHANNEL_NAMES.length);
    for (const { MetricName, Dimensions } of own) {
      expect(Object.values(METRICS)).toContain(MetricName);
      expect(Dimensions).toContainEqual({ Name: "department", Value: "passport" });
      expect(dimensionsWritten()).toContainEqual(Dimensions.map(({ Name }: { Name: string }) => Name).sort());
    }
    const { DashboardBody } = only(templates.app, "AWS::CloudWatch::Dashboard");
    const shown = [...JSON.stringify(DashboardBody).matchAll(/\\"Openline\\",\\"(\w+)\\"/g)].map(([, name]) => name);
    expect(shown.length).toBeGreaterThan(8);
    for (const name of shown) expect(Object.values(METRICS)).toContain(name);
  });

  it("when the door or the firewall turns away what a platform may have brought", () => {
    const groups = new Map(
      ofType(templates.app, "AWS::Logs::LogGroup").map(([id, { Properties }]) => [id, Properties.LogGroupName]),
    );
    const filters = properties(templates.app, "AWS::Logs::MetricFilter");
    const counted = filters.map(({ LogGroupName, FilterPattern }) => [groups.get(LogGroupName.Ref), FilterPattern]);
    expect(counted.sort()).toEqual([
      [`/aws/apigateway/${PREFIX}`, '{ $.status = "429" }'],
      [`aws-waf-logs-${PREFIX}`, '{ $.terminatingRuleId = "WebhookRate" }'],
    ]);
    const { AccessLogSetting } = only(templates.app, "AWS::ApiGateway::Stage");
    expect(JSON.parse(AccessLogSetting.Format)).toMatchObject({ status: "$context.status" });
    const { Rules } = only(templates.app, "AWS::WAFv2::WebACL");
    expect(Rules.map(({ Name }: { Name: string }) => Name)).toContain("WebhookRate");
    const { Namespace, MetricName, Threshold, Period } = alarm("turned-away");
    for (const { MetricTransformations } of filters)
      expect(MetricTransformations).toEqual([{ MetricNamespace: Namespace, MetricName, MetricValue: "1" }]);
    expect({ Threshold, Period }).toEqual({ Threshold: 1, Period: 60 });
  });

  it("when money runs out", () => {
    const { Budget, NotificationsWithSubscribers } = only(templates.app, "AWS::Budgets::Budget");
    expect(Budget).toMatchObject({ BudgetLimit: { Amount: 200, Unit: "USD" }, TimeUnit: "MONTHLY" });
    expect(NotificationsWithSubscribers).toMatchObject([
      { Subscribers: [{ SubscriptionType: "EMAIL", Address: "cloud-team@passport.example" }] },
      { Subscribers: [{ SubscriptionType: "EMAIL", Address: "cloud-team@passport.example" }] },
    ]);
  });
});
