import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type LocalDepartment, readDepartment } from "./accounts.ts";
import { type FrontOptions, makeFront } from "./api-front.ts";
import { makeBeside } from "./beside.ts";
import type { ServiceName } from "./endpoints.ts";
import { type Functions, functionEnvironment, functionLog, makeFunctions } from "./functions.ts";
import { keptKey } from "./kept-key.ts";
import type { Outcome } from "./lambda-pool.ts";
import { ownCookies } from "./own-cookies.ts";
import { peopleOf } from "./people.ts";
import type { SchedulePlan } from "./plan.ts";
import { listenOn } from "./preconditions.ts";
import { playSampleDay } from "./sample-day.ts";
import { loadSampleLibrary } from "./sample-library.ts";
import { ACCOUNT, type Services, startServices } from "./services.ts";
import { startSources } from "./sources.ts";
import type { Region } from "./stand-ins/events.ts";
import { makeSignIn } from "./stand-ins/oidc.ts";
import { startScheduler } from "./stand-ins/scheduler.ts";
import { synthesised } from "./synth-cache.ts";
import type { Stack } from "./template.ts";

/** Everything that `npm start` runs, as one call; tests use it too. */

export interface LocalOptions {
  /** 0: any free port. */
  port: number;
  /** A department file's name, or what is to be known of a department without one. */
  department: string | LocalDepartment;
  /** Play the sample day. */
  sample: boolean;
  /** Keeps the data between starts; absent: they go with the process. */
  dataDir?: string;
  /** Further variables for every function (`CHANNEL_ENDPOINT_BLUESKY`). */
  env?: Record<string, string>;
  /** Where departments that run side by side meet; absent: it runs alone. */
  beside?: Region;
  /** These stacks instead of the department's synthesised ones. */
  stacks?: Stack[];
  /** For the person who watches; standard error unless stated. */
  report?: (text: string) => void;
}

export interface Local {
  url: string;
  /** Where data and the functions' output are. */
  directory: string;
  endpoints: Services["endpoints"];
  /** A bearer token of a sample person: `officer`, `approver`… */
  token(person: string): Promise<string>;
  /** Calls a stage now, as its schedule does. */
  runSchedule(stage: string): Promise<Outcome>;
  /** kill -9 of a stage's processes; how many there were. */
  killFunction(stage: string): number;
  /** kill -9 of an embedded service that has a process of its own; where its data are kept it comes back by itself. */
  killService(service: ServiceName): number;
  pids(): number[];
  /** Once the sample day was told; `false`: at an earlier start, or never. */
  dayTold: Promise<boolean>;
  stop(): Promise<void>;
}

type OnStop = (stop: () => Promise<void> | void) => void;
type Report = (text: string) => void;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLIENT_ID = "openline-console";
/** Ctrl-C lets running functions finish for this long. */
const GRACE_MS = 2000;
/** Their lists alone tell what vanished (or all there is): they are read at each beat, on one machine. */
const QUICK = ["instagram", "threads", "youtube"];
/** A minute is long for a person who watches one machine. */
const PACE_MS: Readonly<Record<string, number>> = { poll: 1200, sweep: 5000 };

