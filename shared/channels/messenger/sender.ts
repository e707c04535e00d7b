import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sender } from "../../ports.ts";
import { unsupported } from "../common/http.ts";
import { findDirect, type Inbox, sendDirect } from "../meta/direct.ts";
import { graphFor } from "../meta/graph.ts";
import { messengerRules } from "./rules.ts";

/** Conversations show a message within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function messengerSender(options: ChannelOptions): Sender {
  return {
    ...messengerRules,
    readBackLagMs: READ_BACK_LAG_MS,
    send: async (account, outgoing) => {
      if (outgoing.kind !== "private-reply") throw unsupported();
      return sendDirect(await inboxOf(options, account), { id: recipient(outgoing) }, outgoing);
    },
    find: async (account, outgoing) => findDirect(await inboxOf(options, account), outgoing, recipient(outgoing)),
    // Private messages are nobody else's to see.
    hide: async () => "unsupported",
    // It has no posts.
    remove: async () => "unsupported",
  };
}

const inboxOf = async (options: ChannelOptions, account: Account): Promise<Inbox> => ({
  graph: await graphFor(options, account),
  account,
  node: account.id,
  platform: "messenger",
});

/** Conversations are named after the person (see `meta/page-messaging.ts`). */
const recipient = ({ to }: Outgoing): string => to.address ?? to.conversationId;
