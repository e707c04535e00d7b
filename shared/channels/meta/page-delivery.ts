/**
 * A delivery about Pages. A Meta app has one callback address for all of a Page's subscriptions, so that
 * comments and private messages may come in one delivery: each event names its own channel.
 */
import type { ChannelName, InboundEvent } from "../../domain/message/message.ts";
import type { Json } from "../common/json.ts";
import { accountEvents } from "./account-entries.ts";
import { listEvents } from "./envelope.ts";
import { feedEvent } from "./page-feed.ts";
import { messagingEvent } from "./page-messaging.ts";

export const parsePageDelivery = (channel: ChannelName, body: Buffer, nowMs: number): InboundEvent[] =>
  accountEvents(channel, body, nowMs, (pageId, time, entry) => {
    const said = (event: Json): InboundEvent => messagingEvent(pageId, time, event, nowMs);
    return listEvents(entry, {
      changes: (change) => feedEvent(pageId, time, change, nowMs),
      messaging: said,
      // Another app holds the conversation; what citizens say is ours to see all the same.
      standby: said,
    });
  });
