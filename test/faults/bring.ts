import type { Delivery } from "./platforms.ts";

/** Brings deliveries as platforms do: several at once, and whatever was not answered 2xx comes again. */

export interface Brought {
  requests: number;
  again: number;
  /** Of those that were taken: when they were sent and answered, by `performance.now()`. */
  times: { fromMs: number; toMs: number }[];
}

interface BringOptions {
  url: string;
  atOnce: number;
  /** Resolves when the product is there to be asked: platforms wait longer than a restart. */
  down: () => Promise<void>;
  /** One that was sent at this time was taken. */
  taken: (sentMs: number) => void;
  say: (text: string) => void;
}

/** A platform gives up sooner or later; this many times it does not. */
const MOST_TRIES = 60;
const PATIENCE_MS = 30_000;
const TOLD_EVERY = 2_000;

/** Throws when one was refused for good. */
export async function bring(
  deliveries: readonly Delivery[],
  { url, atOnce, down, taken, say }: BringOptions,
): Promise<Brought> {
  const waiting = deliveries.map((delivery) => ({ delivery, tries: 0 }));
  const brought: Brought = { requests: 0, again: 0, times: [] };
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      await down();
      const fromMs = performance.now();
      const status = await attempt(url, one.delivery);
      brought.requests += 1;
      if (brought.requests % TOLD_EVERY === 0) say(`${brought.requests} requests, ${waiting.length} to go`);
      if (status >= 200 && status < 300) {
        taken(fromMs);
        brought.times.push({ fromMs, toMs: performance.now() });
      } else if (status >= 400 && status < 500) {
        throw new Error(`${one.delivery.channel}: ${status} for a signed delivery`);
      } else {
        brought.again += 1;
        one.tries += 1;
        if (one.tries >= MOST_TRIES) throw new Error(`${one.delivery.channel}: never taken (${status})`);
        waiting.push(one);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return brought;
}

/** 0: no answer. */
async function attempt(url: string, { path, headers, body }: Delivery): Promise<number> {
  try {
    const answer = await fetch(`${url}${path}`, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
