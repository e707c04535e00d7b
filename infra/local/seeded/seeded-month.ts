import { shiftDay, weekdayOf } from "../../../shared/domain/days.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import { daysOf, monthOfPeriod, type Period } from "../../../shared/domain/report/period.ts";
import { isOpenOn } from "../../../shared/domain/report/service-standard.ts";
import { RHYTHM_DAYS } from "../../../shared/domain/report/spikes.ts";
import { instantOf } from "../../../shared/domain/zone.ts";
import { chance } from "./chance.ts";
import { lifeOf } from "./life.ts";
import { type Drawing, drawn, extra, People } from "./lot.ts";
import { Office } from "./office.ts";
import type { Planted } from "./planted.ts";
import { type SeededPosts, seededPosts } from "./seeded-posts.ts";
import type { Change } from "./telling.ts";
import * as usual from "./traffic.ts";

/** A month of a department as its table would have met it, with the months that it is compared with. */

export interface SeededOptions {
  department: Department;
  /** `2026-10` */
  month: string;
  seed: number;
  planted?: readonly Planted[];
  /** Messages on an ordinary day. */
  perDay?: number;
  /** Without the same month a year ago. */
  young?: true;
}

export interface Seeded extends SeededPosts {
  /** In the order of their instants. */
  changes: Change[];
}

const PER_DAY = 100;
/** A rhythm needs weeks before the month. */
const DAYS_BEFORE = RHYTHM_DAYS + 1;
const HOUR_MS = 3_600_000;

export function seededMonth(options: SeededOptions): Seeded {
  const month = monthOfPeriod(options.month);
  const before = { from: shiftDay(month.from, -DAYS_BEFORE), to: shiftDay(month.from, -1) };
  const lastYear = monthOfPeriod(`${Number(options.month.slice(0, 4)) - 1}${options.month.slice(4)}`);
  const posts = seededPosts(options, [...(options.young ? [] : [lastYear]), before, month]);
  const made = [
    ...(options.young ? [] : span(options, lastYear, 3, [], posts)),
    ...span(options, before, 2, [], posts),
    ...span(options, month, 1, options.planted ?? [], posts),
  ];
  const ended = posts.posts.map(
    (post): Change => ({ atMs: Date.parse(post.at), key: post.id, next: { entity: "post", ...post } }),
  );
  return { ...posts, changes: [...made, ...ended].sort((a, b) => a.atMs - b.atMs) };
}

function span(
  options: SeededOptions,
  { from, to }: Pick<Period, "from" | "to">,
  part: number,
  planted: readonly Planted[],
  posts: SeededPosts,
): Change[] {
  const { department, seed, perDay = PER_DAY } = options;
  const dice = chance(seed * 10 + part);
  const office = new Office(department, dice, from);
  const drawing: Drawing = { dice, planted, posts, people: new People(dice) };
  return daysOf({ from, to }).flatMap((day) =>
    usual.HOURS.flatMap((share, hour) => {
      const startMs = instantOf(day, hour * 60, department.department.timeZone);
      const rate = rateOn(day, office, perDay) * (share / SUM_OF_HOURS);
      const usually = dice.wandering(rate, usual.WANDERING);
      const lots = Array.from({ length: usually }, () => drawn(drawing, day));
      return [...lots, ...extra(drawing, day, hour, rate)].flatMap((lot, index) =>
        lifeOf(office, lot, startMs + dice.below(HOUR_MS - 60_000), `${seed}-${day}-${hour}-${index}`),
      );
    }),
  );
}

const SUM_OF_HOURS = usual.HOURS.reduce((sum, one) => sum + one, 0);

function rateOn(day: string, { calendar }: Office, perDay: number): number {
  const weekday = usual.WEEKDAYS[weekdayOf(day)] ?? 1;
  const holiday = !isOpenOn(day, calendar) && weekdayOf(day) !== 0 ? usual.CLOSED_DAY : 1;
  return perDay * weekday * holiday;
}
