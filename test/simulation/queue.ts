import { AppError } from "../../shared/domain/errors.ts";
import type { Queue, QueueRecord } from "../../shared/ports.ts";
import type { Hands, Host } from "./process.ts";

/**
 * SQS: at least once, in no order, each entry out of sight while a consumer has it, and after a few receives among the dead
 * letters, from where an operator sends it back.
 */

export interface QueueOptions<T> {
  name: string;
  batch: number;
  /** Functions that consume it at once; absent: as many as there is work for, so that more meet. */
  consumers?: number | undefined;
  visibilityMs: number;
  /** After so many it is a dead letter. */
  receives: number;
  /** Answers ids of entries that must come again; `undefined`: the function died. */
  consume: (records: QueueRecord<T>[]) => Promise<{ failed: string[] } | undefined>;
}

export interface SimulatedQueue<T> {
  /** What a process holds of it. */
  of(hands: Hands): Queue<T>;
  /** What lies in it, as it was sent, and among its dead letters. */
  bodies(): string[];
  /** All that was ever in it. */
  everSent(): readonly string[];
  dead(): number;
  /** Sent by whoever needs no process for it. */
  put(item: T): void;
  /** What another service could not bring here. */
  bury(item: T): void;
  redrive(): void;
}

interface Entry {
  id: string;
  body: string;
  sentAtMs: number;
  visibleAtMs: number;
  receives: number;
}

const SEND_MS = 15;
/** Entries of one SendMessageBatch. */
const ENTRIES = 10;

export function simulatedQueue<T>(
  host: Host,
  { name, batch, consumers, visibilityMs, receives, consume }: QueueOptions<T>,
): SimulatedQueue<T> {
  const { chance, clock, faults } = host;
  const live = new Map<string, Entry>();
  const deadLetters: Entry[] = [];
  const ever: string[] = [];
  let sent = 0;
  let received = 0;
  let busy = 0;

  function made(body: string, delayMs: number, sentAtMs = clock.nowMs): Entry {
    return { id: `${name}-${sent++}`, body, sentAtMs, visibleAtMs: clock.nowMs + delayMs, receives: 0 };
  }

  /** `sentAtMs`: when it was here first, as a redrive says. */
  function put(body: string, delayMs: number, sentAtMs?: number): void {
    const entry = made(body, delayMs, sentAtMs);
    const { id } = entry;
    const late = faults.world(`queue ${id}`, ["twice", "late"]);
    live.set(id, entry);
    ever.push(body);
    wake(delayMs + chance(`arrival ${id}`) * (late === "late" ? 120_000 : 400));
    // Standard queues may bring an entry to two consumers at once.
    if (late === "twice") clock.after(delayMs + chance(`again ${id}`) * 2_000, () => void deliver([entry]));
  }

  function wake(ms: number): void {
    clock.after(ms, () => {
      // Whoever is done looks again.
      if (busy === consumers) return;
      const visible = [...live.values()].filter((entry) => entry.visibleAtMs <= clock.nowMs);
      const order = new Map(visible.map((entry) => [entry, chance(`order ${entry.id} ${entry.receives}`)]));
      const taken = visible.sort((a, b) => order.get(a)! - order.get(b)!).slice(0, batch);
      if (taken.length > 0) {
        busy += 1;
        void deliver(taken).then(() => {
          busy -= 1;
          if (consumers !== undefined) wake(0);
        });
      }
      if (visible.length > taken.length) wake(10);
    });
  }

  async function deliver(entries: readonly Entry[]): Promise<void> {
    const fresh: Entry[] = [];
    for (const entry of entries) {
      if (!live.has(entry.id)) continue;
      entry.receives += 1;
      if (entry.receives > receives) {
        live.delete(entry.id);
        deadLetters.push(entry);
        continue;
      }
      entry.visibleAtMs = clock.nowMs + visibilityMs;
      wake(visibilityMs + 1);
      fresh.push(entry);
    }
    if (fresh.length === 0) return;
    received += 1;
    const answer = await consume(
      fresh.map(({ id, body, sentAtMs }) => ({ id, item: JSON.parse(body) as T, sentAtMs })),
    );
    if (answer === undefined) return;
    const failed = new Set(answer.failed);
    // The service's own deletion may be lost as well: then they come again.
    if (faults.world(`ack ${name} ${received}`, ["not-deleted"]) !== undefined) return;
    for (const { id } of fresh) if (!failed.has(id)) live.delete(id);
  }

  return {
    of: (hands) => ({
      async send(items, { delaySeconds = 0 }) {
        const bodies = items.map((item) => JSON.stringify(item));
        for (let at = 0; at < bodies.length; at += ENTRIES) {
          const some = bodies.slice(at, at + ENTRIES);
          await hands.call(
            `${name}.send`,
            (place) => {
              const part = faults.world(`${place} takes`, ["partial"]) === undefined ? some.length : some.length - 1;
              for (const body of some.slice(0, part)) put(body, delaySeconds * 1000);
              if (part < some.length) throw refused();
            },
            { ms: SEND_MS, faults: ["lost", "lost-after", "throttled", "hangs"], failure: refused },
          );
        }
      },
    }),
    bodies: () => [...live.values(), ...deadLetters].map(({ body }) => body),
    everSent: () => ever,
    dead: () => deadLetters.length,
    put: (item) => put(JSON.stringify(item), 0),
    bury(item) {
      const body = JSON.stringify(item);
      ever.push(body);
      deadLetters.push(made(body, 0));
    },
    redrive() {
      if (deadLetters.length > 0) faults.saw("dead letter sent back", deadLetters.length);
      for (const entry of deadLetters.splice(0)) put(entry.body, 0, entry.sentAtMs);
    },
  };
}

const refused = (): AppError => new AppError("queue-refused", "The queue did not take it.", { retry: true });
