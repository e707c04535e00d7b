import type { Ports } from "../../ports.ts";

/** Each minute: promises to come back whose time has come say so, so that those that nobody kept are counted too. */

const MOST = 50;

export const tendPromises =
  ({ nowMs, store }: Pick<Ports, "nowMs" | "store">) =>
  async (): Promise<void> => {
    for (const was of await store.promisesDue(new Date(nowMs()).toISOString(), MOST)) {
      if (was.promise === undefined) continue;
      // A conflict is somebody who writes it just now: the next minute sees.
      await store.saveMessage({ ...was, promise: { ...was.promise, over: true } }, was);
    }
  };
