import { Duration } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as scheduler from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { minuteOfDay } from "../../shared/domain/days.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { StageName } from "../bundle/bundle.ts";
import type { Names } from "../names.ts";
import type { StageFunction } from "./lambda.ts";

/** One schedule a stage: poll and sweep each minute; the report each hour, at the minutes of the department file's times,
 * since it decides itself what is due and catches up what was missed. */

export interface SchedulesProps {
  department: Department;
  functions: Record<StageName, StageFunction>;
  names: Names;
}

/** Neither a late run nor a repeated one is of use: the next one does its work. */
const OLDEST = Duration.minutes(1);

export class Schedules extends Construct {
  private readonly role: iam.Role;
  private readonly props: SchedulesProps;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    this.props = props;
    const { department } = props;
    this.role = new iam.Role(this, "Role", {
      assumedBy: new iam.ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": department.deploy.account } },
      }),
    });
    this.schedule("poll", "rate(1 minute)");
    this.schedule("sweep", "rate(1 minute)");
    this.schedule("report", `cron(${minutesAsked(department.reports).join(",")} * * * ? *)`);
  }

  private schedule(stage: StageName, expression: string): void {
    const { department, functions, names } = this.props;
    const { fn } = functions[stage];
    fn.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: OLDEST });
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
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: OLDEST.toSeconds() },
      },
    });
  }
}

/** Minutes of the hour at which a report may be due. */
function minutesAsked({ daily, weekly, monthly }: Department["reports"]): number[] {
  const minutes = [daily, weekly, monthly].map(({ at }) => minuteOfDay(at) % 60);
  return [...new Set(minutes)].sort((a, b) => a - b);
}
