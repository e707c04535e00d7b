import type { ChannelOptions, Sender } from "../../ports.ts";
import { orGone, unsupported } from "../common/http.ts";
import { createPreparations, type Uploads } from "../common/preparations.ts";
import { linkedInFor } from "./api.ts";
import { findReply, reply } from "./comments.ts";
import { findPost, publish } from "./posts.ts";
import { linkedinRules } from "./rules.ts";
import { escaped } from "./urn.ts";

/** [unverified] Comments are consistent within seconds. */
const READ_BACK_LAG_MS = 60_000;

export function linkedinSender(options: ChannelOptions): Sender {
  const uploads: Uploads = createPreparations();
  const media = { source: options.media, uploads };
  return {
    ...linkedinRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) => {
      if (outgoing.kind === "private-reply") throw unsupported();
      const api = await linkedInFor(options, account);
      return outgoing.kind === "reply" ? reply(api, account, outgoing) : publish(api, account, outgoing, media);
    },
    find: async (account, outgoing) => {
      const api = await linkedInFor(options, account);
      return outgoing.kind === "reply" ? findReply(api, account, outgoing) : findPost(api, account, outgoing);
    },
    // A page may delete comments through the API, and not hide them.
    hide: async () => "unsupported",
    // https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#delete-posts
    remove: async (account, externalId) => {
      await orGone((await linkedInFor(options, account)).delete(`/rest/posts/${escaped(externalId)}`), null);
      return "done";
    },
  };
}
