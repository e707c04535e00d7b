/** What WhatsApp's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { handshake, signedRequestEvents, verify } from "../meta/webhook.ts";
import { whatsappEvents } from "./events.ts";

export const whatsappReceiver = (nowMs: () => number): Receiver => ({
  name: "whatsapp",
  handshake,
  verify,
  parse: (body, query) => signedRequestEvents("whatsapp", body, query, nowMs()) ?? whatsappEvents(body, nowMs()),
});
