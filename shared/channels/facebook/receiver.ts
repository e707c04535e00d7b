/** What Facebook's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { parsePageDelivery } from "../meta/page-delivery.ts";
import { handshake, signedRequestEvents, verify } from "../meta/webhook.ts";

export const facebookReceiver = (nowMs: () => number): Receiver => ({
  name: "facebook",
  handshake,
  verify,
  parse: (body, query) =>
    signedRequestEvents("facebook", body, query, nowMs()) ?? parsePageDelivery("facebook", body, nowMs()),
});
