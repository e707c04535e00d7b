import { previousDay } from "../../domain/days.ts";
import { isRecord } from "../../domain/is-record.ts";
import type { MessageSummary } from "../../domain/message/message.ts";
import { decodePlace, encodePlace, isShort, isWhole } from "../../domain/page-place.ts";
import { type Counted, countsIn, dayOf } from "../../domain/report/counts-in.ts";
import { factOptions } from "../../domain/report/facts.ts";
import { instantsOf } from "../../domain/report/period.ts";
import { KIND_OF, pickText } from "../../domain/report/pick.ts";
import type { Ports } from "../../ports.ts";
import { type Behind, type CountedFound, type CountedTally, countedRows } from "./counted-page.ts";
import { counterLook } from "./counter-look.ts";

/**
 * The messages behind a report's figure, newest day first: the stored items that add to its counters, each as the
 * message that it is about. Days on which the counters have nothing are not read, and a page looks at a bounded number
 * of items: it may hold fewer messages than asked for and still go on. What its author deleted stays counted and shows
 * nowhere.
 */

export interface CountedList extends Counted {
  limit: number;
  cursor?: string;
  /** What narrows the list further: as the cursor knows it, and as what it does. */
  narrowed: unknown;
  fits: (item: MessageSummary) => boolean;
}

export type CountedPorts = Pick<Ports, "store" | "department">;

/** Entries that one page looks at, and the most that one read does. The first takes as many as the page shows. */
const LOOKED_A_PAGE = 1_000;
const LOOKED_AT_ONCE = 200;

/** Where a page ended. */
interface Place extends CountedTally {
  /** The UTC day that goes on, and where in it. */
  on: string;
  after?: string;
}

const isPlace = (value: unknown): value is Place =>
  isRecord(value) &&
  isShort(value.on, 10) &&
  (value.after === undefined || isShort(value.after, 1_000)) &&
  [value.counted, value.deleted, value.shown].every((count) => isWhole(count, 0));

/** Throws `bad-request` for another list's cursor. */
export const countedMessages =
  ({ store, department }: CountedPorts) =>
  async (list: CountedList): Promise<CountedFound> => {
    const { pick, from, to, hour, weekday, scopes, narrowed, cursor, limit, fits } = list;
    const of = [pickText(pick), from, to, hour, weekday, scopes, narrowed];
    const begun = cursor === undefined ? undefined : decodePlace(isPlace, of, cursor);
    const { on, after: afterOn, ...tally } = begun ?? { counted: 0, deleted: 0, shown: 0 };
    const rows = countedRows(limit, fits, tally);
    const days = utcDays(from, to, department.department.timeZone).filter((day) => on === undefined || day <= on);
    const mayHold = counterLook({ store, department }, list);
    const options = factOptions(department);
    const kind = KIND_OF[pick.dimension];
    let rest = LOOKED_A_PAGE;
    let atOnce = limit + 1;
    for (const day of days) {
      if (!(await mayHold(day))) continue;
      let after = day === on ? afterOn : undefined;
      const goOn = (place = after) => encodePlace(of, { on: day, after: place, ...rows.tally });
      do {
        if (rest <= 0) return rows.found(goOn());
        const asked = { limit: Math.min(atOnce, rest), ...(after === undefined ? {} : { after }) };
        const { items, looked, reached } = await store.countedOn(kind, day, asked);
        rest -= Math.max(1, looked);
        const behind = items.flatMap(({ item, place: at }): Behind[] => {
          const counts = countsIn(kind, item, list, options);
          // An item is found on each day on which it counts: it is taken on the newest of those that are asked for.
          return counts?.at.startsWith(day) ? [{ kind, item, place: at, ...counts }] : [];
        });
        const taken = await rows.take(store, behind);
        if (taken.full) return rows.found(goOn(taken.place));
        after = reached;
        // Where most are of the figure, no more is read than is missing; where few are, twice as much as before.
        if (behind.length * 2 >= looked) atOnce = Math.max(1, limit + 1 - rows.count());
        else atOnce = Math.min(LOOKED_AT_ONCE, atOnce * 2);
      } while (after !== undefined);
    }
    return rows.found();
  };

/** Those that these days on the wall touch, newest first: the index keeps its days by UTC. */
function utcDays(from: string, to: string, timeZone: string): string[] {
  const { from: first, to: end } = instantsOf({ from: dayOf(from), to: dayOf(to) }, timeZone);
  const days: string[] = [];
  const last = new Date(Date.parse(end) - 1).toISOString().slice(0, 10);
  for (let day = last; day >= first.slice(0, 10); day = previousDay(day)) days.push(day);
  return days;
}
