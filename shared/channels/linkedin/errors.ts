/** What LinkedIn's refusals mean. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling */

import type { AppError } from "../../domain/errors.ts";
import { DAY_MS } from "../../domain/instants.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import { accessLost, refused, unavailable, uncertain } from "../common/http.ts";
import { at, count, type Json, text } from "../common/json.ts";

/** The member took the permission back, or is no administrator of the page any more. */
const ACCESS_CODES = new Set(["ACCESS_DENIED", "REVOKED_ACCESS_TOKEN", "EXPIRED_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN"]);
const ACCESS_WORDS = /not enough permissions|no longer an administrator/i;
/** A field that this application may not send is no lost access: LinkedIn refuses images in comments so. */
const FIELDS = /unpermitted fields/i;
/** "Content is a duplicate of urn:li:share:…": most likely our own, whose answer was lost. */
const DUPLICATE = /duplicate/i;
/** The day's quota of an application or a member begins anew at midnight UTC; others are of a minute. */
const OF_THE_DAY = /\bDAY\b/;
/** [unverified] LinkedIn lists none of these words; what they miss is `other`. */
const BY_WORDS: readonly (readonly [RegExp, PlatformRefusal])[] = [
  [/too long|exceeds? (?:the )?(?:maximum|max)|character limit/i, "too-long"],
  [/comment(?:s|ing)? (?:is|are|has been|have been) (?:disabled|closed|turned off|restricted)/i, "restricted"],
  [/blocked/i, "blocked"],
  [/unpermitted fields|invalid media|image|video/i, "media"],
];

export function failure(status: number, json: Json, writes: boolean): AppError {
  const code = text(at(json, "code"));
  const service = count(at(json, "serviceErrorCode"));
  const detail = text(at(json, "message")) ?? text(at(json, "error_description")) ?? "";
  const platform = code ?? (service === undefined ? `http-${status}` : `http-${status}/${service}`);
  if (status === 401) return accessLost(platform, detail);
  if (status === 403 && !FIELDS.test(detail) && (ACCESS_CODES.has(code ?? "") || ACCESS_WORDS.test(detail))) {
    return accessLost(platform, detail);
  }
  // The monthly version that we name has ended: nothing is taken before the product names a newer one.
  if (status === 426) return unavailable(platform);
  if (writes && (status === 409 || (status < 500 && DUPLICATE.test(detail)))) return uncertain(platform);
  return refused(platform, detail, whyOf(status, code, detail));
}

/** No header says until when: the message names the quota. */
export function quotaSeconds(json: Json, headers: Headers, nowMs: number): number | undefined {
  const isOfTheDay = OF_THE_DAY.test(text(at(json, "message")) ?? "");
  return isOfTheDay && !headers.has("retry-after") ? (DAY_MS - (nowMs % DAY_MS)) / 1000 : undefined;
}

function whyOf(status: number, code: string | undefined, detail: string): PlatformRefusal {
  if (status === 404) return "parent-gone";
  if (code === "FIELD_LENGTH_TOO_LONG") return "too-long";
  return BY_WORDS.find(([words]) => words.test(detail))?.[1] ?? "other";
}
