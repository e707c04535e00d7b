/**
 * A delivery about Pages. A Meta app has one callback address for all of a Page's subscriptions, so that
 * comments and private messages may come in one delivery: each event names its own channel.
 */
import type { ChannelName, InboundEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, list, parseJson } from "../common/json.ts";
import { ignored, unusable } from "../common/not-taken.ts";
import { entryEvents, listEvents } from "./envelope.ts";
import { feedEvent } from "./page-feed.ts";
import { messagingEvent } from "./page-messaging.ts";

export function parsePageDelivery(channel: ChannelName, body: Buffer, nowMs: number): InboundEvent[] {
  const delivery = parseJson(body);
  const permissions = at(delivery, "object") === "permissions";
  return entryEvents(delivery, (entry) => {
    const pageId = id(at(entry, "id"));
    if (pageId === undefined) return [unusable("entry-without-id")];
    const time = at(entry, "time");
    if (permissions) return permissionEvents(channel, pageId, entry, instantMs(time) ?? nowMs);
    const said = (event: Json): InboundEvent => messagingEvent(pageId, time, event, nowMs);
    return listEvents(entry, {
      changes: (change) => feedEvent(pageId, time, change, nowMs),
      messaging: said,
      // Another app holds the conversation; what citizens say is ours to see all the same.
      standby: said,
    });
  });
}

/** A person gave our app a permission or took it back, for themselves or for the Pages among the targets [unverified].
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/permissions */
export function permissionEvents(channel: ChannelName, personId: string, entry: Json, atMs: number): InboundEvent[] {
  const changes = list(at(entry, "changes")).map((change) => at(change, "value") ?? change);
  const taken = changes.filter((change) => at(change, "verb") !== "granted");
  if (changes.length > 0 && taken.length === 0) return [ignored("permissions", "granted")];
  const pages = taken.flatMap((change) => list(at(change, "target_ids"))).flatMap((target) => id(target) ?? []);
  return [...new Set(pages.length > 0 ? pages : [personId])].map((accountId) => ({
    type: "account",
    channel,
    accountId,
    what: "revoked",
    atMs,
  }));
}
