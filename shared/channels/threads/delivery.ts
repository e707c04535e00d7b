/**
 * A delivery of Threads. Its envelope is not that of Meta's other webhooks: no `entry`, one update or a list of them
 * under `values`. https://developers.facebook.com/documentation/threads/webhooks
 */
import type { InboundEvent } from "../../domain/message/message.ts";
import { ignored } from "../common/ignored.ts";
import { at, id, instantMs, type Json, parseJson } from "../common/json.ts";
import { postEvent } from "./post.ts";

export function parseThreads(
  body: Buffer,
  query: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): InboundEvent[] {
  const delivery = parseJson(body);
  const envelopes = Array.isArray(delivery) ? delivery : [delivery];
  const events = envelopes.flatMap((envelope) => {
    const values = at(envelope, "values");
    return (Array.isArray(values) ? values : values === undefined ? [] : [values]).map((one) =>
      updateEvent(envelope, one, query, nowMs),
    );
  });
  return events.length > 0 ? events : [ignored("threads", at(envelopes[0], "topic"), at(envelopes[0], "object"))];
}

function updateEvent(
  envelope: Json,
  update: Json,
  query: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): InboundEvent {
  const field = at(update, "field");
  const post = at(update, "value");
  const accountId = accountOf(envelope, post, query);
  const sentMs = instantMs(at(envelope, "time")) ?? nowMs;
  if (accountId === undefined) return ignored("threads", field, "no-account");
  switch (field) {
    case "replies":
    case "mentions": {
      const kind = field === "replies" ? "reply" : "mention";
      return postEvent({ accountId, post, kind, nowMs: sentMs }) ?? ignored("threads", field);
    }
    // What the account itself published, here or with Threads' own app.
    case "publish":
      return postEvent({ accountId, post, kind: "reply", echo: true, nowMs: sentMs }) ?? ignored("threads", field);
    // Only of the account's own posts: nobody tells when a citizen deletes one.
    case "delete": {
      const told = postEvent({ accountId, post, kind: "reply", echo: true, nowMs: sentMs });
      if (told === undefined) return ignored("threads", field);
      const { text: _, needsRead: _n, attachments: _a, ...gone } = told;
      return { ...gone, change: "deleted", atMs: instantMs(at(post, "deleted_at")) ?? sentMs };
    }
    default:
      return ignored("threads", field);
  }
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
