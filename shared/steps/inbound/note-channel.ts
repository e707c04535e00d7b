import { isOf } from "../../domain/account.ts";
import { AppError, asError, isAccessLost } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import type { Account, PlatformFacts, Ports, Store } from "../../ports.ts";

/** Whether an account can be reached, for the console's sidebar and the alarm: what its last call met. */

type NotePorts = Pick<Ports, "log" | "nowMs"> & { store: Pick<Store, "channelStates" | "saveChannelState"> };

/** What a call of an account met. */
export async function noteChannel(
  ports: NotePorts,
  account: Account,
  error?: unknown,
  facts?: PlatformFacts,
): Promise<void> {
  if (error === undefined || isTrouble(error)) await note(ports, account, error, facts);
}

/** An account that could not be read: whoever's fault it is, its citizens are not heard. */
export async function noteUnread(ports: NotePorts, account: Account, error: Error): Promise<void> {
  if (!isLimit(error)) await note(ports, account, error);
}

/** Best effort: a note that fails must not fail what it is about. Writes only when the state changes. */
async function note(
  ports: NotePorts,
  { channel, name }: Account,
  error?: unknown,
  facts?: PlatformFacts,
): Promise<void> {
  if (error !== undefined) ports.log.count(METRICS.channelTrouble, 1, { channel });
  const lost = isAccessLost(error);
  if (lost) ports.log.count(METRICS.accessLost, 1, { channel });
  try {
    const states = await ports.store.channelStates();
    const before = states.find(isOf({ channel, name }));
    const was = before?.state ?? "good";
    // Silence is no fault of a call, so a call that works does not end it.
    const state = error !== undefined ? "down" : was === "silent" ? "silent" : "good";
    const code = error === undefined ? undefined : codeOf(error);
    const known = facts ?? before?.facts;
    const same = was === state && (before?.access === "lost") === lost && sameFacts(before?.facts, known);
    if (same) return;
    const now = new Date(ports.nowMs()).toISOString();
    // `since` changes with the state, not with the reason.
    const since = was === state ? (before?.since ?? now) : now;
    const ended = was === "down" && state !== "down" && before !== undefined && before.since < now;
    await ports.store.saveChannelState(
      {
        channel,
        account: name,
        state,
        since,
        ...(code === undefined ? {} : { code }),
        ...(lost ? { access: "lost" } : {}),
        ...(known === undefined ? {} : { facts: known }),
      },
      ended ? { channel, account: name, from: before.since, to: now } : undefined,
    );
  } catch (failure) {
    ports.log.error("channel-unnoted", asError(failure), { channel });
  }
}

const sameFacts = (a: PlatformFacts | undefined, b: PlatformFacts | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const codeOf = (error: unknown): string =>
  error instanceof AppError ? String(error.facts.platform ?? error.code) : asError(error).name;

/** A limit of calls is the platform's normal answer to a busy day. */
const isLimit = (error: unknown): boolean => error instanceof AppError && error.facts.limited === true;

/** A refusal of one message says nothing about the account. */
function isTrouble(error: unknown): boolean {
  if (!(error instanceof AppError) || isLimit(error)) return false;
  return ["platform-access", "platform-unavailable", "platform-uncertain", "bad-configuration"].includes(error.code);
}
