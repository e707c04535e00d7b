import { OFFICIAL_LANGUAGES, OTHER } from "../../domain/official-language.ts";
import type { InboxQuery, Store } from "../../ports.ts";
import { decodeCursor, encodeCursor } from "../page-cursor.ts";
import { day, due } from "./items.ts";
import { DAYS } from "./messages.ts";
import type { Table } from "./table.ts";
import { type Item, upgradeSummary } from "./upgrade.ts";
import type { Condition } from "./wire.ts";

/**
 * Lists of messages: open work by its service clock, everything else by day, newest first. The partitions
 * of an index are read side by side and merged; what lies beyond the point that all of them have reached
 * waits for the next page.
 */

interface Walk {
  index: "due" | "day";
  partitions: string[];
  forward: boolean;
  after: string | undefined;
  filter: Condition | undefined;
  limit: number;
  /** Items to read in all, where a filter may drop them. */
  budget: number;
}
interface Walked {
  found: Item[];
  /** Sort key up to which everything was seen; absent at the end. */
  reached?: string;
  evaluated: number;
}

/** An index entry is at most about 1 KB, so that this reads about 1 MB at most. */
const ITEMS_A_PAGE = 1_000;
/** Items that the first read of a filtered page takes for each row that it shows; each that follows takes twice as many. */
const READ_A_ROW = 4;
/** Days of a page: enough for a quiet account, few enough for one request. */
const DAYS_A_PAGE = 31;
/** Days that are read side by side where few messages came on each. */
const DAYS_AT_ONCE = 8;
const SORT = { due: "dueSort", day: "daySort" } as const;
const SHARD = { due: "dueShard", day: "dayShard" } as const;

export function inboxStore(table: Table, shards: number): Pick<Store, "inbox"> {
  const all = Array.from({ length: shards }, (_, shard) => shard);

  async function walk({ index, partitions, forward, after, filter, limit, budget }: Walk): Promise<Walked> {
    const share = Math.max(1, Math.floor(budget / partitions.length));
    const each = filter ? share : Math.min(limit + 1, share);
    const pages = await Promise.all(
      partitions.map((partition) =>
        table.page({
          index,
          key: {
            expression: `#p = :p${after === undefined ? "" : ` AND #s ${forward ? ">" : "<"} :after`}`,
            names: { "#p": SHARD[index], ...(after === undefined ? {} : { "#s": SORT[index] }) },
            values: { ":p": partition, ...(after === undefined ? {} : { ":after": after }) },
          },
          ...(filter ? { filter } : {}),
          forward,
          limit: each,
        }),
      ),
    );
    const sortOf = (item: Item): string => String(item[SORT[index]]);
    const before = (a: string, b: string): boolean => (forward ? a < b : a > b);
    const order = (a: string, b: string): number => (before(a, b) ? -1 : before(b, a) ? 1 : 0);
    const [frontier] = pages.flatMap(({ last }) => (last ? [sortOf(last)] : [])).sort(order);
    const seen = pages
      .flatMap(({ items }) => items)
      .filter((item) => frontier === undefined || !before(frontier, sortOf(item)))
      .sort((a, b) => order(sortOf(a), sortOf(b)));
    const found = seen.slice(0, limit);
    const end = found.at(-1);
    const reached = seen.length > limit && end ? sortOf(end) : frontier;
    return {
      found,
      evaluated: pages.reduce((sum, page) => sum + page.evaluated, 0),
      ...(reached === undefined ? {} : { reached }),
    };
  }

  /** The clock runs alike for all: what is due last was asked last. */
  async function byClock(query: InboxQuery, filter: Condition | undefined) {
    const forward = query.newest === undefined;
    const partitions = all.map((shard) => due("inbox", shard));
    const found: Item[] = [];
    const rest = budgetOf(query);
    let position = decodeCursor(query);
    do {
      const limit = query.limit - found.length;
      const budget = rest.next();
      const walked = await walk({ index: "due", partitions, forward, after: position, filter, limit, budget });
      found.push(...walked.found);
      rest.take(walked.evaluated);
      position = walked.reached;
    } while (position !== undefined && found.length < query.limit && rest.left() >= shards);
    return { found, reached: position };
  }

  async function newestFirst(query: InboxQuery, filter: Condition | undefined) {
    const after = decodeCursor(query) ?? query.before;
    const days = await table.all({
      key: {
        expression: `pk = :pk${after === undefined ? "" : " AND sk <= :last"}`,
        values: { ":pk": DAYS, ...(after === undefined ? {} : { ":last": day(after) }) },
      },
      forward: false,
      limit: DAYS_A_PAGE + 1,
    });
    const listed = days.slice(0, DAYS_A_PAGE).map(({ sk }) => String(sk));
    const found: Item[] = [];
    const rest = budgetOf(query);
    let position = after;
    let width = 1;
    for (let at = 0; at < listed.length; ) {
      const some = listed.slice(at, at + width);
      const limit = query.limit - found.length;
      const partitions = some.flatMap((one) => all.map((shard) => `${one}#${shard}`));
      if (limit <= 0 || rest.left() < partitions.length) return { found, reached: position };
      const budget = Math.max(partitions.length, rest.next());
      const walked = await walk({ index: "day", partitions, forward: false, after: position, filter, limit, budget });
      found.push(...walked.found);
      rest.take(walked.evaluated);
      position = walked.reached ?? some.at(-1);
      // What is not whole yet goes on in the day that was reached.
      at += walked.reached === undefined ? some.length : some.filter((one) => one > day(walked.reached ?? "")).length;
      width = daysFor(query.limit - found.length, walked.found.length / some.length, width);
    }
    return { found, reached: days.length > DAYS_A_PAGE ? position : undefined };
  }

  return {
    async inbox(query) {
      const filter = filterOf(query);
      const { found, reached } = await (query.status === "open" ? byClock : newestFirst)(query, filter);
      return {
        items: found.map(upgradeSummary),
        ...(reached === undefined ? {} : { cursor: encodeCursor(query, reached) }),
      };
    },
  };
}

