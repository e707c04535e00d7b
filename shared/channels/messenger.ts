/** Messenger: private messages to a Page. */

import { sameWords } from "../domain/echo.ts";
import { AppError } from "../domain/errors.ts";
import type { Message } from "../domain/message.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Account, CanReply, Channel, ChannelOptions, Check, ConnectPlace, Sent } from "../ports.ts";
import { refused, uncertain, unsupported } from "./parts/http.ts";
import { at, id, instantMs, type Json, list, text } from "./parts/json.ts";
import { LISTED, MESSAGE_FIELDS, pollConversations, readMessage } from "./parts/messenger-conversations.ts";
import { messengerReceiver } from "./parts/messenger-receiver.ts";
import { checkToken, connectApp, connectPage, type Mode } from "./parts/meta-connect.ts";
import { type Graph, graphFor, pageTokenOf, refusedAs } from "./parts/meta-graph.ts";
import { notBeforeMs } from "./parts/read-back.ts";
import { unitLength } from "./parts/text-length.ts";

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api (message.text) */
const LONGEST_MESSAGE = 2000;
/** Conversations show a message within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;
const HOUR_MS = 3_600_000;
/** https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#standard_messaging */
const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** With the HUMAN_AGENT tag, for answers that people write. */
const HUMAN_WINDOW_MS = 7 * 24 * HOUR_MS;
/** Each run is one call, and one more for each 25 conversations that moved on. */
const POLL_EVERY_MS = 900_000;
/** https://developers.facebook.com/docs/messenger-platform/webhooks#events */
const FIELDS = [
  "messages",
  "message_echoes",
  "message_edits",
  "message_reactions",
  "message_reads",
  "message_deliveries",
  "messaging_postbacks",
  "messaging_policy_enforcement",
  "standby",
] as const;
/** https://developers.facebook.com/docs/permissions */
const SCOPES = ["pages_messaging", "pages_manage_metadata"] as const;

export function messenger(options: ChannelOptions): Channel {
  const graph = (account: Account): Promise<Graph> => graphFor(options, account);
  return {
    ...messengerReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
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
    poll: async (account, cursor) => pollConversations(await graph(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => readMessage(await graph(account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => send(await graph(account), account, outgoing),
    find: async (account, outgoing) => find(await graph(account), account, outgoing),
    // Private messages are nobody else's to see.
    hide: async () => "unsupported",
    metrics: async () => ({ posts: [] }),
    connect: (account, place, mode) => connect(options, account, place, mode),
    canReply: (message, _account, nowMs) => canReply(message, nowMs),
    length: (written) => unitLength(written, LONGEST_MESSAGE),
  };
}

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  if (outgoing.kind !== "private-reply") throw unsupported();
  const message = {
    recipient: { id: recipient(outgoing) },
    // The metadata comes back in the echo: an echo of our own text settles it by key, not by words.
    message: { text: outgoing.text, metadata: outgoing.id },
  };
  const answer = await graph
    .post(`${account.id}/messages`, { ...message, messaging_type: "RESPONSE" })
    .catch((error: unknown) => {
      if (!refusedAs(error, "window-closed")) throw error;
      // Refused, so certainly not sent: once more as an answer that a person wrote.
      return asPerson(graph, account, message);
    });
  const externalId = id(at(answer, "message_id"));
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

/** https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags: a feature that Meta grants apart.
 * Without it the window is simply closed: what the account may do else is not touched. */
function asPerson(graph: Graph, account: Account, message: object): Promise<Json> {
  return graph
    .post(`${account.id}/messages`, { ...message, messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" })
    .catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "platform-access" || !isPermission(error)) throw error;
      throw refused(String(error.facts.platform), String(error.facts.detail), "window-closed");
    });
}

/** A permission is missing (not the token). */
const isPermission = ({ facts }: AppError): boolean => /^(3|10|2\d\d)(\/|$)/.test(String(facts.platform));

async function connect(options: ChannelOptions, account: Account, place: ConnectPlace, mode: Mode): Promise<Check[]> {
  const token = await pageTokenOf(options, account);
  const subscription = { object: "page", fields: FIELDS, siblings: ["facebook"] };
  return [
    ...(await checkToken(options, account, place, token, SCOPES)),
    await connectApp(options, account, place, subscription, mode),
    await connectPage(await graphFor(options, account), account.id, place, FIELDS, mode),
  ];
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
