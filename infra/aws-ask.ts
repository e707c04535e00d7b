import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { makeSigner } from "../shared/aws/signer.ts";

/** Single questions to AWS, signed with the credentials of whoever runs the command. */

export interface Question {
  service:
    | "sts"
    | "ssm"
    | "lambda"
    | "comprehend"
    | "servicequotas"
    | "ses"
    | "organizations"
    | "iam"
    | "logs"
    | "cloudformation";
  /** `GET`: a path; `POST`: an operation of the service's protocol. */
  path?: string;
  /** `X-Amz-Target` of a JSON service. */
  target?: string;
  /** Input of a JSON service. */
  json?: Record<string, unknown>;
  /** Parameters of a query service (STS, IAM). */
  form?: Record<string, string>;
}
export interface Reply {
  /** 0: nobody answered. */
  status: number;
  body: string;
  /** `x-amzn-errortype`: where the services of REST and JSON say what they refuse. */
  errorType?: string;
}
export type Ask = (question: Question) => Promise<Reply>;

/** Whom AWS takes the caller for. `nobody`: there are no credentials, or they count no more; `unreached`: no answer came. */
export type Caller = { account: string; arn: string } | "nobody" | "unreached";

export async function whoAsks(ask: Ask): Promise<Caller> {
  const question: Question = { service: "sts", form: { Action: "GetCallerIdentity", Version: "2011-06-15" } };
  // Without credentials there is no question to sign.
  const reply = await ask(question).catch(() => undefined);
  if (reply?.status === 0) return "unreached";
  const [account, arn] = ["Account", "Arn"].map((name) => field(reply?.body ?? "", name));
  return account === undefined || arn === undefined ? "nobody" : { account, arn };
}

/** What an element of an answer holds, in those of AWS that are XML. */
export const field = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];

/** Some services answer in one place for the whole world (AWS General Reference, "Global services"). */
const GLOBAL: Partial<Record<Question["service"], { host: string; region: string }>> = {
  iam: { host: "iam.amazonaws.com", region: "us-east-1" },
  organizations: { host: "organizations.us-east-1.amazonaws.com", region: "us-east-1" },
};
const HOSTS: Partial<Record<Question["service"], string>> = { ses: "email" };

/** Credentials come from the SDK's usual places: environment, profile, single sign-on. Rejects where there are none. */
export function makeAsk(
  region: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  given?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
): Ask {
  const credentials = given ?? new SecretsManagerClient({ region }).config.credentials;
  return async ({ service, path, target, json, form }) => {
    const global = GLOBAL[service];
    const host = global?.host ?? `${HOSTS[service] ?? service}.${region}.amazonaws.com`;
    const url = new URL(
      path ?? "/",
      env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? env.AWS_ENDPOINT_URL ?? `https://${host}`,
    );
    const body = form ? new URLSearchParams(form).toString() : json ? JSON.stringify(json) : "";
    const method = body === "" ? "GET" : "POST";
    const { host: _, ...headers } = makeSigner()(
      {
        method,
        url,
        headers: {
          ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
          ...(json ? { "content-type": "application/x-amz-json-1.1" } : {}),
          ...(target ? { "x-amz-target": target } : {}),
        },
        body,
      },
      { service, region: global?.region ?? region },
      typeof credentials === "function" ? await credentials() : credentials,
    );
    try {
      const answer = await fetch(url, { method, headers, ...(body === "" ? {} : { body }) });
      const errorType = answer.headers.get("x-amzn-errortype");
      return { status: answer.status, body: await answer.text(), ...(errorType === null ? {} : { errorType }) };
    } catch {
      return { status: 0, body: "" };
    }
  };
}
