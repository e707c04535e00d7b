import { readFileSync } from "node:fs";
import type { Department } from "../../shared/domain/department/department.ts";
import { portOf } from "../local/preconditions.ts";
import { namesOf } from "../names.ts";
import type { ChannelName } from "./connecting.ts";
import { type BadPlace, PROBLEMS } from "./problems.ts";

/** Where things are: in an AWS account, or on this machine. */

export interface Place {
  /** Ends in `/webhooks/`. */
  webhookUrl: string;
  secretsEndpoint?: string;
  endpoint?: string;
}

type Values = Readonly<Record<string, string | undefined>>;
type Outputs = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** `WEBHOOK_URL` where it is set, or else what `npm run deploy` wrote here last. Throws `bad-configuration`. */
export function deployedPlace(
  department: Department,
  env: Values = process.env,
  outputs: () => Outputs = lastOutputs,
): Place {
  if (env.WEBHOOK_URL) return { webhookUrl: addressOf(env.WEBHOOK_URL) };
  const stack = `${namesOf(department).prefix}-app`;
  const url = outputs()[stack]?.WebhookUrl;
  if (url === undefined) throw PROBLEMS.noPlace(stack);
  return { webhookUrl: url };
}

function addressOf(value: string): string {
  const url = URL.parse(`${value.trim().replace(/\/+$/, "")}/`);
  if (url === null) throw PROBLEMS.badPlace("no-address");
  const why = wrongWith(url);
  if (why === undefined) return url.href;
  // Of schemes that the web does not know there is none.
  throw PROBLEMS.badPlace(why, url.origin === "null" ? undefined : url.origin);
}

function wrongWith({ protocol, username, password, pathname, search, hash }: URL): BadPlace | undefined {
  if (protocol !== "https:") return "not-https";
  if (username !== "" || password !== "") return "signed-in";
  if (search !== "" || hash !== "") return "more-than-path";
  return pathname.endsWith("/webhooks/") ? undefined : "other-path";
}

/** Each deployment writes this file anew: it knows one department's stacks. */
function lastOutputs(): Outputs {
  try {
    return JSON.parse(readFileSync("cdk.out/outputs.json", "utf8"));
  } catch {
    return {};
  }
}

/** Asked of the running system itself. */
export async function localPlace(channel: ChannelName): Promise<Place> {
  const { url, secretsEndpoint } = await readLocalPlace();
  return { webhookUrl: `${url}/webhooks/`, secretsEndpoint, endpoint: `${url}/sandbox/api/${channel}` };
}

export interface LocalPlace {
  url: string;
  /** Where the stand-ins answer: Secrets Manager, Lambda, Logs… */
  secretsEndpoint: string;
  dynamodbEndpoint: string;
  sqsEndpoint: string;
  s3Endpoint: string;
}

export async function readLocalPlace(): Promise<LocalPlace> {
  const port = portOf(process.env.PORT);
  const headers = { "x-openline-token": "please" };
  const answer = await fetch(`http://localhost:${port}/sandbox/place`, { headers }).catch(() => undefined);
  if (answer?.status !== 200) throw PROBLEMS.notRunning(port);
  return (await answer.json()) as LocalPlace;
}
