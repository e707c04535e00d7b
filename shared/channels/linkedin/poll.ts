/**
 * The notifications that a webhook missed: LinkedIn keeps them for sixty days and hands them out for this.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
import { DAY_MS } from "../../domain/days.ts";
import type { Account, Polled } from "../../ports.ts";
import { at, id, instantMs, type Json, list } from "../common/json.ts";
import type { LinkedIn } from "./api.ts";
import { notification } from "./events.ts";
import { escaped } from "./urn.ts";

interface Cursor {
  /** Time of the newest notification so far, ISO 8601. */
  at: string;
  /** Those since `at` less the overlap. */
  seen: string[];
}

const ACTIONS = "List(LIKE,COMMENT,SHARE,SHARE_MENTION,ADMIN_COMMENT,COMMENT_EDIT,COMMENT_DELETE)";
const KEPT_MS = 60 * DAY_MS;
/** The first poll of an account begins this long ago: older messages were somebody else's work. */
const FIRST_LOOK_MS = DAY_MS;
/** [unverified] How late a notification may still appear below newer ones. */
const OVERLAP_MS = 15 * 60_000;
const PAGE = 100;
const MOST_PAGES = 50;

export async function poll(api: LinkedIn, account: Account, saved: string | undefined, nowMs: number): Promise<Polled> {
  const cursor = readCursor(saved, nowMs);
  const found = await since(api, account, Math.max(Date.parse(cursor.at) - OVERLAP_MS, nowMs - KEPT_MS), nowMs);
  const known = new Set(cursor.seen);
  const fresh = found.filter((one) => !known.has(one.key));
  const newestMs = Math.max(Date.parse(cursor.at), ...found.map((one) => Math.min(one.atMs, nowMs)));
  return {
    events: fresh.map(({ json }) => notification(json, nowMs)),
    cursor: JSON.stringify({
      at: new Date(newestMs).toISOString(),
      seen: found.filter((one) => one.atMs >= newestMs - OVERLAP_MS).map(({ key }) => key),
    } satisfies Cursor),
  };
}

interface Found {
  key: string;
  atMs: number;
  json: Json;
}

/** Oldest first. */
async function since(api: LinkedIn, account: Account, fromMs: number, nowMs: number): Promise<Found[]> {
  const range = `(start:${fromMs},end:${nowMs})`;
  const query = `q=criteria&actions=${ACTIONS}&organizationalEntity=${escaped(account.id)}&timeRange=${range}`;
  const found = new Map<string, Found>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const path = `/rest/organizationalEntityNotifications?${query}&start=${page * PAGE}&count=${PAGE}`;
    const elements = list(at(await api.get(path), "elements"));
    for (const json of elements) {
      const key = id(at(json, "notificationId")) ?? id(at(json, "generatedActivity")) ?? "";
      found.set(key, { key, atMs: instantMs(at(json, "lastModifiedAt")) ?? nowMs, json });
    }
    if (elements.length < PAGE) break;
  }
  // Newest come first; what came in one millisecond stays in that order.
  return [...found.values()].reverse().sort((a, b) => a.atMs - b.atMs);
}

function readCursor(saved: string | undefined, nowMs: number): Cursor {
  const fresh: Cursor = { at: new Date(nowMs - FIRST_LOOK_MS + OVERLAP_MS).toISOString(), seen: [] };
  try {
    const { at: when, seen } = (JSON.parse(saved ?? "null") ?? {}) as Partial<Cursor>;
    return typeof when === "string" && Number.isFinite(Date.parse(when)) && Array.isArray(seen)
      ? { at: when, seen }
      : fresh;
  } catch {
    // A cursor that cannot be read begins anew: everything is stored once, whatever comes again.
    return fresh;
  }
}
