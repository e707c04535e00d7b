import type { Department } from "../department/department.ts";
import { isWithin, likelySpan } from "../likely-day.ts";
import { type Scope, WHOLE } from "./dimensions.ts";
import { type Refusal, refusalOf, type Subject } from "./names.ts";
import { customPeriod, dayPeriod, daysOf, MOST_DAYS, monthOfPeriod, type Period, weekPeriod } from "./period.ts";

/** A report that somebody asks for: what it would be, or why not. */

export interface Asked {
  from: string;
  to: string;
  team?: string;
  campaign?: string;
  /** The day, week or month that holds `from`, though its last day may be still to come. */
  kind?: "daily" | "weekly" | "monthly";
}

export type AskedRefusal = Refusal | "too-early" | "not-counted" | "no-team" | "no-campaign" | "both";

/** What there is to ask about. */
export interface Reportable {
  /** On the department's wall; its own day may be asked for, and is a part. */
  today: string;
  /** That something was counted on; absent: there is none yet. */
  first?: string;
  /** Of the department's posts. */
  campaigns: readonly string[];
}

export function subjectAsked(
  { from, to, team, campaign, kind }: Asked,
  department: Pick<Department, "teams">,
  { today, first = today, campaigns }: Reportable,
): { ok: true; subject: Subject } | { ok: false; reason: AskedRefusal } {
  const refusal = refusalOf({ from, to }, today, MOST_DAYS);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  if (!isWithin(from, likelySpan(today, 0))) return { ok: false, reason: "too-early" };
  if (team !== undefined && campaign !== undefined) return { ok: false, reason: "both" };
  if (team !== undefined && !department.teams.some(({ id }) => id === team)) return { ok: false, reason: "no-team" };
  if (campaign !== undefined && !campaigns.includes(campaign)) return { ok: false, reason: "no-campaign" };
  if (to < first) return { ok: false, reason: "not-counted" };
  return {
    ok: true,
    subject: {
      period: kind === undefined ? periodAsked(from, to) : holding(kind, from),
      scope: scopeOf(team, campaign),
    },
  };
}

/** A quarter: with what it is compared with, some three hundred days are read while the page waits. */
const FEW_DAYS = 92;

/** More days than a page has time for. */
export const isLong = (period: Period): boolean => daysOf(period).length > FEW_DAYS;

/** Whoever asks for a whole month, week or day gets that month, week or day under its one name. */
function periodAsked(from: string, to: string): Period {
  const whole = [dayPeriod(from), weekPeriod(from), monthOfPeriod(from.slice(0, 7))];
  return whole.find((period) => period.from === from && period.to === to) ?? customPeriod(from, to);
}

function holding(kind: NonNullable<Asked["kind"]>, day: string): Period {
  if (kind === "daily") return dayPeriod(day);
  return kind === "weekly" ? weekPeriod(day) : monthOfPeriod(day.slice(0, 7));
}

function scopeOf(team: string | undefined, campaign: string | undefined): Scope {
  if (team !== undefined) return { kind: "team", id: team };
  return campaign === undefined ? WHOLE : { kind: "campaign", id: campaign };
}
