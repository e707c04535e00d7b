/**
 * The notifications that a webhook missed: LinkedIn keeps them for sixty days and hands them out for this.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
import { DAY_MS } from "../../domain/instants.ts";
import type { Account, Polled } from "../../ports.ts";
import { catchUp, type Seen } from "../common/catch-up-cursor.ts";
import { at, id, instantMs, type Json, list } from "../common/json.ts";
import type { LinkedIn } from "./api.ts";
import { notification } from "./events.ts";
import { escaped } from "./urn.ts";

const ACTIONS = "List(LIKE,COMMENT,SHARE,SHARE_MENTION,ADMIN_COMMENT,COMMENT_EDIT,COMMENT_DELETE)";
const KEPT_MS = 60 * DAY_MS;
const PAGE = 100;
const MOST_PAGES = 50;

export async function poll(api: LinkedIn, account: Account, saved: string | undefined, nowMs: number): Promise<Polled> {
  const since = catchUp(saved, nowMs);
  const found = await notifications(api, account, Math.max(since.sinceMs, nowMs - KEPT_MS), nowMs);
  return { events: since.fresh(found).map(({ json }) => notification(json, nowMs)), cursor: since.cursor(found) };
}

interface Found extends Seen {
  json: Json;
}

/** Newest first. */
async function notifications(api: LinkedIn, account: Account, fromMs: number, nowMs: number): Promise<Found[]> {
  const range = `(start:${fromMs},end:${nowMs})`;
  const query = `q=criteria&actions=${ACTIONS}&organizationalEntity=${escaped(account.id)}&timeRange=${range}`;
  const found: Found[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const path = `/rest/organizationalEntityNotifications?${query}&start=${page * PAGE}&count=${PAGE}`;
    const elements = list(at(await api.get(path), "elements"));
    for (const json of elements) {
      const externalId = id(at(json, "notificationId")) ?? id(at(json, "generatedActivity")) ?? "";
      found.push({ externalId, atMs: instantMs(at(json, "lastModifiedAt")) ?? nowMs, json });
    }
    if (elements.length < PAGE) break;
  }
  return found;
}
