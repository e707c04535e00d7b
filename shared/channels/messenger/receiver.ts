/** What Messenger's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { parsePageDelivery } from "../meta/page-delivery.ts";
import { handshake, signedRequestEvents, verify } from "../meta/webhook.ts";

export const messengerReceiver = (nowMs: () => number): Receiver => ({
  name: "messenger",
  handshake,
  verify,
  parse: (body, query) =>
    signedRequestEvents("messenger", body, query, nowMs()) ?? parsePageDelivery("messenger", body, nowMs()),
});
