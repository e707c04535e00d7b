import { hash } from "node:crypto";
import { isOf } from "../../domain/account.ts";
import { holdUntil, isScarce } from "../../domain/allowance.ts";
import { asError } from "../../domain/errors.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Ports, Store } from "../../ports.ts";

/** What a platform still takes of an account, shared by all senders: people are answered before posts go out. */

type HeardPorts = Pick<Ports, "nowMs"> & { store: Pick<Store, "allowances"> };

/** When a window begins anew, those who waited do not all come in its first second. */
const SPREAD_MS = 20_000;

/** Not before this, as far as anyone has heard; `undefined`: now. */
export async function heldUntil(ports: HeardPorts, outgoing: Outgoing): Promise<string | undefined> {
  const until = await writableFrom(ports, outgoing, outgoing.kind);
  return until && new Date(Date.parse(until) + spreadOf(outgoing.id)).toISOString();
}

/** When the account may write again by its platform's own word; `undefined`: now. */
export async function writableFrom(
  { store, nowMs }: HeardPorts,
  { channel, account }: Pick<Outgoing, "account" | "channel">,
  kind: Outgoing["kind"],
): Promise<string | undefined> {
  const heard = (await store.allowances()).filter(isOf({ channel, name: account }));
  return holdUntil(
    heard.find(({ family }) => family === "write"),
    kind,
    nowMs(),
  );
}

/** What the last answer's headers said, written down where others read it, once it is scarce. Best effort: a limit
 * that nobody heard of is met again as the platform's own refusal. */
export async function noteAllowance(
  { allowance, log, store }: Pick<Ports, "allowance" | "log"> & { store: Pick<Store, "saveAllowance"> },
  account: Account,
): Promise<void> {
  const heard = allowance(account, "write");
  if (heard === undefined || !isScarce(heard)) return;
  try {
    await store.saveAllowance(heard);
  } catch (failure) {
    log.error("allowance-unnoted", asError(failure), { channel: account.channel });
  }
}

const spreadOf = (id: string): number => hash("sha256", id, "buffer").readUInt16BE(0) % SPREAD_MS;
