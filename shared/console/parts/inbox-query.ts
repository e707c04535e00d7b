import { askedAt, type Message, type MessageSummary, WAITS } from "../../domain/message/message.ts";
import type { Officer } from "../../domain/officer.ts";
import { instantsOf } from "../../domain/report/period.ts";
import { reopeningsOf } from "../../domain/report/reopened.ts";
import type { InboxQuery } from "../../ports.ts";
import { SOON_MS } from "./urgency.ts";

/** What the address bar says of the list: the same query makes its links, its filters and its store query. */
export interface ListQuery {
  view: View;
  /** What was searched for; empty: the search waits for words. */
  q?: string;
  status?: "open" | "answered" | "closed";
  language?: string;
  sentiment?: string;
  channel?: string;
  topic?: string;
  /** A team's id: what a report about it leads to. */
  team?: string;
  /** Days on the department's wall, both in it: what a report's figure leads to. Newest first, any status unless one is asked. */
  from?: string;
  to?: string;
  /** Of these days: what was answered or closed and came back in them. */
  reopened?: "1";
  /** Of open work: the newest first, in place of the most urgent. */
  sort?: "newest";
  cursor?: string;
}

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

const FILTERS = ["language", "sentiment", "channel", "topic", "team"] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LONGEST_SEARCH = 300;
const STATUSES = ["open", "answered", "closed"] as const;

const isDay = (day: string | undefined): day is string =>
  day !== undefined && DAY.test(day) && !Number.isNaN(Date.parse(`${day}T12:00:00Z`));

/** Reads a page's query; what it does not know is left out. The default is the open work of everyone. */
export function readListQuery(params: Readonly<Record<string, string | undefined>>): ListQuery {
  const view = VIEWS.find((name) => name === params.view) ?? "all";
  const status = STATUSES.find((name) => name === params.status);
  const query: ListQuery = { view, ...(status === undefined ? {} : { status }) };
  for (const name of [...FILTERS, "cursor"] as const) {
    const value = params[name];
    if (value !== undefined && value !== "") query[name] = value;
  }
  const { from, to } = params;
  if (isDay(from)) query.from = from;
  if (isDay(from) && isDay(to) && to >= from) query.to = to;
  if (query.to !== undefined && params.reopened === "1") query.reopened = "1";
  if (query.from === undefined && params.sort === "newest" && (status ?? "open") === "open" && params.q === undefined)
    query.sort = "newest";
  if (params.q !== undefined) query.q = params.q.trim().slice(0, LONGEST_SEARCH);
  return query;
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

/** What the store is asked. `needs-person` is no store query: `needsPerson` answers it. */
export function storeQuery(query: ListQuery, officer: Officer, limit: number): InboxQuery {
  const { language, sentiment, channel, topic, team, sort, cursor } = query;
  const status = statusOf(query);
  const byView: Partial<InboxQuery> =
    query.view === "mine"
      ? { claimedBy: officer.id }
      : query.view === "team" && officer.team !== undefined
        ? { team: officer.team }
        : query.view === "french"
          ? { language: "fr" }
          : query.view === "english"
            ? { language: "en" }
            : waitsIn(query.view);
  return {
    ...(status === undefined ? {} : { status }),
    limit,
    ...(team === undefined ? {} : { team }),
    ...(language === undefined ? {} : { language }),
    ...byView,
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(channel === undefined ? {} : { channel }),
    ...(topic === undefined ? {} : { topic }),
    ...(sort === "newest" && status === "open" ? { newest: true as const } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** The list's status: open work where nothing else is asked; of days and searches any. */
export const statusOf = ({ status, q, from }: ListQuery): ListQuery["status"] =>
  status ?? (q === undefined && from === undefined ? "open" : undefined);

/** Open work stands by its service clock, all else by when it was asked. */
export const isByClock = (query: ListQuery): boolean =>
  statusOf(query) === "open" && query.q === undefined && query.from === undefined && query.view !== "needs-person";

/** The instants between which messages of these days were asked. */
export function rangeOf(
  { from, to, reopened }: ListQuery,
  timeZone: string,
): Pick<InboxQuery, "since" | "before" | "reopened"> {
  if (from === undefined) return {};
  if (reopened !== undefined && to !== undefined) return { reopened: instantsOf({ from, to }, timeZone) };
  const since = instantsOf({ from, to: from }, timeZone).from;
  return { since, ...(to === undefined ? {} : { before: instantsOf({ from: to, to }, timeZone).to }) };
}

/** Whether a message was asked on these days, or came back in them. */
export function inRange(query: ListQuery, item: Message, timeZone: string): boolean {
  const { since, before, reopened } = rangeOf(query, timeZone);
  if (reopened !== undefined) return reopeningsOf(item).some(({ at }) => at >= reopened.from && at < reopened.to);
  const asked = askedAt(item);
  return (since === undefined || asked >= since) && (before === undefined || asked < before);
}

/** The views of what waits for somebody. */
function waitsIn(view: View): Pick<InboxQuery, "waiting"> {
  const waiting = WAITS.find((one) => view === `waiting-${one}`);
  return waiting === undefined ? {} : { waiting };
}

/** Does a message belong in the list? Tells a live row that stays from one that leaves. */
export function inView(
  query: ListQuery,
  item: MessageSummary,
  officer: Pick<Officer, "id" | "team">,
  nowMs: number,
): boolean {
  const { view } = query;
  const status = statusOf(query) ?? item.status;
  if (query.view !== "needs-person" && item.status !== status) return false;
  if (view === "mine" && item.claimedBy !== officer.id) return false;
  if (view === "team" && officer.team !== undefined && item.team !== officer.team) return false;
  if (view === "late-soon" && Date.parse(item.dueAt) - nowMs > SOON_MS) return false;
  const { waiting } = waitsIn(view);
  if (waiting !== undefined && item.waiting !== waiting) return false;
  if (view === "french" && item.language.code !== "fr") return false;
  if (view === "english" && item.language.code !== "en") return false;
  return (
    (query.language === undefined || item.language.code === query.language) &&
    (query.sentiment === undefined || item.sentiment.label === query.sentiment) &&
    (query.channel === undefined || item.channel === query.channel) &&
    (query.team === undefined || item.team === query.team) &&
    (query.topic === undefined || item.topics.includes(query.topic))
  );
}
