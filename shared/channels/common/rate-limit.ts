/** What a platform's headers say of its limits. */
import type { Allowance } from "../../domain/allowance.ts";

export type Left = Pick<Allowance, "remaining" | "limit" | "resetAt">;

/** When a platform limits us without saying for how long. X's and Meta's shortest windows are minutes. */
const RETRY_AFTER_SECONDS = 60;
/** A platform that asks for more than a day is asked again after a day. */
const LONGEST_WAIT_SECONDS = 86_400;
/** Above this a number of seconds is an instant (September 2001), below it a span. */
const INSTANT_ABOVE_SECONDS = 1e9;

/** X writes `x-rate-limit-…`, AT Protocol `ratelimit-…`, Mastodon `x-ratelimit-…`. */
const FAMILIES = ["x-rate-limit", "ratelimit", "x-ratelimit"] as const;

/** Calls left and when the window begins anew; `undefined`: these headers do not say. */
export function headersLeft(headers: Headers, nowMs: number): Left | undefined {
  for (const family of FAMILIES) {
    const remaining = whole(headers.get(`${family}-remaining`));
    const resetMs = resetOf(headers.get(`${family}-reset`), nowMs);
    if (remaining === undefined || resetMs === undefined) continue;
    const limit = whole(headers.get(`${family}-limit`));
    return { remaining, ...(limit === undefined ? {} : { limit }), resetAt: new Date(resetMs).toISOString() };
  }
  return undefined;
}

/** Retry-After in seconds or as a date; else the reset instant of the limit's own headers. */
export function waitSeconds(headers: Headers, nowMs: number): number {
  const after = headers.get("retry-after");
  const untilMs =
    after !== null
      ? /^\d+$/.test(after)
        ? nowMs + Number(after) * 1000
        : Date.parse(after)
      : FAMILIES.map((family) => resetOf(headers.get(`${family}-reset`), nowMs)).find((ms) => ms !== undefined);
  return untilMs === undefined || !Number.isFinite(untilMs)
    ? RETRY_AFTER_SECONDS
    : boundedWait((untilMs - nowMs) / 1000);
}

/** At least a second, at most a day. */
export const boundedWait = (seconds: number): number => Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_WAIT_SECONDS);

/** Epoch seconds, seconds from now, or ISO 8601. */
function resetOf(value: string | null, nowMs: number): number | undefined {
  if (value === null || value === "") return undefined;
  const number = Number(value);
  const ms = Number.isFinite(number)
    ? number > INSTANT_ABOVE_SECONDS
      ? number * 1000
      : nowMs + number * 1000
    : Date.parse(value);
  return Number.isFinite(ms) && ms > 0 && ms < 8.64e15 ? ms : undefined;
}

function whole(value: string | null): number | undefined {
  const number = value === null || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? Math.floor(number) : undefined;
}
