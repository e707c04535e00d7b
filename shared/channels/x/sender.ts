import type { ChannelOptions, Sender } from "../../ports.ts";
import { orGone, unsupported } from "../common/http.ts";
import { createPreparations, type Uploads } from "../common/preparations.ts";
import { xApiFor } from "./api.ts";
import { findDirect, findPost } from "./find.ts";
import { xRules } from "./rules.ts";
import { partnerOf, send } from "./send.ts";

/** [unverified] An account's own timeline follows a post within seconds. */
const READ_BACK_LAG_MS = 30_000;

export function xSender(options: ChannelOptions): Sender {
  const uploads: Uploads = createPreparations();
  return {
    ...xRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) =>
      send(await xApiFor(options, account), account, outgoing, { source: options.media, uploads }),
    find: async (account, outgoing) => {
      const api = await xApiFor(options, account);
      const partner = partnerOf(account, outgoing);
      return partner === undefined ? findPost(api, account, outgoing) : findDirect(api, account, outgoing, partner);
    },
    // https://docs.x.com/x-api/posts/hide-reply: of replies in the account's own conversations
    hide: async (account, externalId, hidden) => {
      if (!/^\d+$/.test(externalId)) throw unsupported();
      await (await xApiFor(options, account)).put(`/2/tweets/${externalId}/hidden`, { hidden });
      return "done";
    },
    // https://docs.x.com/x-api/posts/delete-post, https://docs.x.com/x-api/users/unrepost-post: a repost has no id of
    // its own here, so that it is named by the post that it shows.
    remove: async (account, externalId, kind) => {
      if (!/^\d+$/.test(externalId)) throw unsupported();
      const path = kind === "repost" ? `/2/users/${account.id}/retweets/${externalId}` : `/2/tweets/${externalId}`;
      await orGone((await xApiFor(options, account)).delete(path), null);
      return "done";
    },
  };
}
