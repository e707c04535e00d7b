import { HOUR_MS } from "../instants.ts";
import type { ChannelName } from "../message/message.ts";
import { instantOf, wallTime } from "../zone.ts";

/** Times in which an account could not be read: what is missing then is no silence, and what comes after it no spike. */

export interface Gap {
  channel: ChannelName;
  account: string;
  from: string;
  /** Absent: it is not over. */
  to?: string;
}

/** What a platform keeps of an outage is fetched within this time after it. */
const CATCH_UP_MS = HOUR_MS;
/** Hours of one gap that may come at once: platforms keep little of what is older. */
const MOST_HOURS = 72;
/** A language that could not be read for more of the time than this did not fall silent for all we know. */
export const UNREAD_SHARE = 0.1;

/** Hours of the day whose messages arrive in this hour beside its own, because a gap ended in it or just before. */
export function caughtUpIn(gaps: readonly Gap[], { day, hour }: { day: string; hour: number }, timeZone: string) {
  const startMs = instantOf(day, hour * 60, timeZone);
  const hours = gaps.flatMap(({ from, to }): number[][] => {
    const endMs = Date.parse(to ?? "");
    if (!(endMs >= startMs - CATCH_UP_MS && endMs < startMs + HOUR_MS)) return [];
    const missed: number[] = [];
    for (let ms = Date.parse(from); ms < endMs && missed.length < MOST_HOURS; ms += HOUR_MS)
      missed.push(wallTime(ms, timeZone).hour);
    return [missed];
  });
  // Accounts that went together came back together: the longest of them says what may come.
  return hours.sort((a, b) => b.length - a.length)[0] ?? [];
}

/** The longest share of this time in which one of these accounts could not be read. */
export function unreadShare(
  gaps: readonly Gap[],
  accounts: readonly string[],
  span: { from: string; to: string },
): number {
  const [fromMs, toMs] = [Date.parse(span.from), Date.parse(span.to)];
  const unread = accounts.map((account) =>
    gaps
      .filter((gap) => gap.account === account)
      .reduce((all, { from, to }) => {
        const ms = Math.min(toMs, to === undefined ? toMs : Date.parse(to)) - Math.max(fromMs, Date.parse(from));
        return all + Math.max(0, ms);
      }, 0),
  );
  return Math.min(1, Math.max(0, ...unread) / Math.max(1, toMs - fromMs));
}
