/**
 * What X's refusals mean. Newer errors have a `type`, older ones a numeric code, and some only words.
 * https://docs.x.com/x-api/fundamentals/response-codes-and-errors
 */
import type { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import { accessLost, limited, refused, uncertain } from "../common/http.ts";
import { at, count, type Json, list, text } from "../common/json.ts";

/**
 * X gives this refusal no code of its own (`type` is about:blank): its words are the only sign that the
 * post already stands there. Recorded in akrherz/iembot#163.
 */
const DUPLICATE = /duplicate content/i;
const DUPLICATE_CODE = 187;
/** Token, app or account: bad or expired token, suspended or locked account, app without write permission. */
const ACCESS_CODES = new Set([32, 63, 64, 89, 220, 261, 326]);
const ACCESS_TYPES = new Set(["client-forbidden", "client-not-enrolled", "oauth1-permissions"]);
const ACCESS_WORDS = /account is (?:suspended|temporarily locked|locked)|oauth1? app permissions/i;
/** An account without credits, or above its month's cap, is asked again rarely: a person has to buy more. */
const UNPAID_RETRY_SECONDS = 3600;

const BY_CODE: Record<number, PlatformRefusal> = {
  34: "parent-gone",
  136: "blocked",
  144: "parent-gone",
  150: "restricted",
  186: "too-long",
  226: "content",
  324: "media",
  349: "blocked",
  354: "too-long",
  385: "parent-gone",
  433: "restricted",
};
/** [unverified] X documents none of these sentences; what they miss is `other`. */
const BY_WORDS: readonly (readonly [RegExp, PlatformRefusal])[] = [
  [/have not been mentioned|otherwise engaged by the author/i, "not-summoned"],
  [/deleted or not visible/i, "parent-gone"],
  [/too long|maximum (?:allowed )?length/i, "too-long"],
  [/restricted who can reply|who can reply/i, "restricted"],
  [/blocked|permission to DM|cannot send messages? to this user/i, "blocked"],
  [/media ids? (?:are|is) invalid|invalid media/i, "media"],
];

export function failure(status: number, json: Json): AppError {
  const first = list(at(json, "errors"))[0];
  const detail = text(at(json, "detail")) ?? text(at(json, "title")) ?? text(at(first, "message")) ?? "";
  const code = count(at(first, "code"));
  const kind = text(at(json, "type"));
  const named = kind === undefined || kind === "about:blank" ? undefined : kind.split("/").at(-1);
  const platform = code === undefined ? [`http-${status}`, named].filter(Boolean).join("/") : String(code);
  if (status === 402) return limited(UNPAID_RETRY_SECONDS, platform);
  if (status === 403 && (code === DUPLICATE_CODE || DUPLICATE.test(detail))) return uncertain("duplicate-content");
  const lost = ACCESS_CODES.has(code ?? 0) || ACCESS_TYPES.has(named ?? "") || ACCESS_WORDS.test(detail);
  return status === 401 || lost
    ? accessLost(platform, detail)
    : refused(platform, detail, whyOf(status, code, named, detail));
}

/** A month's cap has no reset that a header says. https://docs.x.com/x-api/fundamentals/post-cap */
export const capSeconds = (json: Json): number | undefined =>
  text(at(json, "type"))?.endsWith("/usage-capped") === true ? UNPAID_RETRY_SECONDS : undefined;

function whyOf(status: number, code: number | undefined, named: string | undefined, detail: string): PlatformRefusal {
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known !== undefined) return known;
  if (status === 404 || named === "resource-not-found") return "parent-gone";
  return BY_WORDS.find(([words]) => words.test(detail))?.[1] ?? "other";
}
