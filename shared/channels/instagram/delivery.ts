/** A delivery about Instagram accounts: comments and mentions as `changes`, direct messages as `messaging`. */
import type { InboundEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, parseJson } from "../common/json.ts";
import { unusable } from "../common/not-taken.ts";
import { entryEvents, listEvents } from "../meta/envelope.ts";
import { permissionEvents } from "../meta/page-delivery.ts";
import { messagingEvent } from "../meta/page-messaging.ts";
import { changeEvent } from "./changes.ts";

/** https://developers.facebook.com/documentation/instagram-platform/webhooks/examples */
export function parseInstagram(body: Buffer, nowMs: number): InboundEvent[] {
  const delivery = parseJson(body);
  const permissions = at(delivery, "object") === "permissions";
  return entryEvents(delivery, (entry) => {
    const accountId = id(at(entry, "id"));
    if (accountId === undefined) return [unusable("entry-without-id")];
    const time = at(entry, "time");
    if (permissions) return permissionEvents("instagram", accountId, entry, instantMs(time) ?? nowMs);
    const changed = (change: Json): InboundEvent => changeEvent(accountId, time, change, nowMs);
    const said = (event: Json): InboundEvent => messagingEvent(accountId, time, event, nowMs, "instagram");
    // Some deliveries have a change's two fields on the entry itself, as Meta's own examples do.
    if (at(entry, "field") !== undefined) return [changed(entry)];
    return listEvents(entry, { changes: changed, messaging: said, standby: said });
  });
}
