/** What YouTube's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { feedEvents } from "./feed.ts";
import { handshake, verify } from "./websub.ts";

export const youtubeReceiver = (): Receiver => ({
  name: "youtube",
  handshake,
  verify,
  parse: (body) => feedEvents(body),
});