/** Throws `bad-configuration` with one sentence for what a person can mend; nothing is left running then. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const stops: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const each of stops.reverse()) await each();
    })();
    return stopping;
  };
  try {
    const started = await start(options, (each) => stops.push(each));
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: LocalOptions, onStop: OnStop): Promise<Omit<Local, "stop">> {
  const report: Report = options.report ?? ((text) => void process.stderr.write(`${text}\n`));
  const department =
    typeof options.department === "string" ? readDepartment(ROOT, options.department) : options.department;

  let functions: Functions | undefined;
  const invoke: FrontOptions["invoke"] = async (arn, event) =>
    functions?.invoke(arn, event) ?? { ok: false, reason: "crash", message: "not started yet" };
  const cookies = ownCookies(options.beside && department.id);
  const front: FrontOptions = { routes: [], invoke, beside: async () => false, cookies };
  // First of all: a port that is taken should be told at once.
  const url = await openDoor(front, options.port, onStop);
  const directory = makeDirectory(options.dataDir, onStop);
  const kept = (name: string): string | undefined => options.dataDir && join(directory, name);

  const services = await startServices({
    department,
    stacks: options.stacks ? Promise.resolve(options.stacks) : synthesised(ROOT, department.file),
    directory,
    dataDir: options.dataDir,
    kept,
    onStop,
    invoke,
    log: functionLog(directory),
    region: options.beside ?? new Map(),
    report,
  });
  const issuer = `${url}/oidc`;
  const signIn = await makeSignIn({
    issuer,
    people: peopleOf(department.id),
    clientId: CLIENT_ID,
    redirectUris: [url, url.replace("localhost", "127.0.0.1")].map((base) => `${base}/auth/callback`),
    logoutUri: `${url}/auth/back-channel-logout`,
    key: await keptKey(kept("sign-in-key.json")),
  });
  const { accounts } = department;
  const { beside, close } = makeBeside({
    ...services,
    url,
    accounts,
    front,
    signIn,
    secretsEndpoint: services.endpoints.standIns,
    dynamodbEndpoint: services.endpoints.dynamodb,
    sqsEndpoint: services.endpoints.sqs,
    s3Endpoint: services.endpoints.s3,
    dataDir: options.dataDir,
  });
  const { routes, compressFromBytes } = services.plan;
  Object.assign(front, { beside, routes, compressFromBytes });
  onStop(close);

  functions = makeFunctions({
    functions: services.plan.functions,
    schedules: services.plan.schedules,
    environment: {
      ...functionEnvironment(services.endpoints, department.region, process.env),
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      CONSOLE_URL: url,
      WEBHOOK_URL: `${url}/webhooks/`,
      BETWEEN_MISSES_SECONDS: "1",
      POLL_SECONDS: QUICK.map((channel) => `${channel}=0`).join(" "),
      ...Object.fromEntries(
        accounts.map(({ channel }) => [`CHANNEL_ENDPOINT_${channel.toUpperCase()}`, `${url}/sandbox/api/${channel}`]),
      ),
      ...options.env,
    },
    directory,
    report,
  });
  onStop(functions.stop);
  await functions.check();
  startTriggers(services, department.region, { invoke, report, positions: kept("stream.json"), onStop });
  if (options.sample) {
    // Before the day: what officers open first has its suggestions.
    const door = { url, token: await signIn.token("head") };
    await loadSampleLibrary(ROOT, department.file, door).catch((error: unknown) => report(`sample library: ${error}`));
  }
  const day = options.sample ? startSampleDay(url, accounts, kept("sample-day-told"), report) : undefined;
  if (day) onStop(day.end);
  return {
    url,
    directory,
    endpoints: services.endpoints,
    token: signIn.token,
    runSchedule: (stage) => {
      const { targetArn, input } = scheduleOf(services.plan, stage);
      return invoke(targetArn, input);
    },
    killFunction: functions.kill,
    killService: services.kill,
    pids: functions.pids,
    dayTold: day?.told ?? Promise.resolve(false),
  };
}

function scheduleOf({ schedules, functions }: Services["plan"], stage: string): SchedulePlan {
  const arn = functions.find((each) => each.stage === stage)?.arn;
  const found = schedules.find(({ targetArn }) => targetArn === arn);
  if (found === undefined) throw new Error(`No schedule calls ${stage}.`);
  return found;
}

async function openDoor(front: FrontOptions, port: number, onStop: OnStop): Promise<string> {
  const server = makeFront(front);
  await listenOn(server, port);
  onStop(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function makeDirectory(dataDir: string | undefined, onStop: OnStop): string {
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), "openline-"));
  mkdirSync(directory, { recursive: true });
  if (dataDir === undefined) onStop(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Queues, the table's stream and the clock: everything that calls a function besides a request. */
function startTriggers(
  { plan, aws, queueUrl }: Services,
  region: string,
  {
    onStop,
    ...options
  }: { invoke: FrontOptions["invoke"]; report: Report; positions: string | undefined; onStop: OnStop },
): void {
  const sources = startSources(plan, { ...options, aws, region, account: ACCOUNT, queueUrl });
  const stageOf = (arn: string): string => plan.functions.find((each) => each.arn === arn)?.stage ?? "";
  const scheduler = startScheduler(plan.schedules, {
    invoke: options.invoke,
    paceMs: ({ targetArn }) => PACE_MS[stageOf(targetArn)],
    nowMs: Date.now,
  });
  onStop(async () => {
    scheduler.stop();
    // A function that has not finished by then is killed next; its messages come again at the next start.
    await Promise.race([sources.stop(), wait(GRACE_MS, undefined, { ref: false })]);
  });
}

/** `kept`: marks a data directory that has the day already. */
function startSampleDay(
  baseUrl: string,
  accounts: LocalDepartment["accounts"],
  kept: string | undefined,
  report: Report,
): { told: Promise<boolean>; end: () => void } {
  const ending = new AbortController();
  const told = Promise.withResolvers<boolean>();
  playSampleDay({
    baseUrl,
    accounts,
    signal: ending.signal,
    told: kept !== undefined && existsSync(kept),
    loaded: () => {
      if (kept) writeFileSync(kept, "");
      told.resolve(true);
    },
  })
    .catch((error: unknown) => report(`sample day: ${error}`))
    .finally(() => told.resolve(false));
  return { told: told.promise, end: () => ending.abort() };
}
