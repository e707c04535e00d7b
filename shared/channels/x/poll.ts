/**
 * What the webhook may have missed. X charges for every post that is read, once a UTC day however often
 * (https://docs.x.com/x-api/getting-started/pricing#deduplication), so a run reads only what is newer than the last
 * one's newest post. [unverified] Whether a post that was delivered and is then read is charged once.
 */

import { HOUR_MS, iso } from "../../domain/instants.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account, Held, Polled } from "../../ports.ts";
import { FIRST_LOOK_MS } from "../common/first-look.ts";
import { isNo } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { unusable } from "../common/not-taken.ts";
import type { XApi } from "./api.ts";
import { POST_QUERY, post } from "./post.ts";
import { DIRECT_FIELDS, directEvent } from "./read.ts";
import { changesOf, isWatched, type Watched } from "./watch.ts";

interface Cursor {
  /** The newest post's id so far. */
  since?: string;
  /** When the last run was, ISO 8601. */
  at: string;
  watched: Watched[];
}

/** Direct messages have no `since_id`, so they are read only when our own side was away for longer than this. */
const GAP_MS = 3 * HOUR_MS;
/** The timeline reaches back 800 posts. */
const MOST_PAGES = 8;

export async function poll(
  api: XApi,
  account: Account,
  saved: string | undefined,
  held: readonly Held[],
  nowMs: number,
): Promise<Polled> {
  const cursor = readCursor(saved, nowMs);
  const posts = await mentions(api, account, cursor, nowMs);
  const isGap = nowMs - Date.parse(cursor.at) > GAP_MS;
  const direct = isGap ? await permitted(messages(api, account, Date.parse(cursor.at), nowMs)) : [];
  const { events: changes, watched } = await changesOf(api, account, withHeld(cursor.watched, held), nowMs);
  const since = [...(cursor.since === undefined ? [] : [cursor.since]), ...posts.map((one) => one.id)].reduce(
    (newest, one) => (isNewer(one, newest) ? one : newest),
    "0",
  );
  const fresh = posts.flatMap(({ event }) =>
    event.type === "message" && event.echo !== true && event.change === "created"
      ? [{ id: event.externalId, at: iso(event.atMs) }]
      : [],
  );
  return {
    events: [...[...posts.map(({ event }) => event), ...direct].sort((a, b) => timeOf(a) - timeOf(b)), ...changes],
    cursor: JSON.stringify({
      ...(since === "0" ? {} : { since }),
      at: iso(nowMs),
      watched: [...watched, ...fresh],
    } satisfies Cursor),
  };
}

/** https://docs.x.com/x-api/users/get-mentions: who names the account, and who answers it. Newest first. */
async function mentions(api: XApi, account: Account, { since, at: from }: Cursor, nowMs: number) {
  const query = {
    ...POST_QUERY,
    max_results: "100",
    ...(since === undefined ? { start_time: from } : { since_id: since }),
  };
  const found: { id: string; event: InboundEvent }[] = [];
  await pages(api, `/2/users/${account.id}/mentions`, query, (answer) => {
    for (const one of list(at(answer, "data"))) {
      const event = post("post.read", account.id, one, at(answer, "includes"), nowMs) ?? unusable("post");
      const postId = id(at(one, "id"));
      if (postId !== undefined && /^\d+$/.test(postId)) found.push({ id: postId, event });
    }
    return true;
  });
  return found.reverse();
}

/** https://docs.x.com/x-api/direct-messages/get-dm-events: the last thirty days, newest first. */
async function messages(api: XApi, account: Account, fromMs: number, nowMs: number): Promise<InboundEvent[]> {
  const query = {
    max_results: "100",
    event_types: "MessageCreate",
    "dm_event.fields": DIRECT_FIELDS,
    expansions: "sender_id",
    "user.fields": "name,username,public_metrics",
  };
  const found: InboundEvent[] = [];
  await pages(api, "/2/dm_events", query, (answer) => {
    const users = Object.fromEntries(
      list(at(answer, "includes", "users")).flatMap((user) => {
        const userId = id(at(user, "id"));
        return userId === undefined ? [] : [[userId, user]];
      }),
    );
    const all = list(at(answer, "data"));
    const fresh = all.filter((one) => (instantMs(at(one, "created_at")) ?? nowMs) >= fromMs);
    found.push(...fresh.map((one) => directEvent(account, one, users, nowMs) ?? unusable("dm")));
    return fresh.length === all.length;
  });
  return found.reverse();
}

/** What came by the webhook since the last run is looked after like what was read. */
function withHeld(watched: readonly Watched[], held: readonly Held[]): Watched[] {
  const known = new Set(watched.map((one) => one.id));
  const pushed = held
    .filter(({ externalId }) => !known.has(externalId) && /^\d{1,25}$/.test(externalId))
    .map(({ externalId, atMs }) => ({ id: externalId, at: iso(atMs) }));
  return [...watched, ...pushed].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** An app without the permission for direct messages still reads posts: that call has shown that the keys are right. */
async function permitted(found: Promise<InboundEvent[]>): Promise<InboundEvent[]> {
  try {
    return await found;
  } catch (error) {
    if (isNo(error)) return [];
    throw error;
  }
}

/** `take` says whether the next page is worth reading. */
async function pages(
  api: XApi,
  path: string,
  query: Record<string, string>,
  take: (answer: Json) => boolean,
): Promise<void> {
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await api.get(path, { ...query, ...(token === undefined ? {} : { pagination_token: token }) });
    if (!take(answer)) return;
    token = text(at(answer, "meta", "next_token"));
    if (token === undefined) return;
  }
}

function readCursor(saved: string | undefined, nowMs: number): Cursor {
  const fresh: Cursor = { at: iso(nowMs - FIRST_LOOK_MS), watched: [] };
  try {
    const read = JSON.parse(saved ?? "null") as Partial<Cursor> | null;
    const { since, at: when, watched: kept } = read ?? {};
    if (typeof when !== "string" || !Number.isFinite(Date.parse(when))) return fresh;
    const watched = Array.isArray(kept) ? kept.filter(isWatched) : [];
    return typeof since === "string" && /^\d{1,25}$/.test(since) ? { since, at: when, watched } : { at: when, watched };
  } catch {
    // A cursor that cannot be read begins anew: everything is stored once, whatever comes again.
    return fresh;
  }
}

/** Ids grow with time and pass 2^53. */
const isNewer = (a: string, b: string): boolean => a.length > b.length || (a.length === b.length && a > b);

const timeOf = (event: InboundEvent): number => ("atMs" in event ? event.atMs : 0);
