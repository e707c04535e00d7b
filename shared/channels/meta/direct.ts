/**
 * Private messages through Meta's Send API, for Messenger as for Instagram.
 * https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/send-message
 */

import { AppError } from "../../domain/errors.ts";
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { refused, uncertain } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import { isOwn, LISTED, MESSAGE_FIELDS } from "./conversations.ts";
import { type Graph, refusedAs } from "./graph.ts";

/** Whose inbox: the Page's, which is the node for Instagram as well (`me` with its token). */
export interface Inbox {
  graph: Graph;
  account: Account;
  node: string;
  platform: "messenger" | "instagram";
}

/** To a person, or (`comment_id`) once to whoever wrote a comment. */
export async function sendDirect(
  { graph, node }: Inbox,
  recipient: { id: string } | { comment_id: string },
  outgoing: Outgoing,
): Promise<Sent> {
  // The metadata comes back in the echo: an echo of our own text settles it by key, not by words.
  const message = { recipient, message: { text: outgoing.text, metadata: outgoing.id } };
  const answer =
    "comment_id" in recipient
      ? await graph.post(`${node}/messages`, message)
      : await graph.post(`${node}/messages`, { ...message, messaging_type: "RESPONSE" }).catch((error: unknown) => {
          if (!refusedAs(error, "window-closed")) throw error;
          // Refused, so certainly not sent: once more as an answer that a person wrote.
          return asPerson(graph, node, message);
        });
  const externalId = id(at(answer, "message_id"));
  // Accepted, but without the id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

export async function findDirect(
  { graph, account, node, platform }: Inbox,
  outgoing: Outgoing,
  person: string,
): Promise<Sent | "absent" | "cannot-tell"> {
  const since = notBeforeMs(outgoing);
  const answer = await graph.get(`${node}/conversations`, {
    platform,
    user_id: person,
    fields: `messages.limit(${LISTED}){${MESSAGE_FIELDS}}`,
  });
  const messages = list(at(answer, "data")).flatMap((conversation) => list(at(conversation, "messages", "data")));
  const ours = messages.find(
    (one) =>
      isOwn(account, one) &&
      sameWords(text(at(one, "message")) ?? "", outgoing.text) &&
      (instantMs(at(one, "created_time")) ?? since) >= since,
  );
  const externalId = id(at(ours, "id"));
  if (externalId !== undefined) return { externalId };
  const reachesBack =
    messages.length < LISTED || messages.some((one) => (instantMs(at(one, "created_time")) ?? since) < since);
  return reachesBack ? "absent" : "cannot-tell";
}

/** https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags: a feature that Meta grants apart.
 * Without it the window is simply closed: what the account may do else is not touched. */
function asPerson(graph: Graph, node: string, message: object): Promise<Json> {
  return graph
    .post(`${node}/messages`, { ...message, messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" })
    .catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "platform-access" || !isPermission(error)) throw error;
      throw refused(String(error.facts.platform), String(error.facts.detail), "window-closed");
    });
}

/** A permission is missing (not the token). */
const isPermission = ({ facts }: AppError): boolean => /^(3|10|2\d\d)(\/|$)/.test(String(facts.platform));
