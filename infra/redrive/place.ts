import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { type Ask, field, makeAsk, type Question, whoAsks } from "../aws-ask.ts";
import { refusalIn } from "../aws-refusal.ts";
import { readLocalPlace } from "../connect/place.ts";
import { SAID } from "../deploy/account-words.ts";
import { type Names, namesOf, roleName } from "../names.ts";
import { jsonIn } from "../text-file.ts";
import { inBoth } from "../words.ts";

/**
 * Where `npm run redrive` and `npm run unseal` work, and as whom: they take the one role of the account that may do what was asked
 * (infra/stacks/redriver.ts, infra/stacks/quarantine-reader.ts, infra/stacks/sealed-reader.ts), or ask a running `npm start`.
 */

export interface RedrivePlace {
  names: Names;
  /** Who asked: an ARN. */
  by: string;
  sqs: SQSClient;
  s3: S3Client;
  /** Of a queue by its last name: `inbound-dead`. */
  queueUrl(name: string): string;
  ask: Ask;
  /** How long a question for messages waits: queues of one machine know at once that they have none. */
  waitSeconds: 0 | 1;
}

export type Role = "redriver" | "quarantine-reader" | "sealed-reader";

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Queues of one machine are this account's (infra/local/services.ts). */
const LOCAL_ACCOUNT = "000000000000";
const STS = "2011-06-15";

/** Throws `forbidden` where AWS knows nobody, is not reached, or does not let this person take the role. */
export async function redrivePlace(department: Department, role: Role, local: boolean): Promise<RedrivePlace> {
  const names = namesOf(department);
  const { region } = department.department;
  if (local) {
    const { sqsEndpoint, s3Endpoint, secretsEndpoint } = await readLocalPlace();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const standIns = { AWS_ENDPOINT_URL_LAMBDA: secretsEndpoint, AWS_ENDPOINT_URL_LOGS: secretsEndpoint };
    return {
      names,
      by: `arn:aws:iam::${LOCAL_ACCOUNT}:user/${userInfo().username}`,
      sqs: new SQSClient({ region, credentials, endpoint: sqsEndpoint, useQueueUrlAsEndpoint: false }),
      s3: new S3Client({ region, credentials, endpoint: s3Endpoint, forcePathStyle: true }),
      queueUrl: (name) => `${sqsEndpoint}/${LOCAL_ACCOUNT}/${names.of(name)}`,
      ask: makeAsk(region, standIns, credentials),
      waitSeconds: 0,
    };
  }
  const { account } = department.deploy;
  const caller = await whoAsks(makeAsk(region));
  if (typeof caller === "string") {
    const why = caller === "nobody" ? SAID.noIdentity(account) : SAID.unreached(region);
    throw new AppError("forbidden", inBoth(why));
  }
  const { arn: by } = caller;
  const arn = `arn:aws:iam::${account}:role/${roleName(names.of(role), region)}`;
  const credentials = await take(makeAsk(region), arn, by);
  return {
    names,
    by,
    sqs: new SQSClient({ region, credentials }),
    s3: new S3Client({ region, credentials }),
    queueUrl: (name) => `https://sqs.${region}.amazonaws.com/${account}/${names.of(name)}`,
    ask: makeAsk(region, process.env, credentials),
    waitSeconds: 1,
  };
}

/** The session bears the person's name, so that CloudTrail shows it behind the role. */
async function take(ask: Ask, arn: string, by: string): Promise<Credentials> {
  const RoleSessionName = (by.split("/").at(-1) ?? "redrive").replace(/[^\w+=,.@-]/g, "-").slice(0, 64);
  const form = { Action: "AssumeRole", Version: STS, RoleArn: arn, RoleSessionName };
  const { body } = await ask({ service: "sts", form });
  const [accessKeyId, secretAccessKey, sessionToken] = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map((name) =>
    field(body, name),
  );
  if (accessKeyId !== undefined && secretAccessKey !== undefined && sessionToken !== undefined)
    return { accessKeyId, secretAccessKey, sessionToken };
  throw new AppError(
    "forbidden",
    `AWS does not let you take the role ${arn} (${field(body, "Code") ?? "no answer"}): ask the account's administrators for sts:AssumeRole on it.\n` +
      `AWS ne vous laisse pas prendre le rôle ${arn} (${field(body, "Code") ?? "aucune réponse"})\u00a0: demandez à l’administration du compte sts:AssumeRole sur ce rôle.`,
  );
}

/** The JSON that AWS answered. Throws `store-failed` with AWS's own code, `bad-configuration` where it is no JSON. */
export async function answerOf<T>({ ask }: RedrivePlace, question: Question): Promise<T> {
  const reply = await ask(question);
  const { status, body } = reply;
  if (status === 200) return jsonIn<T>(body || "{}", question.target ?? question.path ?? question.service);
  const code = refusalIn(reply)?.code ?? status;
  throw new AppError("store-failed", `AWS refused ${question.target ?? question.path}: ${code}.`);
}

/** Lines in a log group of their own: who redrove what, and how many. Throws when it cannot be written. */
export async function record(place: RedrivePlace, facts: Record<string, string | number>): Promise<void> {
  const logGroupName = place.names.redrives;
  const now = new Date();
  const logStreamName = `${now.toISOString().slice(0, 10)}/${randomUUID()}`;
  const target = (action: string): string => `Logs_20140328.${action}`;
  await answerOf(place, { service: "logs", target: target("CreateLogStream"), json: { logGroupName, logStreamName } });
  const message = JSON.stringify({ at: now.toISOString(), level: "info", stage: "redrive", by: place.by, ...facts });
  const logEvents = [{ timestamp: now.getTime(), message }];
  await answerOf(place, {
    service: "logs",
    target: target("PutLogEvents"),
    json: { logGroupName, logStreamName, logEvents },
  });
}
