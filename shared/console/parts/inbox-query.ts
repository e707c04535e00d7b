import { isDay, shiftDay } from "../../domain/days.ts";
import { DAY_MS } from "../../domain/instants.ts";
import { CHANNEL_NAMES, STATUSES, WAITS } from "../../domain/message/message.ts";
import { SENTIMENTS } from "../../domain/message/tags.ts";
import { OTHER } from "../../domain/official-language.ts";
import { isMessageLanguage } from "../../domain/outgoing/reply-language.ts";
import { type Counted, dayOf } from "../../domain/report/counts-in.ts";
import { HOURLY, type Scope } from "../../domain/report/dimensions.ts";
import { daysOf, MOST_DAYS } from "../../domain/report/period.ts";
import { type FactPick, KIND_OF, LONGEST_PICK, pick, readPick } from "../../domain/report/pick.ts";

/** What a list is asked for: one table for the address bar, the API and the links of a report. */

export const VIEWS = [
  "all",
  "needs-person",
  "mine",
  "team",
  "late-soon",
  "waiting-expert",
  "waiting-approval",
  "french",
  "english",
] as const;
export type View = (typeof VIEWS)[number];

const LONGEST_SEARCH = 300;

const DAY_OR_HOUR = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]))?$/;

/** What a filter takes: one of these values, or a text of so many characters that `is` allows. */
export type Filter = { one: readonly string[] } | TextFilter;
interface TextFilter {
  least?: number;
  most: number;
  is?: (text: string) => boolean;
}

const id = { least: 1, most: 120 };
const upTo = (last: number): string[] => Array.from({ length: last + 1 }, (_, n) => String(n));
const dayOrHour = { most: 13, is: (text: string) => isDay(DAY_OR_HOUR.exec(text)?.[1]) };

/** Every filter, by its name in an address. The API refuses what breaks its form; the page leaves it out. */
export const LIST_FILTERS = {
  view: { one: VIEWS },
  /** Words in both languages, #hashtags, @handles, "phrases of words": a message must have all of them. */
  q: { most: LONGEST_SEARCH },
  /** Of the page, where nothing is asked: open work; of a search and of days any. */
  status: { one: [...STATUSES, "any"] },
  language: { most: 6, is: (text) => text === OTHER || isMessageLanguage(text) },
  sentiment: { one: SENTIMENTS },
  channel: { one: CHANNEL_NAMES },
  topic: id,
  /** A team's id. Of days: what counted for that team. */
  team: id,
  claimedBy: id,
  waiting: { one: WAITS },
  /** Days on the department's wall, both in it, newest first; with an hour (`2026-11-17T14`) they begin and end with it.
   * Without `counted`: what was received on them. */
  from: dayOrHour,
  to: dayOrHour,
  /** Of days: in this hour of each. */
  hour: { one: upTo(23) },
  /** Of days: on this day of the week alone, 0 (Sunday) to 6. */
  weekday: { one: upTo(6) },
  /** Of days: the counters of a report's figure, `reply-channel|facebook`. */
  counted: { most: LONGEST_PICK, is: (text) => readPick(text) !== undefined },
  /** Of days: what counted for this campaign of posts. */
  campaign: id,
  /** Of open work alone: the newest first, in place of the most urgent. */
  sort: { one: ["newest"] },
  cursor: { most: 2_000 },
} as const satisfies Record<string, Filter>;

export type ListFilter = keyof typeof LIST_FILTERS;
type Asked<F extends Filter> = F extends { one: readonly (infer One)[] } ? One : string;
export type ListQuery = { view: View } & {
  [Name in Exclude<ListFilter, "view">]?: Asked<(typeof LIST_FILTERS)[Name]> | undefined;
};
const NAMES = Object.keys(LIST_FILTERS) as ListFilter[];

function fits(filter: Filter, text: string): boolean {
  if ("one" in filter) return filter.one.includes(text);
  const { least = 0, most, is } = filter;
  return text.length >= least && text.length <= most && is?.(text) !== false;
}

/** Reads a page's query; what it does not know, and what goes with nothing else that was asked, is left out. */
export function readListQuery(params: Readonly<Record<string, string | undefined>>): ListQuery {
  const query: Record<string, string> = {};
  for (const name of NAMES) {
    const given = Object.hasOwn(params, name) ? params[name] : undefined;
    const value = name === "q" ? given?.trim().slice(0, LONGEST_SEARCH) : given;
    if (value === undefined || (value === "" && name !== "q")) continue;
    if (fits(LIST_FILTERS[name], value)) query[name] = value;
  }
  const asked = { ...query, view: query.view ?? "all" } as ListQuery;
  for (let wrong = outOfPlace(asked); wrong !== undefined; wrong = outOfPlace(asked)) delete asked[wrong];
  return asked;
}

