/** A delivery about Instagram accounts: comments and mentions as `changes`, direct messages as `messaging`. */
import type { InboundEvent } from "../../domain/message/message.ts";
import { at, type Json } from "../common/json.ts";
import { accountEvents } from "../meta/account-entries.ts";
import { listEvents } from "../meta/envelope.ts";
import { messagingEvent } from "../meta/page-messaging.ts";
import { changeEvent } from "./changes.ts";

/** https://developers.facebook.com/documentation/instagram-platform/webhooks/examples */
export const parseInstagram = (body: Buffer, nowMs: number): InboundEvent[] =>
  accountEvents("instagram", body, nowMs, (accountId, time, entry) => {
    const changed = (change: Json): InboundEvent => changeEvent(accountId, time, change, nowMs);
    const said = (event: Json): InboundEvent => messagingEvent(accountId, time, event, nowMs, "instagram");
    // Some deliveries have a change's two fields on the entry itself, as Meta's own examples do.
    if (at(entry, "field") !== undefined) return [changed(entry)];
    return listEvents(entry, { changes: changed, messaging: said, standby: said });
  });
