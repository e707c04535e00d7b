/** WhatsApp Cloud API: private messages to a business number, which the department answers within a day. */
import { AppError } from "../../domain/errors.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, CanReply, Channel, ChannelOptions, Sent } from "../../ports.ts";
import { refused, uncertain, unsupported } from "../common/http.ts";
import { at, id, list } from "../common/json.ts";
import { unitLength } from "../common/text-length.ts";
import type { Graph } from "../meta/graph.ts";
import { connectWhatsapp } from "./connect.ts";
import { whatsappGraph } from "./graph.ts";
import { whatsappReceiver } from "./receiver.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages
 * [unverified] what a character is there: UTF-16 units are never fewer than any other count. */
const LONGEST_MESSAGE = 4096;
/** From a person's last message on; after it the platform takes approved templates only.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
const WINDOW_MS = 24 * 3_600_000;
/** There is no list to look in. But the first status comes within seconds and settles an answer that was lost: the
 * look waits for it before a person is asked. [unverified] how many seconds. */
const STATUS_LAG_MS = 20_000;
/** A number with its country, or a business-scoped id; a keyed hash looks like neither. */
const NUMBER = /^\d{5,20}$/;
const SCOPED_ID = /^[A-Z]{2}\.[A-Za-z0-9.]{1,160}$/;

export function whatsapp(options: ChannelOptions): Channel {
  const secretOf = async (account: Account): Promise<{ accessToken: string; businessAccountId: string }> => {
    const { accessToken = "", businessAccountId = "" } = await options.accountSecret(account);
    const field = accessToken === "" ? "accessToken" : businessAccountId === "" ? "businessAccountId" : undefined;
    if (field === undefined) return { accessToken, businessAccountId };
    throw new AppError("bad-configuration", `The account's secret has no ${field}.`, { field });
  };
  const graphOf = async (account: Account): Promise<Graph> =>
    whatsappGraph(options, account, (await secretOf(account)).accessToken);
  return {
    ...whatsappReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: 900_000,
    supports: {
      inbound: ["private"],
      // Both are told of numbers that are used with the Business app as well, and of no others.
      edits: "told",
      deletions: "told",
      outgoing: ["private-reply"],
      media: [],
      readBack: "none",
      metrics: [],
    },
    readBackLagMs: STATUS_LAG_MS,
    async poll(account, cursor) {
      // No history is kept there: the call only shows whether the token still opens the number.
      await (await graphOf(account)).get(account.id, { fields: "id" });
      return { events: [], cursor };
    },
    read: async () => "unsupported",
    send: async (account, outgoing) => send(await graphOf(account), account, outgoing),
    find: async () => "cannot-tell",
    hide: async () => "unsupported",
    // It has no posts.
    remove: async () => "unsupported",
    mayHide: () => false,
    metrics: async () => ({ posts: [] }),
    connect: async (account, place, mode) => connectWhatsapp(options, account, await secretOf(account), place, mode),
    canReply: (message, _account, nowMs) => canReply(message, nowMs),
    length: (written) => unitLength(written, LONGEST_MESSAGE),
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  if (outgoing.kind !== "private-reply") throw unsupported();
  const answer = await graph.post(`${account.id}/messages`, {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...recipient(outgoing),
    // The question is quoted above the answer.
    context: { message_id: outgoing.to.externalId },
    type: "text",
    text: { preview_url: false, body: outgoing.text },
    // Comes back in every status: see `status.ts`.
    biz_opaque_callback_data: outgoing.id,
  });
  const externalId = id(at(list(at(answer, "messages"))[0], "id"));
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

/** Conversations are named after the person.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */
function recipient({ to }: Outgoing): { to: string } | { recipient: string } {
  for (const address of [to.address, to.conversationId]) {
    if (address === undefined) continue;
    if (NUMBER.test(address)) return { to: address };
    if (SCOPED_ID.test(address)) return { recipient: address };
  }
  throw refused("no-recipient", "", "no-recipient");
}

function canReply(message: Message, nowMs: number): CanReply {
  if (message.visibility === "deleted") return { ok: false, reason: "deleted", next: "close-with-reason" };
  const untilMs = Date.parse(message.createdAt) + WINDOW_MS;
  return nowMs <= untilMs
    ? { ok: true, until: new Date(untilMs).toISOString() }
    : { ok: false, reason: "template-only", next: "open-on-platform" };
}
