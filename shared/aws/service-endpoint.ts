import type { Credentials } from "./signer.ts";

/** Where a service of AWS answers and who asks it, as the SDK's standard settings say it. */

/** By their signing names; `dynamodb`: its streams. */
export type Service = "sqs" | "secretsmanager" | "s3" | "events" | "ses" | "dynamodb";
export type Values = Record<string, string | undefined>;

/** What the standard overrides call them. */
const NAMES: Partial<Record<Service, string>> = {
  secretsmanager: "SECRETS_MANAGER",
  events: "EVENTBRIDGE",
  ses: "SESV2",
  dynamodb: "DYNAMODB_STREAMS",
};
/** Hosts that are not the signing name. */
const HOSTS: Partial<Record<Service, string>> = { ses: "email", dynamodb: "streams.dynamodb" };

/** The service's address: the standard override, or the region's own. */
export function endpointOf(service: Service, env: Values = process.env): URL {
  const name = NAMES[service] ?? service.toUpperCase();
  const override = env[`AWS_ENDPOINT_URL_${name}`] ?? env.AWS_ENDPOINT_URL;
  return new URL(override || `https://${HOSTS[service] ?? service}.${env.AWS_REGION}.amazonaws.com/`);
}

/** Of a function's role: Lambda puts them into the environment. */
export const credentialsOf = (env: Values): Credentials => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
  ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
});
