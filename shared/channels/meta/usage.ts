/**
 * How much of its limits a Meta app has used: percentages in headers, of the app, the Page and each business use
 * case, over windows that roll. https://developers.facebook.com/docs/graph-api/overview/rate-limiting/
 */

import { at, count, entries, type Json, list, parseJson } from "../common/json.ts";
import type { Left } from "../common/rate-limit.ts";

/** `x-page-usage` is as `x-app-usage` [unverified: no longer on the page, still met]. */
const FLAT = ["x-app-usage", "x-page-usage"] as const;
const BY_USE_CASE = "x-business-use-case-usage";
/** All three count against the limit: the greatest of them decides. */
const SHARES = ["call_count", "total_cputime", "total_time"] as const;
const FULL_PERCENT = 100;
/** Windows roll (an hour for apps, a day for Pages), so that use falls by itself: an hour later is soon enough to see. */
const LOOK_AGAIN_SECONDS = 3600;

/** What the fullest of the limits leaves, in per cent; `undefined`: these headers do not say. */
export function metaLeft(headers: Headers, nowMs: number): Left | undefined {
  const used = usages(headers).map(percentOf);
  if (used.length === 0) return undefined;
  const wait = metaWaitSeconds(headers);
  const remaining = wait === undefined ? Math.max(0, FULL_PERCENT - Math.ceil(Math.max(...used))) : 0;
  return {
    remaining,
    limit: FULL_PERCENT,
    resetAt: new Date(nowMs + (wait ?? LOOK_AGAIN_SECONDS) * 1000).toISOString(),
  };
}

/** How long until calls are taken again, where a limit is reached and Meta says so (in minutes). */
export function metaWaitSeconds(headers: Headers): number | undefined {
  const minutes = usages(headers).map((usage) => count(at(usage, "estimated_time_to_regain_access")) ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60 : undefined;
}

/** Meta's own estimate of how long a limit holds, where no Retry-After says it better. */
export const holdSeconds = (headers: Headers): number | undefined =>
  headers.has("retry-after") ? undefined : metaWaitSeconds(headers);

function usages(headers: Headers): Json[] {
  const flat = FLAT.map((name) => parsed(headers.get(name)));
  const cases = entries(parsed(headers.get(BY_USE_CASE))).flatMap(([, uses]) => list(uses));
  return [...flat, ...cases].flatMap((usage) =>
    usage !== undefined && SHARES.some((share) => typeof at(usage, share) === "number") ? [usage] : [],
  );
}

const percentOf = (usage: Json): number =>
  Math.max(...SHARES.map((share) => at(usage, share)).map((value) => (typeof value === "number" ? value : 0)));

function parsed(header: string | null): Json | undefined {
  if (header === null) return undefined;
  try {
    return parseJson(Buffer.from(header));
  } catch {
    return undefined;
  }
}
