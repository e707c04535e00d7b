/** What lies aside, as it is shown and filtered: codes, ids and times. */

export interface Found {
  id: string;
  /** When it came, epoch milliseconds. */
  atMs: number;
  channel?: string;
  /** `created`, `outgoing 01…`, a report's name; in quarantine its size. */
  what: string;
  /** The code of the failure. */
  why?: string;
}

export interface Filter {
  channel?: string;
  /** Epoch milliseconds, both included. */
  sinceMs?: number;
  untilMs?: number;
  ids?: readonly string[];
}

export const passes =
  ({ channel, sinceMs, untilMs, ids }: Filter) =>
  (found: Found): boolean =>
    (channel === undefined || found.channel === channel) &&
    (sinceMs === undefined || found.atMs >= sinceMs) &&
    (untilMs === undefined || found.atMs <= untilMs) &&
    (ids === undefined || ids.length === 0 || ids.includes(found.id));
