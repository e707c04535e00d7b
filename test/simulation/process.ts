import { AppError } from "../../shared/domain/errors.ts";
import type { Chance } from "./chance.ts";
import type { FaultName, Faults } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Functions as Lambda runs them: a process lives until it answers, is killed at its time-out or by a fault, and every call
 * that it makes of the world is a place where that may happen. A process that has ended well may be used again.
 */

export interface Hands {
  /** One call of a port. `effect` happens in the world; what comes back, and whether, is the world's to say. */
  call<T>(port: string, effect: (place: string) => T | Promise<T>, how?: CallKind): Promise<T>;
  /** This process's clock, which is a little wrong. */
  nowMs(): number;
}

export interface CallKind {
  /** How long the other side takes, in milliseconds. */
  ms: number;
  /** What this port may suffer, beside the process's own end. */
  faults: readonly FaultName[];
  /** What the caller gets when the call failed, by whether it was carried out. */
  failure: (fault: FaultName) => Error;
}

export interface Stage<In, Out> {
  name: string;
  timeoutMs: number;
  /** The function's code and its ports, made once a process. */
  make: (hands: Hands) => (input: In) => Promise<Out>;
}

interface Process<In, Out> {
  id: string;
  alive: boolean;
  calls: number;
  skewMs: number;
  /** Deployments before it was made. */
  deployed: number;
  run: (input: In) => Promise<Out>;
  die: () => void;
}

export interface Host {
  chance: Chance;
  clock: Scheduler;
  faults: Faults;
  /** So many deployments by now: no process of before one is used again. */
  deployments: () => number;
  /** A function threw. */
  threw: (error: unknown) => void;
}

/** How wrong a process's clock may be. */
const SKEW_MS = 2_000;
/** A process is used again so often: others are new, as after a deployment. */
const WARM = 0.7;

/** Answers `undefined` when the process died before it could answer. */
export function hosted<In, Out>(host: Host, stage: Stage<In, Out>): (input: In) => Promise<Out | undefined> {
  const idle: Process<In, Out>[] = [];
  let made = 0;

  return async (input) => {
    const reused = idle.length > 0 && host.chance(`warm ${stage.name} ${made}`) < WARM ? idle.pop() : undefined;
    const fresh = reused?.deployed === host.deployments() ? reused : undefined;
    if (reused !== undefined && fresh === undefined) host.faults.saw("deployment");
    const process = fresh ?? start(`${stage.name}${made++}`);
    return new Promise<Out | undefined>((resolve) => {
      let ended = false;
      const end = (answer: Out | undefined): void => {
        if (ended) return;
        ended = true;
        if (answer === undefined) process.alive = false;
        else idle.push(process);
        resolve(answer);
      };
      process.die = () => end(undefined);
      host.clock.after(stage.timeoutMs, () => {
        if (!ended) host.faults.saw("killed at its time-out");
        end(undefined);
      });
      process.run(input).then(end, (error: unknown) => {
        host.threw(error);
        end(undefined);
      });
    });
  };

  function start(id: string): Process<In, Out> {
    const process: Process<In, Out> = {
      id,
      alive: true,
      calls: 0,
      deployed: host.deployments(),
      skewMs: Math.round((host.chance(`skew ${id}`) * 2 - 1) * SKEW_MS),
      run: () => Promise.reject(new Error("not made")),
      die: () => {},
    };
    process.run = stage.make(handsOf(host, process));
    return process;
  }
}

const QUICK: CallKind = {
  ms: 5,
  faults: [],
  failure: () => new AppError("store-failed", "No answer.", { retry: true }),
};

function handsOf<In, Out>({ chance, clock, faults }: Host, process: Process<In, Out>): Hands {
  return {
    nowMs: () => clock.nowMs + process.skewMs,
    call<T>(port: string, effect: (place: string) => T | Promise<T>, how: CallKind = QUICK): Promise<T> {
      if (!process.alive) return forever();
      const place = `${process.id} ${process.calls++} ${port}`;
      const fault = faults.at(place, how.faults);
      const ms = how.ms * (0.2 + 2 * chance(place));
      return new Promise<T>((resolve, reject) => {
        clock.after(ms, async () => {
          if (fault === "crash-before") return process.die();
          if (fault === "lost" || fault === "throttled") return reject(how.failure(fault));
          try {
            const answer = await effect(place);
            if (fault === "crash-after") process.die();
            // Until the process's time-out takes it.
            else if (fault === "hangs") return;
            else if (fault === "lost-after") reject(how.failure(fault));
            else if (process.alive) resolve(answer);
          } catch (error) {
            if (process.alive) reject(error as Error);
          }
        });
      });
    },
  };
}

/** Of who does not die: everything at once. */
export const steadyHands = (nowMs: () => number): Hands => ({ nowMs, call: async (port, effect) => effect(port) });

const forever = (): Promise<never> => new Promise(() => {});
