/** Spans of time in milliseconds, and instants as they are written: ISO 8601, UTC. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The end of the year 9999: later years are written `+010000…`, which sorts before all others as text (ECMA-262, "Expanded Years"). */
export const LAST_INSTANT_MS = 253_402_300_799_999;

export const iso = (atMs: number): string => new Date(atMs).toISOString();
