/** Reads an account's notifications. https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications */
import type { CountedEvent, InboundEvent, MessageKind } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { catchUp, type Seen } from "../common/catch-up-cursor.ts";
import { at, id, type Json, list, text } from "../common/json.ts";
import { ignored } from "../common/not-taken.ts";
import { orRefused } from "../common/one-item.ts";
import { readWatched, shortCid, type Watched, writeCursor } from "./cursor.ts";
import { postEvent, seenMs } from "./post.ts";
import { withReach } from "./reach.ts";
import { changesOf, POSTS_A_CALL, postsByUri } from "./watch.ts";
import type { Xrpc } from "./xrpc.ts";

const KINDS: Record<string, MessageKind> = {
  mention: "mention",
  reply: "reply",
  quote: "quote",
};
const COUNTED: Record<string, CountedEvent["what"]> = {
  like: "reaction",
  "like-via-repost": "reaction",
  repost: "share",
  "repost-via-repost": "share",
  follow: "follow",
};
const PAGE = "100";
/** 20,000 notifications: an outage of days on a busy account. What lies below is read by hand. */
const MOST_PAGES = 200;

interface Item extends Seen {
  json: Json;
}

export async function poll(
  xrpc: Xrpc,
  account: Account,
  saved: string | undefined,
  nowMs: number,
): Promise<{ events: InboundEvent[]; cursor: string | undefined }> {
  const since = catchUp(saved, nowMs);
  const found = await notifications(xrpc, since.sinceMs);
  const fresh = since.fresh(found);
  const views = await viewsOf(xrpc, fresh);
  const told = await withReach(
    xrpc,
    fresh.map((item) => eventOf(item, account, views)),
  );
  const { events: changes, watched } = await changesOf(xrpc, account, readWatched(saved), nowMs);
  const nextWatched = [...watched, ...told.flatMap((event, place) => watch(event, fresh[place]))];
  return {
    events: [...told, ...changes],
    cursor: writeCursor(since.cursor(found), nextWatched),
  };
}

/** Newest first, down to an instant. */
async function notifications(xrpc: Xrpc, untilMs: number): Promise<Item[]> {
  const items: Item[] = [];
  let page: string | undefined;
  for (let count = 0; count < MOST_PAGES; count++) {
    // Whatever the account prefers to see first, everybody's are read.
    const query = [
      ["limit", PAGE] as const,
      ["priority", "false"] as const,
      ...(page === undefined ? [] : [["cursor", page] as const]),
    ];
    const answer = await xrpc.get("app.bsky.notification.listNotifications", query);
    const read = list(at(answer, "notifications")).map(
      (json): Item => ({
        json,
        externalId: `${text(at(json, "reason"))} ${id(at(json, "uri"))}`,
        atMs: seenMs(json, at(json, "record")) ?? untilMs,
      }),
    );
    items.push(...read.filter((item) => item.atMs >= untilMs));
    page = text(at(answer, "cursor"));
    if (page === undefined || read.length === 0 || read.some((item) => item.atMs < untilMs)) break;
  }
  return items;
}

/** Of the posts among them. */
async function viewsOf(xrpc: Xrpc, items: readonly Item[]): Promise<Map<string, Json>> {
  const uris = items.flatMap(({ json }) =>
    Object.hasOwn(KINDS, text(at(json, "reason")) ?? "") ? (id(at(json, "uri")) ?? []) : [],
  );
  const views = new Map<string, Json>();
  for (let from = 0; from < uris.length; from += POSTS_A_CALL) {
    // A notification has the words by itself.
    const some = await orRefused(postsByUri(xrpc, uris.slice(from, from + POSTS_A_CALL)), []);
    for (const [uri, view] of some) views.set(uri, view);
  }
  return views;
}

function eventOf({ json, atMs }: Item, account: Account, views: ReadonlyMap<string, Json>): InboundEvent {
  const reason = text(at(json, "reason")) ?? "";
  const uri = id(at(json, "uri"));
  const kind = Object.hasOwn(KINDS, reason) ? KINDS[reason] : undefined;
  if (kind !== undefined && uri !== undefined) {
    const record = at(json, "record");
    return postEvent({
      accountId: account.id,
      uri,
      author: at(json, "author"),
      record,
      view: views.get(uri),
      kind,
      change: "created",
      atMs,
      edit: 0,
    });
  }
  const what = Object.hasOwn(COUNTED, reason) ? COUNTED[reason] : undefined;
  if (what === undefined) return ignored(reason);
  const targetId = id(at(json, "reasonSubject"));
  return {
    type: "counted",
    channel: "bluesky",
    accountId: account.id,
    what,
    atMs,
    ...(targetId === undefined ? {} : { targetId }),
  };
}

function watch(event: InboundEvent, item: Item | undefined): Watched[] {
  if (event.type !== "message") return [];
  return [
    {
      uri: event.externalId,
      kind: event.kind,
      cid: shortCid(id(at(item?.json, "cid"))),
    },
  ];
}
