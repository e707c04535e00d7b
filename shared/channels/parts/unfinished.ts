/** Stands where a channel is still being built; deleted with the last of them. */
import type { ChannelName } from "../../domain/message.ts";
import type { Channel } from "../../ports.ts";
import { unsupported } from "./http.ts";
import { ignored } from "./ignored.ts";
import { at, parseJson } from "./json.ts";
import { unitLength } from "./text-length.ts";

export const unfinished = (name: ChannelName): Channel => ({
  name,
  delivery: "push",
  pollEveryMs: 900_000,
  supports: { inbound: [], edits: "never", deletions: "never", outgoing: [], media: [], readBack: "none", metrics: [] },
  readBackLagMs: 0,
  handshake: () => undefined,
  verify: () => false,
  parse: (body) => [ignored(name, at(parseJson(body), "object"))],
  poll: async (_account, cursor) => ({ events: [], cursor }),
  read: async () => "unsupported",
  send: async () => {
    throw unsupported();
  },
  find: async () => "cannot-tell",
  hide: async () => "unsupported",
  metrics: async () => ({ posts: [] }),
  connect: async () => [],
  canReply: () => ({ ok: false, reason: "unsupported", next: "open-on-platform" }),
  length: (text) => unitLength(text, 500),
});
