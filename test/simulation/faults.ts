import type { Chance } from "./chance.ts";

/** What goes wrong, where. Each is chance by its place; a history without one of them has all the others still. */

export const CRASHES = ["crash-before", "crash-after"] as const;
export const CALL_FAULTS = ["lost", "lost-after", "throttled", "hangs"] as const;
export type FaultName = (typeof CRASHES)[number] | (typeof CALL_FAULTS)[number] | WorldFault;

/** Of queues, the stream, deliveries and platforms. */
export const WORLD_FAULTS = [
  "twice", // delivered again, beside the first
  "late", // delivered after others
  "partial", // a part of a batch was taken
  "not-deleted", // what was consumed comes again
  "given-up", // the platform does not bring this delivery again
  "rate-limited",
  "server-error",
  "server-error-after-success",
  "refused",
] as const;
export type WorldFault = (typeof WORLD_FAULTS)[number];

/** All of them. */
export const FAULTS = [...CRASHES, ...CALL_FAULTS, ...WORLD_FAULTS] as const;

/** What faults and people lead to, counted: a fault that never gets this far is not simulated. */
export const EVENTS = [
  ...["killed at its time-out", "deployment", "outage down", "outage expired", "read back", "outcome unknown"],
  ...["settled by a person", "dead letter sent back", "stream gave up", "caught up by a poll", "expert answered"],
  ...["expert answered by mail", "letter came again", "question withdrawn", "outage untagged", "tagged later"],
  ...["another department asked", "another department answered", "end told", "end came first", "event undelivered"],
  ...["post published", "post breached", "post failed", "half taken back", "text offered", "text expired"],
  ...["hold placed", "hold lifted", "sealed under a hold", "sealed disposed of", "record disposed of"],
] as const;

export interface Happened {
  atMs: number;
  place: string;
  fault: FaultName;
}

export interface Faults {
  /** The fault at this place, if any; processes may die at every one. */
  at(place: string, kinds: readonly FaultName[]): FaultName | undefined;
  /** One of the world's own faults: not of a process. */
  world(place: string, kinds: readonly WorldFault[], share?: number): WorldFault | undefined;
  saw(event: string, times?: number): void;
  seen: ReadonlyMap<string, number>;
  /** From now on nothing goes wrong. */
  end(): void;
  happened: readonly Happened[];
}

export interface FaultOptions {
  chance: Chance;
  nowMs: () => number;
  /** Of places at which something goes wrong. */
  share: number;
  /** Places at which nothing does. */
  without: ReadonlySet<string>;
}

export function faultsOf({ chance, nowMs, share, without }: FaultOptions): Faults {
  const happened: Happened[] = [];
  let over = false;

  const seen = new Map<string, number>();
  const saw = (event: string, times = 1): void => void seen.set(event, (seen.get(event) ?? 0) + times);

  function decided<F extends FaultName>(place: string, kinds: readonly F[], often = share): F | undefined {
    if (over || kinds.length === 0 || chance(`fault ${place}`) >= often || without.has(place)) return undefined;
    const fault = kinds[Math.floor(chance(`kind ${place}`) * kinds.length)]!;
    happened.push({ atMs: nowMs(), place, fault });
    saw(fault);
    return fault;
  }
  return {
    at: (place, kinds) => (over ? undefined : decided<FaultName>(place, [...CRASHES, ...kinds])),
    world: decided,
    saw,
    seen,
    end() {
      over = true;
    },
    happened,
  };
}