/** What a page may still read, in steps that grow. */
function budgetOf({ limit }: InboxQuery) {
  let left = ITEMS_A_PAGE;
  let step = limit * READ_A_ROW;
  return {
    left: () => left,
    next: () => Math.min(left, step),
    take(evaluated: number) {
      left -= evaluated;
      step *= 2;
    },
  };
}

/** So many days as hold what is missing, if those to come are like those that were read; at most twice as many as before,
 * since the first of them may have only begun. */
function daysFor(missing: number, foundADay: number, before: number): number {
  const wanted = foundADay > 0 ? Math.ceil(missing / foundADay) : DAYS_AT_ONCE;
  return Math.max(1, Math.min(DAYS_AT_ONCE, before * 2, wanted));
}

/** An open list is open by its index; the other lists ask for the status. */
function filterOf(query: InboxQuery): Condition | undefined {
  const parts: string[] = [];
  const names: Record<string, string> = {};
  const values: Item = {};
  const compare = (path: string, sign: "=" | "<>", value: string): void => {
    const slot = parts.length;
    const steps = path.split(".");
    for (const [depth, name] of steps.entries()) names[`#f${slot}${depth}`] = name;
    parts.push(`${steps.map((_, depth) => `#f${slot}${depth}`).join(".")} ${sign} :f${slot}`);
    values[`:f${slot}`] = value;
  };
  const equals = (path: string, value: string | undefined): void => {
    if (value !== undefined) compare(path, "=", value);
  };
  if (query.status !== "open") equals("status", query.status);
  if (query.language === OTHER) for (const code of OFFICIAL_LANGUAGES) compare("language.code", "<>", code);
  else equals("language.code", query.language);
  equals("sentiment.label", query.sentiment);
  equals("channel", query.channel);
  equals("team", query.team);
  equals("claimedBy", query.claimedBy);
  equals("waiting", query.waiting);
  if (query.topic !== undefined) {
    parts.push("contains(#topics, :topic)");
    names["#topics"] = "topics";
    values[":topic"] = query.topic;
  }
  return parts.length > 0 ? { expression: parts.join(" AND "), names, values } : undefined;
}
