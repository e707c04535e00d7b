import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type LocalDepartment, readDepartment } from "./accounts.ts";
import { type FrontOptions, makeFront } from "./api-front.ts";
import { makeAwsCall } from "./aws-call.ts";
import { makeBeside } from "./beside.ts";
import { type Endpoints, startEndpoints } from "./endpoints.ts";
import { type Functions, functionEnvironment, makeFunctions } from "./functions.ts";
import { keptKey } from "./kept-key.ts";
import { localSecrets } from "./local-secrets.ts";
import { type Plan, planOf } from "./plan.ts";
import { listenOn } from "./preconditions.ts";
import { createResources } from "./resources.ts";
import { startSources } from "./sources.ts";
import { makeComprehend } from "./stand-ins/comprehend.ts";
import { makeEvents } from "./stand-ins/events.ts";
import { startJsonServices } from "./stand-ins/json-service.ts";
import { makeSignIn } from "./stand-ins/oidc.ts";
import { startScheduler } from "./stand-ins/scheduler.ts";
import { makeSecrets } from "./stand-ins/secrets.ts";
import { makeSes } from "./stand-ins/ses.ts";
import { synthesised } from "./synth-cache.ts";
import { readTemplates, type Stack } from "./template.ts";

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
  /** These stacks instead of the department's synthesised ones. */
  stacks?: Stack[];
  /** For the person who watches; standard error unless stated. */
  report?: (text: string) => void;
}

export interface Local {
  url: string;
  /** Where data and the functions' output are. */
  directory: string;
  endpoints: Endpoints & { standIns: string };
  plan: Plan;
  /** A bearer token of a sample person: `officer`, `approver`… */
  token(person: string): Promise<string>;
  /** kill -9 of a stage's processes; how many there were. */
  killFunction(stage: string): number;
  pids(): number[];
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ACCOUNT = "000000000000";
const CLIENT_ID = "openline-console";
/** Ctrl-C lets running functions finish for this long. */
const GRACE_MS = 2000;
/** A minute is long for a person who watches one machine. */
const PACE_MS: Readonly<Record<string, number>> = { poll: 2000, sweep: 5000 };

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
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: LocalOptions,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<Local> {
  const report = options.report ?? ((text: string) => void process.stderr.write(`${text}\n`));
  const { department } = options;
  const { id, region, accounts } = typeof department === "string" ? readDepartment(ROOT, department) : department;

  let functions: Functions | undefined;
  let plan: Plan | undefined;
  const invoke: FrontOptions["invoke"] = async (arn, event) =>
    functions?.invoke(arn, event) ?? { ok: false, reason: "crash", message: "not started yet" };
  const front: FrontOptions = { routes: () => plan?.routes ?? [], invoke, beside: async () => false };
  const server = makeFront(front);
  // First of all: a port that is taken should be told at once.
  await listenOn(server, options.port);
  stops.push(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  const directory = options.dataDir ?? mkdtempSync(join(tmpdir(), "openline-"));
  mkdirSync(directory, { recursive: true });
  if (options.dataDir === undefined) stops.push(() => rmSync(directory, { recursive: true, force: true }));
  const kept = (name: string): string | undefined => options.dataDir && join(options.dataDir, name);

  const [endpoints, stacks, key] = await Promise.all([
    startEndpoints(options.dataDir, region, process.env).then((started) => {
      stops.push(started.stop);
      return started;
    }),
    options.stacks ??
      synthesised(ROOT, typeof department === "string" ? department : department.id).then((found) => found.stacks),
    keptKey(kept("sign-in-key.json")),
  ]);
  const queueUrl = (name: string): string => `${endpoints.sqs}/${ACCOUNT}/${name}`;
  plan = planOf(readTemplates(stacks, { region, account: ACCOUNT, queueUrl }));
  const aws = makeAwsCall({ ...endpoints, region });
  await createResources(plan, aws);

  const ses = makeSes(Date.now);
  const standIns = await startJsonServices(
    {
      ...makeComprehend(),
      ...makeSecrets(localSecrets(plan.secrets, `openline/${id}/`, accounts), kept("secrets.json")),
      ...makeEvents({
        rules: () => plan?.rules ?? [],
        region,
        account: ACCOUNT,
        deliver: (arn, event) => void invoke(arn, event),
      }),
    },
    ses.service,
  );
  stops.push(standIns.stop);

  const issuer = `${url}/oidc`;
  const redirectUris = [url, url.replace("localhost", "127.0.0.1")].map((base) => `${base}/auth/callback`);
  const signIn = await makeSignIn({ issuer, clientId: CLIENT_ID, redirectUris, key });
  const { beside, close, play } = await makeBeside({
    url,
    accounts,
    front,
    signIn,
    mails: ses.mails,
    dataDir: options.dataDir,
  });
  front.beside = beside;
  stops.push(close);

  functions = makeFunctions({
    functions: plan.functions,
    environment: {
      ...functionEnvironment(endpoints, standIns.endpoint, region, process.env),
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      ...Object.fromEntries(
        accounts.map(({ channel }) => [`CHANNEL_ENDPOINT_${channel.toUpperCase()}`, `${url}/sandbox/api/${channel}`]),
      ),
      ...options.env,
    },
    directory,
    report,
  });
  const { stop: stopFunctions } = functions;
  await functions.warm();

  const sources = startSources(plan, {
    aws,
    region,
    account: ACCOUNT,
    invoke,
    report,
    queueUrl,
    positions: kept("stream.json"),
  });
  const stageOf = (arn: string): string => plan?.functions.find((each) => each.arn === arn)?.stage ?? "";
  const scheduler = startScheduler(plan.schedules, {
    invoke,
    paceMs: ({ targetArn }) => PACE_MS[stageOf(targetArn)],
    nowMs: Date.now,
  });
  stops.push(async () => {
    scheduler.stop();
    const ended = sources.stop();
    await Promise.race([ended, wait(GRACE_MS)]);
    await stopFunctions();
    await ended;
  });
  if (options.sample) stops.push(play(report));

  const pids = functions.pids;
  const kill = functions.kill;
  return {
    url,
    directory,
    endpoints: { ...endpoints, standIns: standIns.endpoint },
    plan,
    token: (person) => signIn.token(person),
    killFunction: (stage) => kill(stage),
    pids,
    stop,
  };
}
