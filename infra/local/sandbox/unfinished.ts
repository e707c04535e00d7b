import type { ChannelName } from "../../../shared/domain/message.ts";
import type { Platform } from "./types.ts";

/** Stands where a platform's stand-in is still being built; deleted with the last of them. */
export const unfinished = (name: ChannelName): Platform => ({
  name,
  updatesPerDelivery: 0,
  refusal: () => ({
    en: "The sandbox does not have this platform yet.",
    fr: "Le bac à sable n’a pas encore cette plateforme.",
  }),
  mint: () => ({ id: "0", thread: "0" }),
  updates: () => [],
  notices: () => [],
  pack: () => ({ method: "POST", query: "", headers: {}, body: "" }),
  handshake: () => ({ parcel: { method: "GET", query: "", headers: {}, body: "" }, right: () => false }),
  isSend: () => false,
  failure: () => new Response("", { status: 503 }),
  api: () => new Response("", { status: 501 }),
});
