import { isOf } from "../../domain/account.ts";
import { iso } from "../../domain/instants.ts";
import type { InboundNotice } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { HoldsRevision, Ports } from "../../ports.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";
import { sealHeld } from "../records/seal.ts";
import { bounced } from "./bounced.ts";
import { type StorePorts, storeEvents, withdrawPending } from "./store-events.ts";

/** What a platform says of an account or of a person as a whole. */

/** Messages of one author that a notice reaches in one go; an erasure of more comes again for the rest. */
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
      since: known?.state === "down" ? known.since : at,
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
  await ports.store.forget(authorKey, at);
  // Those that are deleted are in this list no more.
  const own = await ports.store.author(authorKey, MOST);
  const messages = (before?.messages ?? 0) + own.length;
  await ports.store.saveErasure({ ...asked, messages });
  for (const { id } of own) await eraseOne(ports, id);
  if (own.length === MOST) throw overtaken(code);
  await ports.store.saveErasure({ ...asked, messages, doneAt: iso(ports.nowMs()) });
}

/** The same once more, after a restore. */
export async function eraseAuthor(ports: StorePorts, authorKey: string, askedAt: string): Promise<void> {
  await ports.store.forget(authorKey, askedAt);
  for (let own = await ports.store.author(authorKey, MOST); own.length > 0; ) {
    for (const { id } of own) await eraseOne(ports, id);
    own = own.length < MOST ? [] : await ports.store.author(authorKey, MOST);
  }
}

async function eraseOne(ports: StorePorts, id: string): Promise<void> {
  const known = await ports.store.message(id);
  if (known === undefined) return;
  // With its replies, which go first.
  await withdrawPending(ports, id);
  const seals = known.visibility === "deleted" ? undefined : await sealHeld(ports, id);
  await forgetReplies(ports, id, seals?.revision);
  const { channel, account, externalId, kind, conversationId } = known;
  const now = iso(ports.nowMs());
  const deletion = {
    ...{ v: 1 as const, channel, account, externalId, kind, conversationId },
    ...{ change: "deleted" as const, atMs: ports.nowMs(), edit: 0, redacted: [], receivedAt: now },
  };
  await storeEvents(ports, { id, items: [deletion], known, tags: undefined });
}

/** Before the question goes, so that a run that is cut short comes back to it. Throws while one is being sent. */
async function forgetReplies(ports: StorePorts, id: string, holds: HoldsRevision | undefined): Promise<void> {
  const replies = (await ports.store.thread(id))?.outgoing ?? [];
  for (const was of replies) {
    if (was.state === "sending") throw overtaken(was.id);
    if ((await ports.store.saveOutgoing(impersonal(was), was, holds === undefined ? {} : { holds })) === "conflict")
      throw overtaken(was.id);
  }
}

/** Of what went out our words stay and the person's address goes; of what never did, nothing stays. */
function impersonal(was: Outgoing): Outgoing {
  const { address: _, ...to } = was.to;
  if (was.state !== "withdrawn" && was.state !== "failed") return { ...was, to };
  const { parts: _p, salt: _s, submitted: _w, approvedHash: _h, platformError: _e, ...kept } = was;
  return { ...kept, to, text: "" };
}
