/** Messenger: private messages to a Page. */

import { sameWords } from "../domain/echo.ts";
import { AppError } from "../domain/errors.ts";
import type { Message } from "../domain/message.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Account, CanReply, Channel, ChannelOptions, Sent } from "../ports.ts";
import { uncertain, unsupported } from "./parts/http.ts";
import { at, id, instantMs, type Json, list, text } from "./parts/json.ts";
import { type Graph, graphFor, isGone } from "./parts/meta-graph.ts";
import { parsePageDelivery } from "./parts/meta-page-delivery.ts";
import { messagingEvent } from "./parts/meta-page-messaging.ts";
import { handshake, signedRequestEvents, verify } from "./parts/meta-webhook.ts";
import { notBeforeMs } from "./parts/read-back.ts";
import { unitLength } from "./parts/text-length.ts";

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api (message.text) */
const LONGEST_MESSAGE = 2000;
const READ_BACK_LAG_MS = 30_000;
const HOUR_MS = 3_600_000;
/** https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#standard_messaging */
const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** With the HUMAN_AGENT tag, for answers that people write. */
const HUMAN_WINDOW_MS = 7 * 24 * HOUR_MS;
/** Codes of "outside the allowed window". */
const OUTSIDE_WINDOW = /^10(\/2018278)?$/;
/** Meta gives back the twenty most recent messages of a conversation and no more.
 * https://developers.facebook.com/docs/messenger-platform/conversations */
const LISTED = 20;
const MESSAGE_FIELDS = "id,message,from,to,created_time";

export function messenger(options: ChannelOptions): Channel {
  return {
    name: "messenger",
    delivery: "push",
    pollEveryMs: 900_000,
    supports: {
      inbound: ["private"],
      edits: "told",
      deletions: "told",
      outgoing: ["private-reply"],
      media: [],
      readBack: "list",
      metrics: [],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    handshake,
    verify,
    parse: (body, query) =>
      signedRequestEvents("messenger", body, query, options.nowMs()) ??
      parsePageDelivery("messenger", body, options.nowMs()),
    poll: async (_account, cursor) => ({ events: [], cursor }),
    read: async (account, externalId) => read(await graphFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => send(await graphFor(options, account), account, outgoing),
    find: async (account, outgoing) => find(await graphFor(options, account), account, outgoing),
    hide: async () => "unsupported",
    metrics: async () => ({ posts: [] }),
    connect: async () => [],
    canReply: (message, _account, nowMs) => canReply(message, nowMs),
    length: (written) => unitLength(written, LONGEST_MESSAGE),
  };
}

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  if (outgoing.kind === "post" || outgoing.kind === "repost") throw unsupported();
  const message = {
    recipient: { id: recipient(outgoing) },
    // The metadata comes back in the echo: an echo of our own text settles it by key, not by words.
    message: { text: outgoing.text, metadata: outgoing.id },
  };
  const answer = await graph
    .post(`${account.id}/messages`, { ...message, messaging_type: "RESPONSE" })
    .catch((error: unknown) => {
      if (!isOutsideWindow(error)) throw error;
      // Refused, so certainly not sent: once more as an answer that a person wrote.
      return graph.post(`${account.id}/messages`, {
        ...message,
        messaging_type: "MESSAGE_TAG",
        tag: "HUMAN_AGENT",
      });
    });
  const externalId = id(at(answer, "message_id"));
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

async function find(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell"> {
  const since = notBeforeMs(outgoing);
  const answer = await graph.get(`${account.id}/conversations`, {
    platform: "messenger",
    user_id: recipient(outgoing),
    fields: `messages.limit(${LISTED}){${MESSAGE_FIELDS}}`,
  });
  const messages = list(at(answer, "data")).flatMap((conversation) => list(at(conversation, "messages", "data")));
  const ours = messages.find(
    (one) =>
      id(at(one, "from", "id")) === account.id &&
      sameWords(text(at(one, "message")) ?? "", outgoing.text) &&
      (instantMs(at(one, "created_time")) ?? since) >= since,
  );
  const externalId = id(at(ours, "id"));
  if (externalId !== undefined) return { externalId };
  const reachesBack =
    messages.length < LISTED || messages.some((one) => (instantMs(at(one, "created_time")) ?? since) < since);
  return reachesBack ? "absent" : "cannot-tell";
}

async function read(graph: Graph, account: Account, externalId: string, nowMs: number) {
  try {
    const message = await graph.get(externalId, { fields: MESSAGE_FIELDS });
    const from = at(message, "from", "id") ?? null;
    const echo = id(from) === account.id;
    const event: Json = {
      sender: { id: from },
      recipient: {
        id: echo ? (at(list(at(message, "to", "data"))[0], "id") ?? null) : account.id,
      },
      timestamp: instantMs(at(message, "created_time")) ?? nowMs,
      message: {
        mid: externalId,
        text: text(at(message, "message")) ?? "",
        is_echo: echo,
      },
    };
    const read = messagingEvent(account.id, undefined, event, nowMs);
    return read.type === "message" ? read : undefined;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function canReply(message: Message, nowMs: number): CanReply {
  // A deleted message leaves the conversation open; but its author took the question back.
  if (message.visibility === "deleted") return { ok: false, reason: "deleted", next: "close-with-reason" };
  const sinceMs = Date.parse(message.createdAt);
  if (nowMs <= sinceMs + STANDARD_WINDOW_MS) return { ok: true, until: iso(sinceMs + STANDARD_WINDOW_MS) };
  if (nowMs <= sinceMs + HUMAN_WINDOW_MS)
    return {
      ok: true,
      until: iso(sinceMs + HUMAN_WINDOW_MS),
      note: "human-agent",
    };
  return { ok: false, reason: "window-closed", next: "open-on-platform" };
}

/** Conversations are named after the person (see `meta-page-messaging.ts`). */
const recipient = (outgoing: Outgoing): string => outgoing.to.address ?? outgoing.to.conversationId;
const iso = (ms: number): string => new Date(ms).toISOString();

const isOutsideWindow = (error: unknown): boolean =>
  error instanceof AppError && error.code === "platform-refused" && OUTSIDE_WINDOW.test(String(error.facts.platform));
