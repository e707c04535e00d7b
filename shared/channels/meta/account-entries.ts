/** A delivery whose entries are each about one account: a Page's, or Instagram's. */
import type { ChannelName, InboundEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, list, parseJson } from "../common/json.ts";
import { ignored, unusable } from "../common/not-taken.ts";
import { entryEvents } from "./envelope.ts";

export function accountEvents(
  channel: ChannelName,
  body: Buffer,
  nowMs: number,
  tell: (accountId: string, time: Json | undefined, entry: Json) => InboundEvent[],
): InboundEvent[] {
  const delivery = parseJson(body);
  return entryEvents(delivery, (entry) => {
    const accountId = id(at(entry, "id"));
    if (accountId === undefined) return [unusable("entry-without-id")];
    const time = at(entry, "time");
    return at(delivery, "object") === "permissions"
      ? permissionEvents(channel, accountId, entry, instantMs(time) ?? nowMs)
      : tell(accountId, time, entry);
  });
}

/** A person gave our app a permission or took it back, for themselves or for the Pages among the targets [unverified].
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/permissions */
function permissionEvents(channel: ChannelName, personId: string, entry: Json, atMs: number): InboundEvent[] {
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
