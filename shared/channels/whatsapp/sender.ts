import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sender, Sent } from "../../ports.ts";
import { refused, uncertain, unsupported } from "../common/http.ts";
import { at, id, list } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";
import { graphOf } from "./graph.ts";
import { whatsappRules } from "./rules.ts";

/** There is no list to look in. But the first status comes within seconds and settles an answer that was lost: the
 * look waits for it before a person is asked. [unverified] how many seconds. */
const STATUS_LAG_MS = 20_000;
/** A number with its country, or a business-scoped id; a keyed hash looks like neither. */
const NUMBER = /^\d{5,20}$/;
const SCOPED_ID = /^[A-Z]{2}\.[A-Za-z0-9.]{1,160}$/;

export function whatsappSender(options: ChannelOptions): Sender {
  return {
    ...whatsappRules,
    readBackLagMs: STATUS_LAG_MS,
    send: async (account, outgoing) => send(await graphOf(options, account), account, outgoing),
    find: async () => "cannot-tell",
    hide: async () => "unsupported",
    // It has no posts.
    remove: async () => "unsupported",
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
