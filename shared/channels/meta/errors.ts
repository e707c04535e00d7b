/** What Meta's error codes mean, for all of its channels. A subcode says more than its code, and is read first. */
import { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import { accessLost, limited, refused, unavailable, uncertain } from "../common/http.ts";
import { at, count, type Json, text } from "../common/json.ts";
import { boundedWait, waitSeconds } from "../common/rate-limit.ts";
import { holdSeconds } from "./usage.ts";

/** https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes: calls of the app, the user, the
 * Page, the application, and of one method. */
const LIMITED = new Set([4, 17, 32, 341, 613]);
/** Business use cases have one code each from here.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting/#error-codes-2 */
const USE_CASES = { from: 80_000, below: 80_100 };
/** "Unknown", "service temporarily unavailable" and Messenger's "temporary failure": the call may have been carried
 * out. Code 2 also stands for a person who blocked the Page, so the sender caps its attempts. */
const VAGUE = new Set([1, 2, 1200]);
/** The token ended or was taken back; a capability (3) or a permission (10 and the 200s) is missing. */
const ACCESS = new Set([3, 10, 102, 190, 463, 467]);
const PERMISSIONS = { from: 200, below: 300 };

/** https://developers.facebook.com/docs/messenger-platform/error-codes
 * [unverified] Subcodes that no Meta page lists any more are from recorded answers. */
const WHY_BY_SUBCODE: Record<number, PlatformRefusal> = {
  33: "parent-gone",
  /** Messenger's window, its older name, and Instagram's. */
  2018278: "window-closed",
  2018065: "window-closed",
  2534022: "window-closed",
  /** The person does not receive our messages. */
  1545041: "blocked",
  2018108: "blocked",
  2018001: "no-recipient",
  /** Attachments too large, of a wrong kind, or not to be fetched. */
  2018047: "media",
  2018109: "media",
  /** Instagram's publishing.
   * https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/error-codes */
  2207003: "media",
  2207004: "media",
  2207005: "media",
  2207009: "media",
  2207023: "media",
  2207026: "media",
  2207052: "media",
  2207053: "media",
  2207010: "too-long",
  2207051: "content",
  /** Threads: "the requested resource does not exist" (postiz-app#2047); a container just made is another matter. */
  4279009: "parent-gone",
};
/** Instagram's posts of a day are used up: a window that rolls, so that an hour may be enough. */
const QUOTA = { subcode: 2207042, waitSeconds: 3600 };
/** Instagram's server failed, or an account that a person must unlock in Instagram's own app. */
const VAGUE_SUBCODES = new Set([2207001, 2207008, 2207032]);
const LOCKED_SUBCODE = 2207050;
const WHY_BY_CODE: Record<number, PlatformRefusal> = {
  /** The account may not do this for a while: its posts were taken for abuse. To insist makes it worse. */
  368: "content",
  506: "duplicate",
  551: "blocked",
  /** One private reply a comment, and it was given. */
  10900: "duplicate",
  10903: "restricted",
  /** Pictures and films. https://developers.facebook.com/docs/graph-api/reference/page/photos (and videos) */
  324: "media",
  352: "media",
  389: "media",
};

/** The error of an answer; `undefined`: it is none. Codes are `code` or `code/subcode`, as Meta writes them. */
export function metaError(
  { status, headers, json }: { status: number; headers: Headers; json: Json },
  writes: boolean,
  nowMs: number,
): AppError | undefined {
  const error = at(json, "error");
  if (error === undefined && status < 300) return undefined;
  const code = count(at(error, "code"));
  const subcode = count(at(error, "error_subcode"));
  const words = text(at(error, "message"));
  if (code === undefined) return refused(`http-${status}`, words);
  const platform = subcode === undefined ? `${code}` : `${code}/${subcode}`;
  if (subcode === QUOTA.subcode) return limited(QUOTA.waitSeconds, platform);
  if (subcode === LOCKED_SUBCODE) return accessLost(platform, words);
  const why = (subcode === undefined ? undefined : WHY_BY_SUBCODE[subcode]) ?? WHY_BY_CODE[code];
  // Instagram's suspicion of spam has a limit's code.
  if (why === undefined && (LIMITED.has(code) || within(USE_CASES, code)))
    return limited(boundedWait(holdSeconds(headers) ?? waitSeconds(headers, nowMs)), platform);
  if (why === undefined && (VAGUE.has(code) || VAGUE_SUBCODES.has(subcode ?? 0)))
    return writes ? uncertain(platform) : unavailable(platform);
  if (why === undefined && (ACCESS.has(code) || within(PERMISSIONS, code))) return accessLost(platform, words);
  return refused(platform, words, why);
}

/** Was the call refused for this reason? */
export const refusedAs = (error: unknown, why: PlatformRefusal): boolean =>
  error instanceof AppError && error.code === "platform-refused" && error.facts.why === why;

const within = ({ from, below }: { from: number; below: number }, code: number): boolean =>
  code >= from && code < below;
