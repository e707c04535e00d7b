import { accountsOf, isOf } from "../../domain/account.ts";
import { AppError, asError } from "../../domain/errors.ts";
import { inTurns } from "../../domain/in-turns.ts";
import { iso } from "../../domain/instants.ts";
import { type ChannelName, isPublic } from "../../domain/message/message.ts";
import type { Account, Channel, ChannelState, Held, Ports } from "../../ports.ts";
import { type AcceptPorts, accept } from "./accept.ts";
import { notStored } from "./not-stored.ts";
import { noteChannel, noteUnread } from "./note-channel.ts";
import { type TendPorts, tend } from "./tend.ts";

/** Reads what platforms do not push, and what was missed while a webhook was down; then tends the connections. */

export type PollPorts = AcceptPorts &
  TendPorts &
  Pick<Ports, "channel" | "store"> & {
    /** Shorter waits between turns than a channel asks for itself, in milliseconds. */
    pace?: Readonly<Partial<Record<ChannelName, number>>>;
  };

export interface PollRun {
  messages: number;
  failed: number;
}

/** Accounts read side by side: each waits on its own platform. */
const AT_ONCE = 6;
/** An account that cannot be reached is tried again so often, whatever reading costs: a refusal costs nothing. */
const DOWN_EVERY_MS = 60_000;

/** One account's trouble is its own: the others are still read. */
export const poll = (ports: PollPorts) => async (): Promise<PollRun> => {
  const run: PollRun = { messages: 0, failed: 0 };
  // The official tool reads and writes there; we hold no credentials.
  if (ports.department.department.mode === "bridge") return run;
  const states = await ports.store.channelStates();
  const limits = (await ports.store.allowances()).filter(
    ({ family, remaining }) => family === "read" && remaining <= 0,
  );
  const open = accountsOf(ports.department).filter((account) => !limits.some(isOf(account)));
  await inTurns(open, AT_ONCE, async (account) => {
    try {
      const state = states.find(isOf(account));
      run.messages += await pollAccount(ports, account, state);
    } catch (error) {
      run.failed += 1;
      ports.log.error("poll-failed", asError(error), { channel: account.channel, account: account.name });
      await noteLimit(ports, account, error);
      await noteUnread(ports, account, asError(error));
    }
  });
  await tend(ports);
  return run;
};

async function pollAccount(ports: PollPorts, account: Account, state: ChannelState | undefined): Promise<number> {
  const channel = ports.channel(account.channel);
  if (!channel || !(await isDue(ports, channel, account, state))) return 0;
  const name = `${account.channel}/${account.name}`;
  const before = await ports.store.cursor(name);
  const { events, cursor, facts } = await channel.poll(account, before, await heldOf(ports, channel, account));
  // The account is known here, whatever the deployment makes of unknown ids.
  const news = channel.delivery === "poll" ? events : await notStored(ports, account, events);
  const own = news.map((event) => ("accountId" in event ? { ...event, accountId: account.id } : event));
  const { messages } = await accept(ports)(account.channel, own);
  // Only now: a cursor that runs ahead of the queue would lose what it passed.
  if (cursor !== undefined && cursor !== before) await ports.store.saveCursor(name, cursor);
  await noteChannel(ports, account, undefined, facts);
  return messages;
}

/** Enough of the newest to notice what vanished; older ones are seen when somebody opens them. */
const HELD = 100;

/** For channels that push, and whose platform tells nobody of a deletion. */
async function heldOf({ store }: PollPorts, { delivery, supports }: Channel, account: Account): Promise<Held[]> {
  if (delivery !== "push" || supports.deletions !== "looked-up") return [];
  const { items } = await store.inbox({ channel: account.channel, limit: HELD });
  const own = items.filter((item) => item.account === account.name && item.visibility !== "deleted");
  const messages = await store.messages(own.filter(({ kind }) => isPublic(kind)).map(({ id }) => id));
  return messages.map(({ externalId, kind, conversationId, createdAt }) => ({
    externalId,
    kind,
    conversationId,
    atMs: Date.parse(createdAt),
  }));
}

/** Reading costs money or calls on some platforms: there it waits for its turn. */
async function isDue(
  { store, nowMs, pace = {} }: PollPorts,
  platform: Channel,
  { channel, name }: Account,
  state: ChannelState | undefined,
): Promise<boolean> {
  const pollEveryMs = Math.min(platform.pollEveryMs, pace[channel] ?? Number.POSITIVE_INFINITY);
  if (pollEveryMs === 0) return true;
  const turn = `${channel}/${name}/polled-at`;
  const last = Date.parse((await store.cursor(turn)) ?? "");
  const everyMs = state?.state === "down" ? Math.min(DOWN_EVERY_MS, pollEveryMs) : pollEveryMs;
  // Of two runs that meet, both may read: what comes twice is stored once.
  if (nowMs() - last < everyMs) return false;
  await store.saveCursor(turn, iso(nowMs()));
  return true;
}

/** A platform that takes no more reads is left alone until it does. */
async function noteLimit({ store, nowMs }: PollPorts, { channel, name }: Account, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.facts.limited !== true) return;
  const resetAt = iso(nowMs() + Number(error.facts.retryAfterSeconds) * 1000);
  await store.saveAllowance({ channel, account: name, family: "read", remaining: 0, resetAt });
}
