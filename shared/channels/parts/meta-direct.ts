/**
 * Private messages through Meta's Send API, whose node is the Page (`me` with its token), for Messenger as for
 * Instagram. https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/send-message
 */
import { sameWords } from "../../domain/echo.ts";
import { AppError } from "../../domain/errors.ts";
import type { ChannelName, InboundEvent, Message } from "../../domain/message.ts";
import type { Outgoing } from "../../domain/outgoing.ts";
import type { Account, CanReply, Sent } from "../../ports.ts";
import { refused, uncertain } from "./http.ts";
import { at, id, instantMs, type Json, list, text } from "./json.ts";
import { type Graph, isGone, refusedAs } from "./meta-graph.ts";
import { messagingEvent } from "./meta-page-messaging.ts";
import { notBeforeMs } from "./read-back.ts";

const HOUR_MS = 3_600_000;
/** https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#standard_messaging */
const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** With the HUMAN_AGENT tag, for answers that people write. */
const HUMAN_WINDOW_MS = 7 * 24 * HOUR_MS;
/** Meta gives back the twenty most recent messages of a conversation and no more.
 * https://developers.facebook.com/docs/messenger-platform/conversations */
const LISTED = 20;
export const MESSAGE_FIELDS = "id,message,from,to,created_time";

/** To a person, or (`comment_id`) once to whoever wrote a comment. */
export async function sendDirect(
  graph: Graph,
  recipient: { id: string } | { comment_id: string },
  outgoing: Outgoing,
): Promise<Sent> {
  // The metadata comes back in the echo: an echo of our own text settles it by key, not by words.
  const message = { recipient, message: { text: outgoing.text, metadata: outgoing.id } };
  const answer =
    "comment_id" in recipient
      ? await graph.post("me/messages", message)
      : await graph.post("me/messages", { ...message, messaging_type: "RESPONSE" }).catch((error: unknown) => {
          if (!refusedAs(error, "window-closed")) throw error;
          // Refused, so certainly not sent: once more as an answer that a person wrote.
          return asPerson(graph, message);
        });
  const externalId = id(at(answer, "message_id"));
  // Accepted, but without the id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

export async function findDirect(
  graph: Graph,
  platform: "messenger" | "instagram",
  account: Account,
  outgoing: Outgoing,
  person: string,
): Promise<Sent | "absent" | "cannot-tell"> {
  const since = notBeforeMs(outgoing);
  const answer = await graph.get("me/conversations", {
    platform,
    user_id: person,
    fields: `messages.limit(${LISTED}){${MESSAGE_FIELDS}}`,
  });
  const messages = list(at(answer, "data")).flatMap((conversation) => list(at(conversation, "messages", "data")));
  const ours = messages.find(
    (one) =>
      isFrom(account, one) &&
      sameWords(text(at(one, "message")) ?? "", outgoing.text) &&
      (instantMs(at(one, "created_time")) ?? since) >= since,
  );
  const externalId = id(at(ours, "id"));
  if (externalId !== undefined) return { externalId };
  const reachesBack =
    messages.length < LISTED || messages.some((one) => (instantMs(at(one, "created_time")) ?? since) < since);
  return reachesBack ? "absent" : "cannot-tell";
}

/** `undefined`: gone. */
export async function readDirect(
  graph: Graph,
  channel: ChannelName,
  account: Account,
  externalId: string,
  nowMs: number,
): Promise<InboundEvent | undefined> {
  try {
    const message = await graph.get(externalId, { fields: MESSAGE_FIELDS });
    return directEvent(channel, account, message, nowMs);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** A message as Graph lists it, told as a delivery would tell it. */
export function directEvent(
  channel: ChannelName,
  account: Account,
  message: Json,
  nowMs: number,
): InboundEvent | undefined {
  const from = at(message, "from", "id") ?? null;
  const echo = isFrom(account, message);
  const other = at(list(at(message, "to", "data"))[0], "id") ?? null;
  const event: Json = {
    sender: { id: from },
    recipient: { id: echo ? other : account.id },
    timestamp: instantMs(at(message, "created_time")) ?? nowMs,
    message: { mid: at(message, "id") ?? null, text: text(at(message, "message")) ?? "", is_echo: echo },
  };
  const told = messagingEvent(account.id, undefined, event, nowMs, channel);
  return told.type === "message" ? told : undefined;
}

export function canReplyDirect(message: Message, nowMs: number): CanReply {
  // A deleted message leaves the conversation open; but its author took the question back.
  if (message.visibility === "deleted") return { ok: false, reason: "deleted", next: "close-with-reason" };
  const sinceMs = Date.parse(message.createdAt);
  if (nowMs <= sinceMs + STANDARD_WINDOW_MS) return { ok: true, until: iso(sinceMs + STANDARD_WINDOW_MS) };
  if (nowMs <= sinceMs + HUMAN_WINDOW_MS)
    return { ok: true, until: iso(sinceMs + HUMAN_WINDOW_MS), note: "human-agent" };
  return { ok: false, reason: "window-closed", next: "open-on-platform" };
}

/** [unverified] Instagram may name the account by an id of the app's own: its handle is the same. */
const isFrom = (account: Account, message: Json): boolean =>
  id(at(message, "from", "id")) === account.id || text(at(message, "from", "username")) === account.name;
const iso = (ms: number): string => new Date(ms).toISOString();

/** https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags: a feature that Meta grants apart.
 * Without it the window is simply closed: what the account may do else is not touched. */
function asPerson(graph: Graph, message: object): Promise<Json> {
  return graph
    .post("me/messages", { ...message, messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" })
    .catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "platform-access" || !isPermission(error)) throw error;
      throw refused(String(error.facts.platform), String(error.facts.detail), "window-closed");
    });
}

/** A permission is missing (not the token). */
const isPermission = ({ facts }: AppError): boolean => /^(3|10|2\d\d)(\/|$)/.test(String(facts.platform));
