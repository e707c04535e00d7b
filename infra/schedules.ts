import { Duration } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as scheduler from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { Department } from "../shared/domain/department/department.ts";
import type { StageName } from "./bundle.ts";
import type { StageFunction } from "./lambda.ts";
import type { Names } from "./names.ts";
import type { Queues } from "./queues.ts";

/** One schedule a stage: poll and sweep each minute; the report each hour, at the minutes of the department file's times,
 * since it decides itself what is due and catches up what was missed. */

export interface SchedulesProps {
  department: Department;
  functions: Record<StageName, StageFunction>;
  queues: Queues;
  names: Names;
}

/** A late run is of no use: the next one does its work. */
const MINUTE = { retries: 0, oldestSeconds: 60 };
const HOUR = { retries: 5, oldestSeconds: 3600 };

export class Schedules extends Construct {
  private readonly role: iam.Role;
  private readonly props: SchedulesProps;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    this.props = props;
    const { department, functions, queues } = props;
    this.role = new iam.Role(this, "Role", {
      assumedBy: new iam.ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": department.deploy.account } },
      }),
    });
    this.schedule("poll", "rate(1 minute)", MINUTE);
    this.schedule("sweep", "rate(1 minute)", MINUTE);
    this.schedule("report", `cron(${minutesAsked(department.reports).join(",")} * * * ? *)`, HOUR);
    for (const stage of ["poll", "sweep"] as const) {
      functions[stage].fn.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    }
    functions.report.fn.configureAsyncInvoke({
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: queues.reportDead.queueArn }) },
    });
    this.role.addToPolicy(
      new iam.PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queues.reportDead.queueArn] }),
    );
  }

  private schedule(stage: StageName, expression: string, late: { retries: number; oldestSeconds: number }): void {
    const { department, functions, queues, names } = this.props;
    const { fn } = functions[stage];
    this.role.addToPolicy(new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [fn.functionArn] }));
    new scheduler.CfnSchedule(this, stage, {
      name: names.of(stage),
      scheduleExpression: expression,
      scheduleExpressionTimezone: department.department.timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: fn.functionArn,
        roleArn: this.role.roleArn,
        input: "{}",
        retryPolicy: { maximumRetryAttempts: late.retries, maximumEventAgeInSeconds: late.oldestSeconds },
        ...(stage === "report" ? { deadLetterConfig: { arn: queues.reportDead.queueArn } } : {}),
      },
    });
  }
}

/** Minutes of the hour at which a report may be due. */
function minutesAsked({ daily, weekly, monthly }: Department["reports"]): number[] {
  const minutes = [daily, weekly, monthly].map(({ at }) => Number(at.slice(3)));
  return [...new Set(minutes)].sort((a, b) => a - b);
}
