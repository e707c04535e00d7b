import * as z from "zod";
import { DAY_MS, isDay, shiftDay } from "../../domain/days.ts";
import { CHANNEL_NAMES, WAITS } from "../../domain/message/message.ts";
import { type Counted, dayOf } from "../../domain/report/counts-in.ts";
import { HOURLY, type Scope } from "../../domain/report/dimensions.ts";
import { daysOf, MOST_DAYS } from "../../domain/report/period.ts";
import { type FactPick, KIND_OF, pick, readPick } from "../../domain/report/pick.ts";
import { messageLanguage, SENTIMENTS, STATUSES } from "../api/shapes.ts";

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
const dayOrHour = z.string().refine((text) => isDay(DAY_OR_HOUR.exec(text)?.[1]), "2026-11-17, 2026-11-17T14");
const id = z.string().min(1).max(120);

/** Every filter, by its name in an address. The API refuses what breaks its shape; the page leaves it out. */
export const LIST_FILTERS = {
  view: z.enum(VIEWS).optional(),
  /** Words in both languages, #hashtags, @handles, "phrases of words": a message must have all of them. */
  q: z.string().max(LONGEST_SEARCH).optional(),
  /** Of the page, where nothing is asked: open work; of a search and of days any. */
  status: z.enum([...STATUSES, "any"]).optional(),
  language: messageLanguage.optional(),
  sentiment: z.enum(SENTIMENTS).optional(),
  channel: z.enum(CHANNEL_NAMES).optional(),
  topic: id.optional(),
  /** A team's id. Of days: what counted for that team. */
  team: id.optional(),
  claimedBy: id.optional(),
  waiting: z.enum(WAITS).optional(),
  /** Days on the department's wall, both in it, newest first; with an hour (`2026-11-17T14`) they begin and end with it.
   * Without `counted`: what was received on them. */
  from: dayOrHour.optional(),
  to: dayOrHour.optional(),
  /** Of days: in this hour of each. */
  hour: z
    .string()
    .regex(/^(1?\d|2[0-3])$/)
    .optional(),
  /** Of days: on this day of the week alone, 0 (Sunday) to 6. */
  weekday: z
    .string()
    .regex(/^[0-6]$/)
    .optional(),
  /** Of days: the counters of a report's figure, `reply-channel|facebook`. */
  counted: z
    .string()
    .refine((text) => readPick(text) !== undefined)
    .optional(),
  /** Of days: what counted for this campaign of posts. */
  campaign: id.optional(),
  /** Of open work alone: the newest first, in place of the most urgent. */
  sort: z.enum(["newest"]).optional(),
  cursor: z.string().max(2_000).optional(),
};

export type ListFilter = keyof typeof LIST_FILTERS;
export type ListQuery = { view: View } & z.infer<z.ZodObject<Omit<typeof LIST_FILTERS, "view">>>;
const NAMES = Object.keys(LIST_FILTERS) as ListFilter[];

/** Reads a page's query; what it does not know, and what goes with nothing else that was asked, is left out. */
export function readListQuery(params: Readonly<Record<string, string | undefined>>): ListQuery {
  const query: Record<string, string> = {};
  for (const name of NAMES) {
    const given = Object.hasOwn(params, name) ? params[name] : undefined;
    const value = name === "q" ? given?.trim().slice(0, LONGEST_SEARCH) : given;
    if (value === undefined || (value === "" && name !== "q")) continue;
    if (LIST_FILTERS[name].safeParse(value).success) query[name] = value;
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
