import { AppError, asError } from "../domain/errors.ts";
import { METRICS } from "../domain/events.ts";
import type { Account, Ports } from "../ports.ts";

/** Whether an account can be reached, for the console's sidebar and the alarm: what its last call met. */

/** How platforms say that our access is gone: Meta 190 and 102, X and AT Protocol by status or name. */
const ACCESS_GONE = /^(190|102|401|http-401|ExpiredToken|InvalidToken|AuthMissing|AuthenticationRequired|Account)/;

type NotePorts = Pick<Ports, "log" | "nowMs" | "store">;

/** Best effort: a note that fails must not fail what it is about. Writes only when the state changes. */
export async function noteChannel(ports: NotePorts, { channel, name }: Account, error?: unknown): Promise<void> {
  if (error !== undefined && !isTrouble(error)) return;
  if (error !== undefined) ports.log.count(METRICS.channelTrouble, 1, { channel });
  try {
    const states = await ports.store.channelStates();
    const known = states.find((one) => one.channel === channel && one.account === name)?.state ?? "good";
    const state = error === undefined ? "good" : "down";
    if (known === state) return;
    const code = error instanceof AppError ? String(error.facts.platform ?? error.code) : undefined;
    const since = new Date(ports.nowMs()).toISOString();
    await ports.store.saveChannelState({
      channel,
      account: name,
      state,
      since,
      ...(code === undefined ? {} : { code }),
    });
  } catch (failure) {
    ports.log.error("channel-unnoted", asError(failure), { channel });
  }
}

/** A refusal of one message says nothing about the account. */
function isTrouble(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  if (error.code === "platform-refused") return ACCESS_GONE.test(String(error.facts.platform));
  // A rate limit is the platform's normal answer to a busy day.
  if (String(error.facts.platform) === "http-429") return false;
  return ["platform-unavailable", "platform-uncertain", "bad-configuration"].includes(error.code);
}
