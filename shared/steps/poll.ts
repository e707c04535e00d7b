import { asError } from "../domain/errors.ts";
import type { Account, Ports } from "../ports.ts";
import { type AcceptPorts, accept } from "./accept.ts";
import { accountsOf } from "./accounts.ts";
import { notStored } from "./not-stored.ts";
import { noteChannel } from "./note-channel.ts";

/** Reads what platforms do not push, and what was missed while a webhook was down. */

export type PollPorts = AcceptPorts & Pick<Ports, "channel" | "store">;

export interface Polled {
  messages: number;
  failed: number;
}

/** One account's trouble is its own: the others are still read. */
export const poll = (ports: PollPorts) => async (): Promise<Polled> => {
  const polled: Polled = { messages: 0, failed: 0 };
  for (const account of accountsOf(ports.department)) {
    try {
      polled.messages += await pollAccount(ports, account);
    } catch (error) {
      polled.failed += 1;
      const facts = { channel: account.channel, account: account.name };
      ports.log.error("poll-failed", asError(error), facts);
      await noteChannel(ports, account, error);
    }
  }
  return polled;
};

async function pollAccount(ports: PollPorts, account: Account): Promise<number> {
  const channel = ports.channel(account.channel);
  if (!channel) return 0;
  const name = `${account.channel}/${account.name}`;
  const before = await ports.store.cursor(name);
  const { events, cursor } = await channel.poll(account, before);
  await noteChannel(ports, account);
  // The account is known here, whatever the deployment makes of unknown ids.
  const news = channel.delivery === "poll" ? events : await notStored(ports, account, events);
  const own = news.map((event) => (event.type === "ignored" ? event : { ...event, accountId: account.id }));
  const { messages } = await accept(ports)(account.channel, own);
  // Only now: a cursor that runs ahead of the queue would lose what it passed.
  if (cursor !== undefined && cursor !== before) await ports.store.saveCursor(name, cursor);
  return messages;
}
