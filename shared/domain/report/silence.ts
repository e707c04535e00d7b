import { DAY_MS } from "../instants.ts";
import type { ChannelHours } from "./spikes.ts";
import { logNegativeBinomialZero } from "./tails.ts";

/**
 * Has a channel stopped without saying so? What its hours bring by its own rhythm (of weekdays, Sundays and holidays)
 * says how likely it is that none came since the last message: for a negative binomial (1 + ωμ)^(−1/ω) an hour.
 */

/** Chance explains a silence once in 400 times: at most one false word a fortnight for a channel that is looked at by its
 * own rhythm. */
const CHANCE = Math.log(1 / 400);
/** So far back: what nobody wrote before that says nothing of today. */
export const MOST_SILENT_DAYS = 14;
const HALF_HOUR_MS = 30 * 60_000;

interface Quiet {
  /** When the last message came; absent: none ever did, which is no silence. */
  lastMs: number | undefined;
  nowMs: number;
  /** Day and hour (0 to 23) in the department's time zone. */
  wallAt: (ms: number) => { day: string; hour: number };
  /** The channel's hours of a day; `undefined`: not known, so that day says nothing. */
  hoursOf: (day: string) => ChannelHours | undefined;
}

export function isSilent({ lastMs, nowMs, wallAt, hoursOf }: Quiet): boolean {
  if (lastMs === undefined) return false;
  let odds = 0;
  let at: { key: string; share: number; day: string; hour: number } | undefined;
  const over = (): number => {
    const known = at && hoursOf(at.day);
    if (at === undefined || known === undefined) return 0;
    const { hour, share } = at;
    return logNegativeBinomialZero((known.expected[hour] ?? 0) * share, known.overdispersion[hour] ?? 0);
  };
  // By half hours, since some zones are off by one; each hour of the wall as one.
  for (let from = Math.max(lastMs, nowMs - MOST_SILENT_DAYS * DAY_MS); from < nowMs; ) {
    const to = Math.min(nowMs, from + HALF_HOUR_MS - (from % HALF_HOUR_MS));
    const { day, hour } = wallAt(from);
    const share = (to - from) / HALF_HOUR_MS / 2;
    if (at?.key === `${day} ${hour}`) at.share += share;
    else {
      odds += over();
      if (odds <= CHANCE) return true;
      at = { key: `${day} ${hour}`, share, day, hour };
    }
    from = to;
  }
  return odds + over() <= CHANCE;
}
