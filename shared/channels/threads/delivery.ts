/**
 * A delivery of Threads. Its envelope is not that of Meta's other webhooks: no `entry`, one update or a list of them
 * under `values`. https://developers.facebook.com/documentation/threads/webhooks
 */
import type { InboundEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, own, parseJson } from "../common/json.ts";
import { ignored, unknown, unusable } from "../common/not-taken.ts";
import { postEvent, type Told } from "./post.ts";

export function parseThreads(
  body: Buffer,
  query: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): InboundEvent[] {
  const delivery = parseJson(body);
  const envelopes = Array.isArray(delivery) && delivery.length > 0 ? delivery : [delivery];
  const events = envelopes.flatMap((envelope) => {
    const values = at(envelope, "values");
    if (values === undefined) return [unusable(at(envelope, "topic"), at(envelope, "object"))];
    return (Array.isArray(values) ? values : [values]).map((one) => updateEvent(envelope, one, query, nowMs));
  });
  return events.length > 0 ? events : [ignored(at(envelopes[0], "topic"))];
}

const FIELDS: Readonly<Record<string, Pick<Told, "kind" | "echo">>> = {
  replies: { kind: "reply" },
  mentions: { kind: "mention" },
  // What the account itself published, here or with Threads' own app.
  publish: { kind: "reply", echo: true },
  // Only of the account's own posts: nobody tells when a citizen deletes one.
  delete: { kind: "reply", echo: true },
};

function updateEvent(
  envelope: Json,
  update: Json,
  query: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): InboundEvent {
  const field = at(update, "field");
  const post = at(update, "value");
  const how = own(FIELDS, field);
  if (how === undefined) return unknown(field);
  const accountId = accountOf(envelope, post, query);
  if (accountId === undefined) return unusable(field, "no-account");
  const sentMs = instantMs(at(envelope, "time")) ?? nowMs;
  const told = postEvent({ accountId, post, ...how, nowMs: sentMs });
  if (told === undefined) return unusable(field);
  if (field !== "delete") return told;
  const { text: _, needsRead: _n, attachments: _a, ...gone } = told;
  return { ...gone, change: "deleted", atMs: instantMs(at(post, "deleted_at")) ?? sentMs };
}

/**
 * Whose delivery this is. Replies name the owner of the post at the top; of other topics Meta's page says no more than
 * that `target_id` is what was subscribed to [unverified: the user's id for `interaction`]. `?account=` in the callback
 * address settles it where an app serves one account.
 */
function accountOf(
  envelope: Json,
  post: Json | undefined,
  query: Readonly<Record<string, string>> | undefined,
): string | undefined {
  return (
    id(query?.account) ??
    id(at(post, "owner", "id")) ??
    id(at(post, "owner", "owner_id")) ??
    id(at(post, "owner_id")) ??
    (at(envelope, "topic") === "moderate" ? id(at(post, "root_post", "owner_id")) : undefined) ??
    id(at(envelope, "target_id"))
  );
}
