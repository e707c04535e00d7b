import type { Chance } from "./chance.ts";

/** What goes wrong, where. Each is chance by its place; a history without one of them has all the others still. */

export const CRASHES = ["crash-before", "crash-after"] as const;
export const CALL_FAULTS = ["lost", "lost-after", "throttled", "hangs"] as const;
export type FaultName = (typeof CRASHES)[number] | (typeof CALL_FAULTS)[number] | WorldFault;

/** Of queues, the stream, deliveries and platforms. */
export type WorldFault =
  | "twice" // delivered again, beside the first
  | "late" // delivered after others
  | "partial" // a part of a batch was taken
  | "rate-limited"
  | "server-error"
  | "server-error-after-success"
  | "token-expired";

export interface Happened {
  atMs: number;
  place: string;
  fault: FaultName;
}

export interface Faults {
  /** The fault at this place, if any; processes may die at every one. */
  at(place: string, kinds: readonly FaultName[]): FaultName | undefined;
  /** One of the world's own faults: not of a process. */
  world(place: string, kinds: readonly WorldFault[]): WorldFault | undefined;
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

  function decided<F extends FaultName>(place: string, kinds: readonly F[]): F | undefined {
    if (over || kinds.length === 0 || chance(`fault ${place}`) >= share || without.has(place)) return undefined;
    const fault = kinds[Math.floor(chance(`kind ${place}`) * kinds.length)]!;
    happened.push({ atMs: nowMs(), place, fault });
    return fault;
  }
  return {
    at: (place, kinds) => decided<FaultName>(place, [...CRASHES, ...kinds]),
    world: (place, kinds) => decided(place, kinds),
    end() {
      over = true;
    },
    happened,
  };
}
