/** What YouTube's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { handshake, verify } from "./websub.ts";
import { feedEvents } from "./feed.ts";

export const youtubeReceiver = (): Receiver => ({
  name: "youtube",
  handshake,
  verify,
  parse: (body) => feedEvents(body),
});
