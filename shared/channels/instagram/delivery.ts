/** A delivery about Instagram accounts: comments and mentions as `changes`, direct messages as `messaging`. */
import type { InboundEvent } from "../../domain/message/message.ts";
import { ignored } from "../common/ignored.ts";
import { at, id, instantMs, list, parseJson } from "../common/json.ts";
import { permissionEvents } from "../meta/page-delivery.ts";
import { messagingEvent } from "../meta/page-messaging.ts";
import { changeEvent } from "./changes.ts";

/** https://developers.facebook.com/documentation/instagram-platform/webhooks/examples */
export function parseInstagram(body: Buffer, nowMs: number): InboundEvent[] {
  const delivery = parseJson(body);
  const permissions = at(delivery, "object") === "permissions";
  const events = list(at(delivery, "entry")).flatMap((entry): InboundEvent[] => {
    const accountId = id(at(entry, "id"));
    if (accountId === undefined) return [ignored("instagram", "entry-without-id")];
    const time = at(entry, "time");
    if (permissions) return permissionEvents("instagram", accountId, entry, instantMs(time) ?? nowMs);
    // Some deliveries have a change's two fields on the entry itself, as Meta's own examples do.
    const changes = at(entry, "field") === undefined ? list(at(entry, "changes")) : [entry];
    return [
      ...changes.map((change) => changeEvent(accountId, time, change, nowMs)),
      ...[...list(at(entry, "messaging")), ...list(at(entry, "standby"))].map((event) =>
        messagingEvent(accountId, time, event, nowMs, "instagram"),
      ),
    ];
  });
  return events.length > 0 ? events : [ignored("instagram", at(delivery, "object"))];
}
