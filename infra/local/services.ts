import type { LocalDepartment } from "./accounts.ts";
import { type AwsCall, makeAwsCall } from "./aws-call.ts";
import { type Endpoints, type ServiceName, startEndpoints } from "./endpoints.ts";
import type { Outcome } from "./lambda-pool.ts";
import { localSecrets } from "./local-secrets.ts";
import { type Plan, planOf } from "./plan.ts";
import { createResources } from "./resources.ts";
import { makeComprehend } from "./stand-ins/comprehend.ts";
import { makeEvents, type Region } from "./stand-ins/events.ts";
import { startJsonServices } from "./stand-ins/json-service.ts";
import { invoked } from "./stand-ins/lambda.ts";
import { makeLogs } from "./stand-ins/logs.ts";
import { makeSecrets } from "./stand-ins/secrets.ts";
import { type Mail, makeSes, type SesStandIn } from "./stand-ins/ses.ts";
import { makeReceiving, type Receiving } from "./stand-ins/ses-receiving.ts";
import { readTemplates, type Stack } from "./template.ts";

/** What the functions call: databases, queues, stand-ins; with the resources that the templates ask for in them. */

export interface ServicesOptions {
  department: LocalDepartment;
  stacks: Promise<Stack[]>;
  /** The runner's own. */
  directory: string;
  /** Keeps what the queues hold; `undefined`: in memory. */
  dataDir: string | undefined;
  /** Path of a file that is kept between starts, or `undefined`. */
  kept: (name: string) => string | undefined;
  onStop: (stop: () => Promise<void>) => void;
  invoke: (targetArn: string, event: object) => Promise<Outcome>;
  /** Where the functions' lines are. */
  log: string;
  /** Where departments that run side by side meet. */
  region: Region;
  report: (text: string) => void;
}
export interface Services {
  plan: Plan;
  aws: AwsCall;
  endpoints: Endpoints & { standIns: string };
  mails: readonly Mail[];
  planMailFaults: SesStandIn["plan"];
  replyToMail: Receiving["reply"];
  queueUrl: (name: string) => string;
  /** kill -9 of an embedded service's process; how many there were. */
  kill: (service: ServiceName) => number;
}

/** The account of everything on one machine. */
export const ACCOUNT = "000000000000";

export async function startServices({ department, kept, onStop, ...options }: ServicesOptions): Promise<Services> {
  const { id, region, accounts } = department;
  const [endpoints, stacks] = await Promise.all([
    startEndpoints(options.directory, options.dataDir, region, process.env, options.report).then((started) => {
      onStop(started.stop);
      return started;
    }),
    options.stacks,
  ]);
  const queueUrl = (name: string): string => `${endpoints.sqs}/${ACCOUNT}/${name}`;
  const owner = department.account ?? ACCOUNT;
  const plan = planOf(readTemplates(stacks, { region, account: ACCOUNT, owner, queueUrl }));
  const aws = makeAwsCall({ ...endpoints, region });
  await createResources(plan, aws);

  const toTarget = (arn: string, event: object): void => {
    const [, queue] = /^arn:aws:sqs:[^:]+:[^:]+:(.+)$/.exec(arn) ?? [];
    if (queue === undefined) void options.invoke(arn, event);
    else {
      const input = { QueueUrl: queueUrl(queue), MessageBody: JSON.stringify(event) };
      aws.sqs("SendMessage", input).catch((error: unknown) => options.report(`${queue}: ${error}`));
    }
  };
  const ses = makeSes(Date.now);
  const receiving = makeReceiving({
    rules: plan.mailRules,
    mails: ses.mails,
    nowMs: Date.now,
    putObject: aws.putObject,
    invoke: (arn, event) => void options.invoke(arn, event),
  });
  const standIns = await startJsonServices(
    {
      ...makeComprehend(),
      ...makeLogs(options.log, Date.now),
      ...makeSecrets(localSecrets(plan.secrets, `openline/${id}/`, accounts), kept("secrets.json")),
      ...makeEvents(
        {
          ...plan,
          policies: plan.busPolicies,
          callers: new Map(plan.functions.map(({ name, role }) => [name, role])),
          region,
          account: owner,
          deliver: toTarget,
        },
        options.region,
      ),
    },
    (...request) => ses.service(...request) ?? receiving.service(...request) ?? invoked(options.invoke, ...request),
  );
  onStop(standIns.stop);
  return {
    plan,
    aws,
    endpoints: { ...endpoints, standIns: standIns.endpoint },
    mails: ses.mails,
    planMailFaults: ses.plan,
    replyToMail: receiving.reply,
    queueUrl,
    kill: endpoints.kill,
  };
}
