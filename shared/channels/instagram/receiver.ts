/** What Instagram's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { parseInstagram } from "./delivery.ts";
import { handshake, signedRequestEvents, verify } from "../meta/webhook.ts";

export const instagramReceiver = (nowMs: () => number): Receiver => ({
  name: "instagram",
  handshake,
  verify,
  parse: (body, query) => signedRequestEvents("instagram", body, query, nowMs()) ?? parseInstagram(body, nowMs()),
});
