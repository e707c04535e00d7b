import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Endpoints } from "./endpoints.ts";
import { makePool, type Outcome, type Pool } from "./lambda-pool.ts";
import type { FunctionPlan } from "./plan.ts";

/** The deployed functions, each with its processes, its environment and a place for what it writes. */

export interface Functions {
  invoke(arn: string, event: unknown): Promise<Outcome>;
  /** Loads every bundle once. Rejects when one does not load. */
  warm(): Promise<void>;
  /** kill -9 of the processes of one stage (`tag`); how many there were. */
  kill(stage: string): number;
  pids(): number[];
  stop(): Promise<void>;
}

export interface FunctionsOptions {
  functions: readonly FunctionPlan[];
  /** What every function gets beside its own variables; wins over the template's. */
  environment: Readonly<Record<string, string>>;
  directory: string;
  report: (text: string) => void;
}

/** Citizens' deliveries come in bursts; everything else works through a queue or for one person. */
const SIZES: Readonly<Record<string, number>> = { webhook: 2 };

export function makeFunctions({ functions, environment, directory, report }: FunctionsOptions): Functions {
  const log = join(directory, "functions.log");
  const pools = new Map<string, { plan: FunctionPlan; pool: Pool }>();
  for (const plan of functions) {
    const pool = makePool({
      name: plan.stage,
      directory: plan.directory,
      handler: plan.handler,
      timeoutMs: plan.timeoutMs,
      environment: {
        ...plan.environment,
        ...environment,
        AWS_LAMBDA_FUNCTION_NAME: plan.name,
        LAMBDA_TASK_ROOT: plan.directory,
      },
      size: SIZES[plan.stage] ?? 1,
      output: (stream, text) => {
        if (stream === "stdout") appendFileSync(log, text);
        else report(`${plan.stage}: ${text.trimEnd()}`);
      },
    });
    pools.set(plan.arn, { plan, pool });
  }
  const all = [...pools.values()];
  return {
    async invoke(arn, event) {
      const found = pools.get(arn) ?? all.find(({ plan }) => plan.name === arn);
      if (!found) return { ok: false, reason: "error", message: `there is no function ${arn}` };
      const outcome = await found.pool.invoke(event);
      if (!outcome.ok) report(`${found.plan.stage}: ${outcome.message}`);
      return outcome;
    },
    async warm() {
      await Promise.all(all.map(({ pool }) => pool.warm()));
    },
    kill: (stage) => all.filter(({ plan }) => plan.stage === stage).reduce((sum, { pool }) => sum + pool.kill(), 0),
    pids: () => all.flatMap(({ pool }) => pool.pids()),
    async stop() {
      await Promise.all(all.map(({ pool }) => pool.stop()));
    },
  };
}

/** The standard settings that bring a function's SDK to this machine's services. */
export function functionEnvironment(
  { standIns, ...endpoints }: Endpoints & { standIns: string },
  region: string,
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return {
    PATH: inherited.PATH ?? "",
    TZ: "UTC",
    // Lambda's own region is ours everywhere, whatever the person's profile says.
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_COMPREHEND: endpoints.comprehend ?? standIns,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: standIns,
    AWS_ENDPOINT_URL_SESV2: standIns,
    AWS_ENDPOINT_URL_EVENTBRIDGE: standIns,
    UNKNOWN_ACCOUNT: "first",
    ...(endpoints.comprehend === undefined ? { SENTIMENT_SOURCE: "lexicon" } : {}),
  };
}
