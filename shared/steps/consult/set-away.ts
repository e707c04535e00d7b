import { type AwayEntry, directoryOf } from "../../domain/consult/directory.ts";
import { isDay, previousDay } from "../../domain/days.ts";
import { iso } from "../../domain/instants.ts";
import { isWithin, likelySpan, PLANNED_YEARS } from "../../domain/likely-day.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Ports } from "../../ports.ts";
import { todayOf } from "../today.ts";

/** Absences of experts that are entered in the console: one a person, the newest holds. */

export type AwayPorts = Pick<Ports, "store" | "department" | "nowMs">;

export type AwayRefusal = "not-found" | "away-dates" | "away-range" | "away-stand-in" | "conflict";
export type AwaySet = { ok: true } | { ok: false; reason: AwayRefusal };

export interface AwayAsked {
  /** As the directory names them. */
  expert: string;
  /** Days, both ends among them. */
  from: string;
  to: string;
  replacement?: string;
  officer: Officer;
}

export const setAway =
  ({ store, department, nowMs }: AwayPorts) =>
  async ({ expert, from, to, replacement, officer }: AwayAsked): Promise<AwaySet> => {
    const entries = await store.aways();
    const experts = directoryOf(department, entries, nowMs()).filter(({ kind }) => kind === "expert");
    if (!experts.some(({ id }) => id === expert)) return { ok: false, reason: "not-found" };
    if (!isDay(from) || !isDay(to) || from > to || to < todayOf({ department, nowMs })) {
      return { ok: false, reason: "away-dates" };
    }
    const span = likelySpan(todayOf({ department, nowMs }), PLANNED_YEARS);
    if (!isWithin(from, span) || !isWithin(to, span)) return { ok: false, reason: "away-range" };
    if (replacement !== undefined && (replacement === expert || !experts.some(({ id }) => id === replacement))) {
      return { ok: false, reason: "away-stand-in" };
    }
    const was = entries.find((entry) => entry.expert === expert);
    const next = { from, to, ...(replacement === undefined ? {} : { replacement }) };
    return saved(store, { expert, by: officer.id, at: iso(nowMs()), ...next }, was);
  };

/** They are back, or do not go: what the department file plans still holds. */
export const endAway =
  ({ store, department, nowMs }: AwayPorts) =>
  async ({ expert, officer }: Pick<AwayAsked, "expert" | "officer">): Promise<AwaySet> => {
    const was = (await store.aways()).find((entry) => entry.expert === expert);
    if (!was) return { ok: false, reason: "not-found" };
    const yesterday = previousDay(todayOf({ department, nowMs }));
    if (was.to <= yesterday) return { ok: true };
    // Of one that has not begun, no day is left.
    const [from = yesterday] = [was.from, yesterday].sort();
    const next = { from, to: yesterday };
    return saved(store, { expert, by: officer.id, at: iso(nowMs()), ...next }, was);
  };

async function saved(
  store: AwayPorts["store"],
  next: Omit<AwayEntry, "v" | "revision">,
  was: AwayEntry | undefined,
): Promise<AwaySet> {
  const done = await store.saveAway({ ...next, v: 1, revision: was?.revision ?? 1 }, was);
  return done === "saved" ? { ok: true } : { ok: false, reason: "conflict" };
}
