import type { Department } from "../domain/department/department.ts";
import { AppError } from "../domain/errors.ts";
import { type ChannelName, isChannelName } from "../domain/message/message.ts";

/** What a deployment tells a function: the one place that reads the environment. */

export type EnvName = keyof typeof RULES;
export type Env<Name extends EnvName> = Readonly<Record<Name, string>>;

/** The normalised department file in JSON, written into each bundle by the bundler. */
declare const DEPARTMENT: string;

const QUEUE_URL = /^https?:\/\/[^/\s]+(\/[^/\s]+)+$/;
/** Amazon S3 user guide, "General purpose bucket naming rules"; no dots, which break TLS names. */
const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const RULES = {
  /** Amazon DynamoDB developer guide, "Naming rules". */
  TABLE_NAME: /^[\w.-]{3,255}$/,
  INBOUND_QUEUE_URL: QUEUE_URL,
  OUTBOUND_QUEUE_URL: QUEUE_URL,
  CONSULT_QUEUE_URL: QUEUE_URL,
  REPORT_QUEUE_URL: QUEUE_URL,
  QUARANTINE_BUCKET: BUCKET,
  REPORTS_BUCKET: BUCKET,
  JOURNAL_BUCKET: BUCKET,
  MEDIA_BUCKET: BUCKET,
  SEALED_BUCKET: BUCKET,
  BRIDGE_BUCKET: BUCKET,
  /** `none`: no mail comes in. */
  MAIL_BUCKET: BUCKET,
  /** Buses by partner; `none`: there is no partner. */
  PARTNER_BUSES: /^(none|[a-z0-9-]+=arn:\S+( [a-z0-9-]+=arn:\S+)*)$/,
  CONSOLE_URL: /^https?:\/\/\S+[^/]$/,
  WEBHOOK_URL: /^https?:\/\/\S+\/webhooks\/$/,
  SECRETS_PREFIX: /^[\w/+=.@-]{1,200}\/$/,
  OIDC_ISSUER: /^https?:\/\/\S+$/,
  OIDC_CLIENT_ID: /^\S+$/,
  UNKNOWN_ACCOUNT: /^(quarantine|first)$/,
} as const;

type Values = Readonly<Record<string, string | undefined>>;

/** All of a function's variables at once. Throws one `bad-configuration` that names every bad one. */
export function readEnv<Name extends EnvName>(names: readonly Name[], from: Values = process.env): Env<Name> {
  const missing = names.filter((name) => (from[name] ?? "") === "");
  const malformed = names.filter((name) => !missing.includes(name) && !RULES[name].test(from[name] ?? ""));
  if (missing.length + malformed.length > 0) {
    const parts = [
      ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
      ...(malformed.length > 0 ? [`malformed: ${malformed.join(", ")}`] : []),
    ];
    throw new AppError("bad-configuration", `Environment variables ${parts.join("; ")}.`, {
      facts: { missing: missing.join(" "), malformed: malformed.join(" ") },
    });
  }
  return Object.fromEntries(names.map((name) => [name, from[name] ?? ""])) as Env<Name>;
}

/** Throws `bad-configuration` outside a bundle that carries its department. */
export function bundledDepartment(): Department {
  if (typeof DEPARTMENT === "undefined")
    throw new AppError("bad-configuration", "The bundle was built without a department.");
  return JSON.parse(DEPARTMENT) as Department;
}

/** Another address of a platform's API (`CHANNEL_ENDPOINT_X`), where a deployment names one. */
export function channelEndpoint(name: ChannelName, from: Values = process.env): string | undefined {
  const value = from[`CHANNEL_ENDPOINT_${name.toUpperCase()}`];
  return value ? value.replace(/\/+$/, "") : undefined;
}

/** Who judges sentiment at the Comprehend endpoint: a stand-in has itself named (`lexicon`). */
export const sentimentSource = (from: Values = process.env): string => from.SENTIMENT_SOURCE || "comprehend";

/** Shorter waits between a channel's polls than it asks for itself: `POLL_SECONDS=youtube=2 threads=5`. In milliseconds. */
export function pollPace(from: Values = process.env): Partial<Record<ChannelName, number>> {
  const pairs = (from.POLL_SECONDS ?? "").split(/\s+/).map((pair) => pair.split("="));
  return Object.fromEntries(
    pairs.flatMap(([name = "", seconds]) =>
      isChannelName(name) && Number(seconds) >= 0 ? [[name, Number(seconds) * 1000]] : [],
    ),
  );
}

/** Of lists that show no deletion: another time between two looks that miss a message. In milliseconds. */
export function betweenMisses(from: Values = process.env): number | undefined {
  const value = from.BETWEEN_MISSES_SECONDS ?? "";
  return /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}

/** Where Lambda unpacked the function's files. */
export const taskRoot = (from: Values = process.env): string => from.LAMBDA_TASK_ROOT ?? ".";
