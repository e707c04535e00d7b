/** What Instagram's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { handshake, signedRequestEvents, verify } from "../meta/webhook.ts";
import { parseInstagram } from "./delivery.ts";

export const instagramReceiver = (nowMs: () => number): Receiver => ({
  name: "instagram",
  handshake,
  verify,
  parse: (body, query) => signedRequestEvents("instagram", body, query, nowMs()) ?? parseInstagram(body, nowMs()),
});
