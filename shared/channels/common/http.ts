/**
 * One HTTP call to a platform, and what its failure says about the world: `platform-unavailable` when
 * it is certain that nothing happened, `platform-uncertain` when a write may have happened,
 * `platform-refused` when the platform answered no, `platform-access` when it does not know us any more.
 */
import type { Allowance } from "../../domain/allowance.ts";
import { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import type { Account, ChannelOptions, Check } from "../../ports.ts";
import { type Json, parseJson } from "./json.ts";
import { boundedWait, headersLeft, type Left, waitSeconds } from "./rate-limit.ts";

export interface Call {
  fetch: ChannelOptions["fetch"];
  nowMs: () => number;
  url: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | FormData;
  /** Does the call change the platform? A read that fails is never uncertain. */
  writes: boolean;
  /** For a film: longer than any other exchange. */
  deadlineMs?: number;
  /** Told what the answer's headers say is left of the account's window. */
  heard?: (left: Left, family: Allowance["family"]) => void;
  /** What is left, where the platform says it in headers of its own. */
  leftOf?: (headers: Headers, nowMs: number) => Left | undefined;
  /** For how many seconds a limit holds, where the platform says it in the answer's body or in headers of its own. */
  holdsFor?: (body: Json, headers: Headers) => number | undefined;
}

/** What every call as an account shares. */
export const callsAs = (
  { fetch, nowMs, heard }: ChannelOptions,
  { channel, name }: Account,
): Pick<Call, "fetch" | "nowMs" | "heard"> => ({
  fetch,
  nowMs,
  heard: (left, family) => heard({ channel, account: name, family, ...left }),
});

export interface Answer {
  status: number;
  headers: Headers;
  json: Json;
}

/** Whole exchange, body included. Below the sender's lease, above the slowest answers of any platform. */
const DEADLINE_MS = 10_000;
/** Failures before a byte of the request left: name, route, connection, certificate. */
const NOTHING_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Answers below 500 and not 429, whatever their status: the channel knows its platform's errors. */
export async function exchange(call: Call): Promise<Answer> {
  const { status, headers, bytes } = await request(call);
  const left = (call.leftOf ?? headersLeft)(headers, call.nowMs());
  if (left !== undefined) call.heard?.(left, call.writes ? "write" : "read");
  if (status === 429) throw limited(heldFor(call, bytes, headers) ?? waitSeconds(headers, call.nowMs()));
  if (status >= 500 || status === 408) throw failed(call, `http-${status}`);
  try {
    return {
      status,
      headers,
      json: bytes.length === 0 ? null : parseJson(bytes),
    };
  } catch {
    // Not the platform but something before it (a proxy's page): a 2xx of it proves nothing.
    if (status < 300) throw failed(call, "not-json");
    return { status, headers, json: null };
  }
}

function heldFor({ holdsFor }: Call, bytes: Uint8Array, headers: Headers): number | undefined {
  if (holdsFor === undefined) return undefined;
  try {
    const seconds = holdsFor(parseJson(bytes), headers);
    return seconds === undefined ? undefined : boundedWait(seconds);
  } catch {
    return undefined;
  }
}

export function limited(retryAfterSeconds: number, platform = "http-429"): AppError {
  return new AppError("platform-unavailable", "The platform limits our calls.", {
    retry: true,
    facts: { platform, retryAfterSeconds, limited: true },
  });
}

export function unavailable(platform: string, retryAfterSeconds?: number): AppError {
  return new AppError("platform-unavailable", "The platform did not take the call.", {
    retry: true,
    facts: {
      platform,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  });
}

export function uncertain(platform: string, cause?: unknown): AppError {
  return new AppError("platform-uncertain", "The platform may or may not have done it.", {
    retry: true,
    facts: { platform },
    cause,
  });
}

/** `platform` and `detail` are the platform's own code and words. */
export function refused(platform: string, detail = "", why: PlatformRefusal = "other"): AppError {
  return new AppError("platform-refused", "The platform refused the call.", {
    facts: { platform, detail: detail.slice(0, 300), why },
  });
}

/** The platform has no such thing: said before anything is called. */
export const unsupported = (): AppError => refused("unsupported", "", "unsupported");

/** The platform answered, and its answer was no: to this call, or to us. */
export const isNo = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === "platform-refused" || error.code === "platform-access");

/** Of asking with an account's credentials: they are missing or refused, which a person mends. Throws every other failure. */
export function credentialsCheck(error: unknown): Check {
  if (!(error instanceof AppError) || (error.code !== "platform-access" && error.code !== "bad-configuration"))
    throw error;
  const detail = String(error.facts.platform ?? error.field ?? error.code);
  return { what: "credentials", state: "by-hand", detail };
}

/** Does this failure say that the object is not there (any more)? */
export const isGone = (error: unknown): boolean =>
  error instanceof AppError && error.code === "platform-refused" && error.facts.why === "parent-gone";

/** What is read, or `gone` where it is not there (any more). */
export async function orGone<Read, Gone>(reading: Promise<Read>, gone: Gone): Promise<Read | Gone> {
  try {
    return await reading;
  } catch (error) {
    if (isGone(error)) return gone;
    throw error;
  }
}

/** Our token or permission is gone. Nothing happened, and nothing will before a person connects the account again. */
export function accessLost(platform: string, detail = ""): AppError {
  return new AppError("platform-access", "The platform does not accept our credentials.", {
    retry: true,
    facts: { platform, detail: detail.slice(0, 300) },
  });
}

async function request(call: Call): Promise<{ status: number; headers: Headers; bytes: Uint8Array }> {
  try {
    const response = await call.fetch(call.url, {
      method: call.method,
      headers: { accept: "application/json", ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
      // A redirect would carry the token to another host.
      redirect: "manual",
      signal: AbortSignal.timeout(call.deadlineMs ?? DEADLINE_MS),
    });
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (cause) {
    const code = reason(cause);
    if (NOTHING_SENT.has(code)) throw unavailable(code);
    throw failed(call, code);
  }
}

const failed = (call: Call, platform: string): AppError => (call.writes ? uncertain(platform) : unavailable(platform));

/** fetch wraps the socket's error: `TypeError: fetch failed` with the code on its cause. */
function reason(thrown: unknown): string {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
    if ("code" in error && typeof error.code === "string") return error.code;
  }
  return "network";
}
