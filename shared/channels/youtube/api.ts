/** Calls to the YouTube Data API as an account, and what its errors mean. */
import type { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { type Answer, accessLost, type Call, callsAs, exchange, limited, refused } from "../common/http.ts";
import { at, type Json, list, text } from "../common/json.ts";
import { boundedWait } from "../common/rate-limit.ts";
import type { Tokens } from "./oauth.ts";
import { nextMidnightMs, UNITS_A_DAY } from "./quota.ts";

export interface YouTube {
  get(path: string, query: Record<string, string>): Promise<Json>;
  /** `query` names the parts; a body that is absent stays absent. */
  post(path: string, query: Record<string, string>, body?: unknown): Promise<Json>;
  put(path: string, query: Record<string, string>, body: unknown): Promise<Json>;
  delete(path: string, query: Record<string, string>): Promise<Json>;
  /** Anything else, with the account's token, judged the same way. */
  call(call: Pick<Call, "method" | "url" | "headers" | "body" | "writes" | "deadlineMs">): Promise<Answer>;
  /** Where uploads begin. */
  uploads: string;
  /** What the token may do, where Google says it. */
  scopes(): Promise<readonly string[] | undefined>;
}

const VENDOR = "https://www.googleapis.com";
/** `rateLimitExceeded`: too fast, not too much. Google's pages give no time. */
const SLOW_DOWN_SECONDS = 60;
const A_DAY_SECONDS = 86_400;
/** https://developers.google.com/youtube/v3/docs/errors and https://developers.google.com/youtube/v3/docs/core_errors */
const ACCESS = new Set([
  "authError",
  "invalidCredentials",
  "expired",
  "insufficientPermissions",
  "accessNotConfigured",
  "accountDelegationForbidden",
  "authenticatedUserAccountClosed",
  "authenticatedUserAccountSuspended",
  "authenticatedUserNotChannel",
  "channelClosed",
  "channelSuspended",
  "ineligibleAccount",
  "youtubeSignupRequired",
]);
const WHY: Record<string, PlatformRefusal> = {
  notFound: "parent-gone",
  commentNotFound: "parent-gone",
  parentCommentNotFound: "parent-gone",
  videoNotFound: "parent-gone",
  channelNotFound: "parent-gone",
  commentTextTooLong: "too-long",
  invalidDescription: "too-long",
  commentsDisabled: "restricted",
  forbidden: "restricted",
  operationNotSupported: "restricted",
  parentCommentIsPrivate: "restricted",
  invalidCustomEmoji: "content",
  invalidTitle: "content",
  mediaBodyRequired: "media",
  invalidVideoMetadata: "media",
  invalidFilename: "media",
};

export async function youtubeFor(options: ChannelOptions, tokens: Tokens, account: Account): Promise<YouTube> {
  const base = options.endpoint ?? VENDOR;
  const shared = callsAs(options, account);
  const { nowMs } = options;
  const attempt = async (call: Parameters<YouTube["call"]>[0], bearer: string): Promise<Answer> =>
    exchange({ ...shared, ...call, headers: { ...call.headers, authorization: `Bearer ${bearer}` } });
  const call: YouTube["call"] = async (wanted) => {
    const { bearer } = await tokens.of(account);
    const first = await attempt(wanted, bearer);
    // The token ended before its time, and with it nothing was done: another one is asked for, once.
    const answer = first.status === 401 ? await attempt(wanted, (await tokens.renewed(account, bearer)).bearer) : first;
    if (answer.status < 300 && at(answer.json, "error") === undefined) return answer;
    const error = failure(answer, nowMs());
    if (error.facts.platform === "quotaExceeded") {
      const left = { remaining: 0, limit: UNITS_A_DAY, resetAt: new Date(nextMidnightMs(nowMs())).toISOString() };
      // One quota for reading and writing.
      for (const family of ["read", "write"] as const) shared.heard?.(left, family);
    }
    throw error;
  };
  const send = async (method: "POST" | "PUT" | "DELETE", path: string, query: Record<string, string>, body?: unknown) =>
    (
      await call({
        method,
        url: `${base}/youtube/v3/${path}?${new URLSearchParams(query)}`,
        writes: true,
        ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      })
    ).json;
  // Before any call: what the account's secret lacks is said first.
  await tokens.of(account);
  return {
    uploads: `${base}/upload/youtube/v3`,
    call,
    scopes: async () => (await tokens.of(account)).scopes,
    get: async (path, query) =>
      (await call({ method: "GET", url: `${base}/youtube/v3/${path}?${new URLSearchParams(query)}`, writes: false }))
        .json,
    post: (path, query, body) => send("POST", path, query, body),
    put: (path, query, body) => send("PUT", path, query, body),
    delete: (path, query) => send("DELETE", path, query),
  };
}

function failure({ status, json }: Answer, nowMs: number): AppError {
  const error = at(json, "error");
  // The token endpoint's own form.
  if (typeof error === "string") return accessLost(error, text(at(json, "error_description")));
  const reason = text(at(list(at(error, "errors"))[0], "reason")) ?? `http-${status}`;
  const words = plain(text(at(error, "message")) ?? "");
  if (reason === "quotaExceeded" || reason === "dailyLimitExceeded") {
    return limited(boundedWait((nextMidnightMs(nowMs) - nowMs) / 1000), reason);
  }
  if (reason === "rateLimitExceeded" || reason === "userRateLimitExceeded") return limited(SLOW_DOWN_SECONDS, reason);
  if (reason === "uploadLimitExceeded") return limited(A_DAY_SECONDS, reason);
  if (status === 401 || ACCESS.has(reason)) return accessLost(reason, words);
  return refused(
    reason,
    words,
    (Object.hasOwn(WHY, reason) ? WHY[reason] : undefined) ?? (status === 404 ? "parent-gone" : "other"),
  );
}

/** Google's messages carry links as HTML. */
const plain = (words: string): string => words.replaceAll(/<[^>]*>/g, "");
