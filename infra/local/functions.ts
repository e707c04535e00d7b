import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { readableStack } from "../../shared/aws/readable-stack.ts";
import type { Endpoints } from "./endpoints.ts";
import { makePool, type Outcome, type Pool } from "./lambda-pool.ts";
import type { FunctionPlan, SchedulePlan } from "./plan.ts";

/** The deployed functions, each with its processes, its environment and a place for what it writes. */

export interface Functions {
  invoke(arn: string, event: unknown): Promise<Outcome>;
  /** Loads every bundle once, two at a time. Rejects when one does not load. */
  check(): Promise<void>;
  /** kill -9 of the processes of one stage (`tag`); how many there were. */
  kill(stage: string): number;
  pids(): number[];
  stop(): Promise<void>;
}

export interface FunctionsOptions {
  functions: readonly FunctionPlan[];
  schedules: readonly SchedulePlan[];
  /** What every function gets beside its own variables; wins over the template's. */
  environment: Readonly<Record<string, string>>;
  directory: string;
  report: (text: string) => void;
}

/** Longer than between two messages of the sample day, shorter than a person's coffee. */
const IDLE_MS = 20_000;

export function makeFunctions({ functions, schedules, environment, directory, report }: FunctionsOptions): Functions {
  const log = functionLog(directory);
  const host = writeHost(directory);
  const pools = new Map<string, { plan: FunctionPlan; pool: Pool }>();
  for (const plan of functions) {
    const pool = makePool({
      name: plan.stage,
      host,
      directory: plan.directory,
      handler: plan.handler,
      timeoutMs: plan.timeoutMs,
      environment: {
        ...plan.environment,
        ...environment,
        // Who calls: the stand-in for EventBridge knows a function's role by it.
        AWS_ACCESS_KEY_ID: plan.name,
        AWS_LAMBDA_FUNCTION_NAME: plan.name,
        LAMBDA_TASK_ROOT: plan.directory,
      },
      // What is called once a day comes and goes. What has a beat of seconds stays: to start it each time costs a core.
      idleMs: schedules.some((one) => one.targetArn === plan.arn && !one.expression.startsWith("rate(")) ? 0 : IDLE_MS,
      output: (stream, text) => {
        const readable = readableStack(text);
        if (stream === "stdout") appendFileSync(log, readable);
        else report(`${plan.stage}: ${readable.trimEnd()}`);
      },
    });
    pools.set(plan.arn, { plan, pool });
  }
  const all = [...pools.values()];
  let stopping = false;
  return {
    async invoke(arn, event) {
      const found = pools.get(arn) ?? all.find(({ plan }) => plan.name === arn);
      if (!found) return { ok: false, reason: "error", message: `there is no function ${arn}` };
      const outcome = await found.pool.invoke(event);
      if (!outcome.ok && !stopping) report(`${found.plan.stage}: ${readableStack(outcome.message)}`);
      return outcome;
    },
    async check() {
      const rest = [...all];
      const worker = async (): Promise<void> => {
        for (let next = rest.shift(); next; next = rest.shift()) await next.pool.check();
      };
      await Promise.all([worker(), worker()]);
    },
    kill: (stage) => all.filter(({ plan }) => plan.stage === stage).reduce((sum, { pool }) => sum + pool.kill(), 0),
    pids: () => all.flatMap(({ pool }) => pool.pids()),
    async stop() {
      stopping = true;
      await Promise.all(all.map(({ pool }) => pool.stop()));
    },
  };
}

/** One file for all of them: each line names its stage. */
export const functionLog = (directory: string): string => join(directory, "functions.log");

/** The program that functions run in, as plain JavaScript: Node's own reader of types costs each process 18 MB. */
function writeHost(directory: string): string {
  const source = readFileSync(new URL("./functions-host.ts", import.meta.url), "utf8");
  const file = join(directory, "functions-host.mjs");
  writeFileSync(file, transformSync(source, { loader: "ts", format: "esm" }).code);
  return file;
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
    // The GNU allocator keeps what reading a large bundle took, unless it is told to hand back; 70 MB for `tag`.
    MALLOC_MMAP_THRESHOLD_: "32768",
    MALLOC_TRIM_THRESHOLD_: "32768",
    MALLOC_ARENA_MAX: "1",
    // Lambda's own region is ours everywhere, whatever the person's profile says.
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoints.dynamodb,
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