/** A filter that means nothing beside the others. */
export function outOfPlace(query: ListQuery): Exclude<ListFilter, "view"> | undefined {
  const { from, to, hour, counted, campaign, q, sort } = query;
  if (to !== undefined && (from === undefined || !isSpan(from, to))) return "to";
  if (from === undefined)
    for (const name of ["counted", "hour", "weekday", "campaign"] as const) if (query[name] !== undefined) return name;
  const of = pickOf(counted);
  if (q !== undefined && KIND_OF[of.dimension] !== "message") return "counted";
  if (!HOURLY.has(of.dimension)) {
    if (hour !== undefined) return "hour";
    if (from !== undefined && from.length > 10) return "from";
    if (to !== undefined && to.length > 10) return "to";
  }
  if (campaign !== undefined && query.view === "needs-person") return "campaign";
  if (sort !== undefined && (from !== undefined || q !== undefined || statusOf(query) !== "open")) return "sort";
  return undefined;
}

const isSpan = (from: string, to: string): boolean =>
  dayOf(from) <= dayOf(to) &&
  (from.length > 10 && to.length > 10 ? from <= to : true) &&
  Date.parse(dayOf(to)) - Date.parse(dayOf(from)) < MOST_DAYS * DAY_MS &&
  daysOf({ from: dayOf(from), to: dayOf(to) }).length <= MOST_DAYS;

const RECEIVED = pick("volume", "received");
const pickOf = (counted: string | undefined): FactPick =>
  (counted === undefined ? undefined : readPick(counted)) ?? RECEIVED;

/** Longer than anything is kept: no day before it is looked at. */
const keptSince = (today: string): string => shiftDay(today, -3 * MOST_DAYS);

/** What days ask for, and where it counts; `today`: the last of them where none is named. */
export function countedIn(query: ListQuery, today: string): Counted | undefined {
  const { from, to, hour, weekday, counted, team, campaign } = query;
  if (from === undefined) return undefined;
  const scopes: Exclude<Scope, { kind: "department" }>[] = [];
  if (team !== undefined) scopes.push({ kind: "team", id: team });
  if (campaign !== undefined) scopes.push({ kind: "campaign", id: campaign });
  return {
    pick: pickOf(counted),
    from: to === undefined && from < keptSince(today) ? keptSince(today) : from,
    to: to ?? (today > dayOf(from) ? today : dayOf(from)),
    ...(hour === undefined ? {} : { hour: Number(hour) }),
    ...(weekday === undefined ? {} : { weekday: Number(weekday) }),
    scopes,
  };
}

/** The query as address parameters: what `href` takes. */
export function listParams(
  query: ListQuery,
  change: Partial<Record<keyof ListQuery, string | undefined>> = {},
): Record<string, string> {
  const merged = { ...query, view: query.view === "all" ? undefined : query.view, cursor: undefined, ...change };
  return Object.fromEntries(
    Object.entries(merged).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""),
  );
}

/** A list without its place in it, its names in order: the form in which a view is kept and found again. */
export const viewQuery = (query: ListQuery): string =>
  new URLSearchParams(Object.entries(listParams(query)).sort(([a], [b]) => (a < b ? -1 : 1))).toString();

export const queryOfView = (kept: string): ListQuery => readListQuery(Object.fromEntries(new URLSearchParams(kept)));

/** A message beside its list, as a path below the base. */
export function messagePath(id: string, query: ListQuery): string {
  const params = new URLSearchParams(listParams(query)).toString();
  return `/messages/${id}${params === "" ? "" : `?${params}`}`;
}

/** The list's status: open work where nothing else is asked; of days and searches any. */
export function statusOf({ status, q, from }: ListQuery): (typeof STATUSES)[number] | undefined {
  if (status === undefined) return q === undefined && from === undefined ? "open" : undefined;
  return status === "any" ? undefined : status;
}

/** Open work stands by its service clock, all else by when it came. */
export const isByClock = (query: ListQuery): boolean =>
  statusOf(query) === "open" && query.q === undefined && query.from === undefined && query.view !== "needs-person";

/** Narrower than its view. */
export const isFiltered = ({
  language,
  sentiment,
  channel,
  topic,
  team,
  claimedBy,
  waiting,
  from,
}: ListQuery): boolean =>
  [language, sentiment, channel, topic, team, claimedBy, waiting, from].some((value) => value !== undefined);
