import type { Account, ChannelOptions, Sender } from "../../ports.ts";
import { createPreparations, type Uploads } from "../common/preparations.ts";
import { type MastodonApi, mastodonFor, orMissing } from "./api.ts";
import { findOurs } from "./find.ts";
import { mastodonRules } from "./rules.ts";
import { sendStatus } from "./send.ts";

/** An account's list is read from the server's own database, which may be a copy some seconds behind [unverified]. */
const READ_BACK_LAG_MS = 15_000;

export function mastodonSender(options: ChannelOptions): Sender {
  const uploads: Uploads = createPreparations();
  const open = (account: Account): Promise<MastodonApi> => mastodonFor(options, account);
  return {
    ...mastodonRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) => sendStatus(await open(account), account, outgoing, options.media, uploads),
    find: async (account, outgoing) => findOurs(await open(account), account, outgoing),
    hide: async () => "unsupported",
    // https://docs.joinmastodon.org/methods/statuses/#delete
    remove: async (account, externalId) => {
      await orMissing((await open(account)).delete(`/api/v1/statuses/${encodeURIComponent(externalId)}`));
      return "done";
    },
  };
}
