import { isOf } from "../domain/account.ts";
import type { InboundNotice } from "../domain/message.ts";
import type { Ports } from "../ports.ts";
import { ATTEMPTS, overtaken } from "./attempts.ts";
import { bounced } from "./bounced.ts";
import { type StorePorts, storeEvents } from "./store-events.ts";

/** What a platform says of an account or of a person as a whole. */

/** Messages of one author that a notice reaches in one go; one that has more comes again for the rest. */
const MOST = 500;

/** Throws retryable failures of the store: the queue then brings the notice again. */
export async function takeNotice(ports: StorePorts, notice: InboundNotice): Promise<void> {
  const { notice: what, channel, account, at, authorKey } = notice;
  if (what === "undelivered") return bounced(ports, notice);
  if (what === "revoked" || what === "deauthorised") {
    const states = await ports.store.channelStates();
    const known = states.find(isOf({ channel, name: account }));
    // A notice that comes late says nothing of an account that was connected since.
    if (known !== undefined && known.since > at) return;
    await ports.store.saveChannelState({
      ...known,
      channel,
      account,
      state: "down",
      access: "lost",
      code: what,
      since: at,
    });
  } else if (authorKey === undefined) return;
  else if (what === "erase") await erase(ports, notice, authorKey);
  else await bar(ports, authorKey, what === "blocked");
}

/** A person who blocked the account gets no reply before they write again or unblock it. */
async function bar(ports: StorePorts, authorKey: string, blocked: boolean): Promise<void> {
  for (const { id } of await ports.store.author(authorKey, MOST)) await barOne(ports, id, blocked);
}

async function barOne({ store }: Pick<Ports, "store">, id: string, blocked: boolean): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await store.message(id);
    if (!was || was.visibility === "deleted" || (was.barred === "blocked") === blocked) return;
    const { barred: _, ...free } = was;
    if ((await store.saveMessage(blocked ? { ...free, barred: "blocked" } : free, was)) === "saved") return;
  }
  throw overtaken(id);
}

/** Everything that this person wrote goes, as if they had deleted it (invariant 7). */
async function erase(ports: StorePorts, { code = "", channel, at }: InboundNotice, authorKey: string): Promise<void> {
  const before = await ports.store.erasure(code);
  if (before?.doneAt !== undefined) return;
  const asked = before ?? { code, channel, askedAt: at };
  await ports.store.saveErasure(asked);
  const own = (await ports.store.author(authorKey, MOST)).filter(({ visibility }) => visibility !== "deleted");
  for (const { id } of own) await eraseOne(ports, id);
  const messages = (before?.messages ?? 0) + own.length;
  if (own.length === MOST) {
    await ports.store.saveErasure({ ...asked, messages });
    throw overtaken(code);
  }
  await ports.store.saveErasure({ ...asked, messages, doneAt: new Date(ports.nowMs()).toISOString() });
}

async function eraseOne(ports: StorePorts, id: string): Promise<void> {
  const known = await ports.store.message(id);
  if (known === undefined) return;
  const { channel, account, externalId, kind, conversationId } = known;
  const now = new Date(ports.nowMs()).toISOString();
  const deletion = {
    ...{ v: 1 as const, channel, account, externalId, kind, conversationId },
    ...{ change: "deleted" as const, atMs: ports.nowMs(), edit: 0, redacted: [], receivedAt: now },
  };
  await storeEvents(ports, { id, items: [deletion], known, tags: undefined });
}
