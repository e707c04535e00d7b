import type { Department } from "../department/department.ts";
import { HOUR_MS } from "../instants.ts";
import type { Pair } from "../library/library.ts";
import type { ChannelName, Message } from "../message/message.ts";
import type { PostPair } from "../posts/post-pair.ts";
import type { Subject } from "../report/names.ts";

/**
 * How long each class of records is kept, and what lets it go. Without an authority's number nothing is disposed of: no
 * government record is destroyed without the Librarian and Archivist's consent (Library and Archives of Canada Act,
 * s. 12(1)), and the retention itself is the institution's own decision.
 */

/** `message`: what a person wrote and everything under it, our answers and questions to experts too. `decision`: the
 * chains. `post`: both halves of what we publish. `library`: texts that were retired, with their history. `report`: what
 * was made of counters. */
export const RECORD_CLASSES = ["message", "decision", "post", "library", "report"] as const;
export type RecordClass = (typeof RECORD_CLASSES)[number];

export interface Retention {
  authority: string;
  keepMs: number;
}

/** `undefined`: records of this class are kept. */
export function retentionOf({ records }: Pick<Department, "records">, of: RecordClass): Retention | undefined {
  const authority = records.authorities[of] ?? records.authority;
  const keepMs = records.keep[of];
  return authority === null || keepMs === undefined ? undefined : { authority, keepMs };
}

/**
 * Platforms whose terms let us keep what their members wrote for less than that. LinkedIn: members' social activity 48
 * hours (https://learn.microsoft.com/en-us/linkedin/marketing/data-storage-requirements). The others have no limit of
 * time: what their users delete goes when it is told, or seen (X: honouring user intent; Meta: data deletion).
 */
const LIMIT_HOURS: Partial<Record<ChannelName, number>> = { linkedin: 48 };
/** Disposal runs each minute and takes its time: an hour is left for an outage. */
const MARGIN_HOURS = 1;

export const platformLimitMs = (channel: ChannelName): number | undefined => {
  const hours = LIMIT_HOURS[channel];
  return hours === undefined ? undefined : (hours - MARGIN_HOURS) * HOUR_MS;
};

/** As the platform says it. */
export const limitHours = (channel: ChannelName): number | undefined => LIMIT_HOURS[channel];

/** From when a message is kept: its last action. An open one is work, and no record yet. */
export function endedAt(message: Message): string | undefined {
  const { status, visibility, disposed, receivedAt, answeredAt, closedAt, reopenedAt, promise, version } = message;
  if (disposed !== undefined || (status === "open" && visibility !== "deleted")) return undefined;
  const edited = version.atMs > 0 ? new Date(version.atMs).toISOString() : undefined;
  return [receivedAt, answeredAt, closedAt, reopenedAt, promise?.dueAt, promise?.keptAt, edited]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}

/** From when a post is kept: its time in the calendar. One that a person still writes, or must look at, is work. */
export function postEndedAt({ state, at, seenAt, disposed }: PostPair): string | undefined {
  const over = state === "published" || state === "withdrawn" || seenAt !== undefined;
  return disposed === undefined && over ? at : undefined;
}

/** From when a text is kept: its retirement. One that is offered, or may be, is in use. */
export const textEndedAt = ({ state, updatedAt }: Pair): string | undefined =>
  state === "retired" ? updatedAt : undefined;

/** From when a report is kept: the end of its last day, in UTC. */
export const reportEndedAt = ({ period }: Pick<Subject, "period">): string => `${period.to}T23:59:59.999Z`;
