import { METRICS } from "../../domain/events.ts";
import { type Hold, holding, isOn } from "../../domain/records/hold.ts";
import { isCleared, isToClear, readSealedKey, sealedUnder } from "../../domain/records/sealed.ts";
import type { HoldsRevision, Ports } from "../../ports.ts";

/**
 * What a hold had sealed goes once the hold is lifted, with a line in the log each; what another hold that is on covers
 * too stays for that one. Bounded a run. Safe to repeat.
 */

type SealedPorts = Pick<Ports, "log" | "nowMs" | "sealed" | "store">;

/** Each takes some four calls. */
const MOST = 50;
/** What others keep is looked at each run until the hold is cleared, and may be all that was said in a year. */
const A_READ = 100;

export const disposeSealed = (ports: SealedPorts) => async (): Promise<number> => {
  const { holds } = await ports.store.holdsNow();
  let gone = 0;
  for (const { id } of holds.filter((hold) => isToClear(hold, holds.filter(isOn)))) {
    // One that is cleared changes the holds: the next is judged by them as they are then.
    const { holds: now, revision } = await ports.store.holdsNow();
    const on = now.filter(isOn);
    const hold = now.find((one) => one.id === id);
    if (hold !== undefined && isToClear(hold, on)) gone += await clear(ports, hold, on, revision);
  }
  if (gone > 0) {
    ports.log.info("disposed", { sealed: gone });
    ports.log.count(METRICS.disposed, gone);
  }
  return gone;
};

async function clear(ports: SealedPorts, hold: Hold, on: readonly Hold[], revision: HoldsRevision): Promise<number> {
  const { nowMs, sealed, store } = ports;
  const keptBy = new Set<string>();
  let gone = 0;
  for await (const { key, others } of sealedBy(ports, hold, on)) {
    for (const { id } of others) keptBy.add(id);
    if (others.length > 0) continue;
    if (gone === MOST) return gone;
    // The line first: what is gone without one could not be told any more. Where a hold came since, the next run looks.
    const by = { class: "message" as const, rule: `hold:${hold.number}` };
    if ((await store.logDisposal(key, by, revision)) === "conflict") return gone;
    await sealed.remove(key);
    gone += 1;
  }
  if (!isCleared(hold, nowMs())) return gone;
  const at = new Date(nowMs()).toISOString();
  await store.saveHold({ ...hold, ...(keptBy.size > 0 ? { keptBy: [...keptBy] } : { clearedAt: at }) }, hold);
  return gone;
}

/** Each that it sealed, with the other holds that cover the message. */
async function* sealedBy({ sealed, store }: SealedPorts, hold: Hold, on: readonly Hold[]) {
  const keys = (await sealed.list(sealedUnder(hold))).map((key) => ({ key, id: readSealedKey(key)?.message ?? "" }));
  for (let at = 0; at < keys.length; at += A_READ) {
    const some = keys.slice(at, at + A_READ);
    const messages = new Map((await store.messages(some.map(({ id }) => id))).map((one) => [one.id, one]));
    for (const { key, id } of some) {
      const message = messages.get(id);
      yield { key, others: message === undefined ? [] : holding(on, message) };
    }
  }
}
