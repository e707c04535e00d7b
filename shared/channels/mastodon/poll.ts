/** Reads an account's notifications and its own statuses. https://docs.joinmastodon.org/methods/notifications/#get */

import { HOUR_MS } from "../../domain/instants.ts";
import type { CountedEvent, InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import type { Account, Polled } from "../../ports.ts";
import { FIRST_LOOK_MS } from "../common/first-look.ts";
import { at, count, id, instantMs, type Json, list, text } from "../common/json.ts";
import { ignored } from "../common/not-taken.ts";
import { orRefused } from "../common/one-item.ts";
import type { MastodonApi } from "./api.ts";
import { type Cursor, newer, readCursor, type Watched, writeCursor } from "./cursor.ts";
import { editedMs, isRemote, speaksTo, statusEvent } from "./status.ts";
import { changesOf } from "./watch.ts";

const COUNTED = new Map<string, CountedEvent["what"]>([
  ["favourite", "reaction"],
  ["reblog", "share"],
  ["follow", "follow"],
]);
/** What may carry a message. */
const SPEAKS = new Set(["mention", "quote"]);
/** The most that these lists give. */
const NOTIFICATIONS_A_PAGE = 80;
const STATUSES_A_PAGE = 40;
/** What is left is read by the next poll: a server allows 300 calls in five minutes. */
const MOST_PAGES = 10;
const MOST_THREADS = 40;
const FACTS_AGE_MS = HOUR_MS;

interface Reading {
  api: MastodonApi;
  account: Account;
  nowMs: number;
  /** Of statuses that were seen: where their conversations began. */
  roots: Map<string, string>;
  /** Threads that may still be asked for. */
  threads: number;
}

export async function poll(
  api: MastodonApi,
  account: Account,
  saved: string | undefined,
  nowMs: number,
): Promise<Polled> {
  const cursor = readCursor(saved);
  const roots = new Map([...cursor.watched.map((one) => [one.id, one.root] as const), ...Object.entries(cursor.roots)]);
  const reading: Reading = { api, account, nowMs, roots, threads: MOST_THREADS };
  const told = await notifications(reading, cursor);
  const own = await ownStatuses(reading, cursor);
  const changes = await changesOf(api, account, cursor.watched, nowMs);
  const facts = await factsOf(api, cursor, nowMs);
  return {
    events: [...told.events, ...own.events, ...changes.events],
    cursor: writeCursor({
      ...(told.newest === undefined ? {} : { told: told.newest }),
      ...(own.newest === undefined ? {} : { own: own.newest }),
      watched: [...changes.watched, ...told.watched],
      roots: { ...cursor.roots, ...own.roots },
      ...facts,
    }),
    ...(facts.facts === undefined ? {} : { facts: facts.facts }),
  };
}

/** Oldest first. */
async function notifications(reading: Reading, cursor: Cursor) {
  const { account, nowMs } = reading;
  const items = await pages(reading, {
    path: "/api/v1/notifications",
    // Strangers' private mentions are set aside by default, and those are what citizens write (Mastodon 4.3).
    query: [
      ["limit", String(NOTIFICATIONS_A_PAGE)],
      ["include_filtered", "true"],
    ],
    since: cursor.told,
  });
  const known = new Set(cursor.watched.map((one) => one.id));
  const events: InboundEvent[] = [];
  const watched: Watched[] = [];
  let newest = cursor.told;
  for (const item of items) {
    const status = at(item, "status");
    const kind = text(at(item, "type")) ?? "";
    const edits = kind === "update" && !known.has(id(at(status, "id")) ?? "") && speaksTo(status ?? null, account.id);
    if (status !== undefined && status !== null && (SPEAKS.has(kind) || edits)) {
      const root = await rootOf(reading, status);
      // The rest of the list waits for the next poll.
      if (root === undefined) break;
      const event = statusEvent({ accountId: account.id, status, root, change: edits ? "edited" : "created", nowMs });
      events.push(event ?? ignored(kind));
      if (event !== undefined) watched.push(watch(event, status));
    } else events.push(countedEvent(reading, item, kind));
    const itemId = id(at(item, "id"));
    if (itemId !== undefined && newer(itemId, newest)) newest = itemId;
  }
  return { events, watched, newest };
}

function countedEvent({ account, nowMs }: Reading, item: Json, kind: string): InboundEvent {
  const what = COUNTED.get(kind);
  if (what === undefined) return ignored(kind);
  const targetId = id(at(item, "status", "id"));
  return {
    type: "counted",
    channel: "mastodon",
    accountId: account.id,
    what,
    atMs: instantMs(at(item, "created_at")) ?? nowMs,
    ...(targetId === undefined ? {} : { targetId }),
  };
}

const watch = (event: MessageEvent, status: Json): Watched => ({
  id: event.externalId,
  kind: event.kind,
  root: event.conversationId,
  by: event.author?.id ?? "",
  edited: editedMs(status) ?? 0,
  at: event.atMs,
  ...(isRemote(status) ? { far: true } : {}),
});

/** What the account wrote: our own, and what officers wrote by hand. https://docs.joinmastodon.org/methods/accounts/#statuses */
async function ownStatuses(reading: Reading, cursor: Cursor) {
  const { account, nowMs } = reading;
  const items = await pages(reading, {
    path: `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`,
    query: [
      ["limit", String(STATUSES_A_PAGE)],
      ["exclude_reblogs", "true"],
    ],
    since: cursor.own,
  });
  const events: InboundEvent[] = [];
  const roots: Record<string, string> = {};
  let newest = cursor.own;
  for (const status of items) {
    const root = await rootOf(reading, status);
    if (root === undefined) break;
    const event = statusEvent({ accountId: account.id, status, root, change: "created", nowMs });
    if (event === undefined) continue;
    events.push(event);
    roots[event.externalId] = root;
    if (newer(event.externalId, newest)) newest = event.externalId;
  }
  return { events, roots, newest };
}

interface List {
  path: string;
  query: (readonly [string, string])[];
  since: string | undefined;
}

/** Everything after an id, oldest first; without one, what is younger than a day. */
async function pages({ api, nowMs }: Reading, { path, query, since }: List): Promise<Json[]> {
  const items: Json[] = [];
  let place = since;
  for (let page = 0; page < MOST_PAGES; page++) {
    // `min_id` gives the page that follows an id, `max_id` the one before it.
    const from = place === undefined ? [] : [[since === undefined ? "max_id" : "min_id", place] as const];
    const read = list(await api.get(path, [...query, ...from]));
    const young = since === undefined ? read.filter((one) => isYoung(one, nowMs)) : read;
    items.push(...young);
    const ids = read.flatMap((one) => id(at(one, "id")) ?? []).sort((a, b) => (newer(a, b) ? 1 : -1));
    place = since === undefined ? ids[0] : ids.at(-1);
    if (place === undefined || young.length < read.length) break;
  }
  return items.sort((a, b) => (newer(id(at(a, "id")) ?? "", id(at(b, "id"))) ? 1 : -1));
}

const isYoung = (item: Json, nowMs: number): boolean =>
  (instantMs(at(item, "created_at")) ?? nowMs) >= nowMs - FIRST_LOOK_MS;

/** Where a conversation began; `undefined`: too many were asked for already.
 * https://docs.joinmastodon.org/methods/statuses/#context */
async function rootOf(reading: Reading, status: Json): Promise<string | undefined> {
  const { api, roots } = reading;
  const statusId = id(at(status, "id")) ?? "";
  const parentId = id(at(status, "in_reply_to_id"));
  let root = parentId === undefined ? statusId : (roots.get(statusId) ?? roots.get(parentId));
  if (root === undefined && parentId !== undefined) {
    if (reading.threads-- <= 0) return undefined;
    const context = await orRefused(api.get(`/api/v1/statuses/${encodeURIComponent(statusId)}/context`), undefined);
    root = id(at(list(at(context, "ancestors"))[0], "id")) ?? parentId;
  }
  if (root !== undefined) roots.set(statusId, root);
  return root;
}

/** https://docs.joinmastodon.org/methods/instance/#v2 */
async function factsOf(
  api: MastodonApi,
  { facts, factsAt }: Cursor,
  nowMs: number,
): Promise<Pick<Cursor, "facts" | "factsAt">> {
  if (factsAt !== undefined && nowMs - factsAt < FACTS_AGE_MS) return { ...(facts ? { facts } : {}), factsAt };
  const statuses = at(await orRefused(api.get("/api/v2/instance"), undefined), "configuration", "statuses");
  const maxCharacters = count(at(statuses, "max_characters"));
  const urlCharacters = count(at(statuses, "characters_reserved_per_url"));
  const said = {
    ...(maxCharacters === undefined ? {} : { maxCharacters }),
    ...(urlCharacters === undefined ? {} : { urlCharacters }),
  };
  return { ...(Object.keys(said).length === 0 ? {} : { facts: said }), factsAt: nowMs };
}
