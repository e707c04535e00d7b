import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Bundles } from "../bundle/bundle.ts";
import { namesOf } from "../names.ts";
import { AlarmTopic } from "./alarm-topic.ts";
import { Alarms } from "./alarms.ts";
import { Api } from "./api.ts";
import { Bus } from "./bus.ts";
import { Dashboard } from "./dashboard.ts";
import type { DataStack } from "./data-stack.ts";
import { Firewall } from "./firewall.ts";
import { makeFunctions } from "./functions.ts";
import { Mail } from "./mail.ts";
import { Queues } from "./queues.ts";
import { Redriver } from "./redriver.ts";
import { Schedules } from "./schedules.ts";
import { Secrets } from "./secrets.ts";
import { SignIn } from "./sign-in.ts";
import { SIZES } from "./sizes.ts";
import { Sources } from "./sources.ts";
import { TIMEOUT_SECONDS } from "./timeouts.ts";

/** What runs: the door, the queues, the nine functions and what wakes them, the secrets and the alarms. */

export interface AppStackProps extends StackProps {
  department: Department;
  data: DataStack;
  bundles: Bundles;
}

export class AppStack extends Stack {
  constructor(scope: Construct, id: string, { department, data, bundles, ...props }: AppStackProps) {
    super(scope, id, props);
    const names = namesOf(department);
    const size = SIZES[department.department.size];

    const queues = new Queues(this, "Queues", {
      names,
      timeouts: TIMEOUT_SECONDS,
    });
    const functions = makeFunctions(this, { department, data, queues, bundles, names });
    new Sources(this, "Sources", { functions, queues, data, size });
    new Schedules(this, "Schedules", { department, functions, names });
    new Secrets(this, "Secrets", { department, names, key: data.key });
    new Bus(this, "Bus", { department, names, queues });
    new Mail(this, "Mail", { department, names, data, reader: functions.consult });

    const api = new Api(this, "Api", {
      name: names.prefix,
      requestsPerSecond: size.requestsPerSecond,
      logKey: data.key,
    });
    const signIn = new SignIn(this, "SignIn", { department, names, consoleUrl: api.url });
    functions.console.knows("OIDC_ISSUER", signIn.issuer).knows("OIDC_CLIENT_ID", signIn.clientId);
    functions.poll.knows("WEBHOOK_URL", `${api.url}/webhooks/`);
    functions.outbox.knows("CONSOLE_URL", api.url);
    functions.report.knows("CONSOLE_URL", api.url);
    api.routes(functions.webhook, functions.console);
    new Firewall(this, "Firewall", {
      name: names.prefix,
      stageArn: api.rest.deploymentStage.stageArn,
      deliveriesPerAddress: size.deliveriesPerAddress,
      logKey: data.key,
    });

    new Redriver(this, "Redriver", { names, region: this.region, logKey: data.key, queues, functions });
    const { topic } = new AlarmTopic(this, "AlarmTopic", { department, names });
    const { oldestMessageSeconds } = size;
    const table = { name: data.table.tableName, indexes: data.indexes };
    new Alarms(this, "Alarms", { department, names, topic, functions, queues, api, table, oldestMessageSeconds });
    new Dashboard(this, "Dashboard", { department, names, functions, queues });

    const outputs = {
      Url: api.url,
      WebhookUrl: `${api.url}/webhooks/`,
      SecretsPrefix: names.secrets,
      InboundQueueUrl: queues.inbound.queueUrl,
      InboundDeadLettersUrl: queues.inboundDead.queueUrl,
      OutboundQueueUrl: queues.outbound.queueUrl,
      OutboundDeadLettersUrl: queues.outboundDead.queueUrl,
      ConsultQueueUrl: queues.consult.queueUrl,
      ConsultDeadLettersUrl: queues.consultDead.queueUrl,
      ReportQueueUrl: queues.report.queueUrl,
      ReportDeadLettersUrl: queues.reportDead.queueUrl,
      SignInIssuer: signIn.issuer,
      SignInClientId: signIn.clientId,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
