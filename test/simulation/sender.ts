import * as fc from "fast-check";
import type { OutboundJob } from "../../shared/ports.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { type ReplyPorts, reply } from "../../shared/steps/outgoing/reply.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { sweep } from "../../shared/steps/sweep.ts";
import { aMessage } from "../fakes/build.ts";
import { type FindFault, maya, type SendFault, type World, world } from "../steps/world.ts";

/**
 * The sender against a hostile world: killed before or after any call, jobs twice and at once, answers lost,
 * lists that lag, a stream that never comes. However it goes, the citizen never reads the reply twice.
 */

interface Kill {
  /** Which of the process's calls to the world. */
  call: number;
  /** `before`: the call never left. `after`: its answer never came. */
  when: "before" | "after";
}

export interface Plan {
  kills: (Kill | undefined)[];
  sendFaults: (SendFault | undefined)[];
  findFaults: (FindFault | undefined)[];
  /** How late the platform's lists are, as shares of what it admits to. */
  lags: number[];
  admittedLagMs: number;
  streamWorks: boolean;
  twice: boolean[];
}

/** The queue shows an unfinished job again after six runs of the function. */
const VISIBILITY_MS = 360_000;
const SIMULATED_MS = 6 * 3_600_000;

export const plan: fc.Arbitrary<Plan> = fc.record({
  kills: fc.array(
    fc.option(fc.record({ call: fc.integer({ min: 0, max: 9 }), when: fc.constantFrom("before", "after" as const) }), {
      nil: undefined,
    }),
    { maxLength: 6 },
  ) as fc.Arbitrary<(Kill | undefined)[]>,
  sendFaults: fc.array(
    fc.constantFrom<(SendFault | undefined)[]>("lost", "time-out-after-success", "limited", "refused", undefined),
    { maxLength: 4 },
  ),
  findFaults: fc.array(fc.constantFrom<(FindFault | undefined)[]>("cannot-tell", "unavailable", "refused", undefined), {
    maxLength: 3,
  }),
  lags: fc.array(fc.constantFrom(0, 0.5, 1), { maxLength: 3 }),
  admittedLagMs: fc.constantFrom(0, 30_000, 900_000),
  streamWorks: fc.boolean(),
  twice: fc.array(fc.boolean(), { maxLength: 4 }),
});

export const NO_FAULTS: Plan = {
  kills: [],
  sendFaults: [],
  findFaults: [],
  lags: [],
  admittedLagMs: 30_000,
  streamWorks: true,
  twice: [],
};

/** The rule that an outcome breaks, if any: at most once, and the truth about it (invariant 3). */
export function violation({ state, held }: { state: string; held: number }): string | undefined {
  if (held > 1) return `the platform holds the reply ${held} times`;
  if (!["sent", "failed", "unknown"].includes(state)) return `the reply never came to an end: ${state}`;
  if (state === "sent" && held === 0) return "the reply is called sent and the platform does not hold it";
  if (state === "failed" && held === 1) return "the reply is called failed and the platform holds it";
  return undefined;
}

export async function simulate(
  faults: Plan,
  undoAfterMs?: number,
): Promise<{ state: string; held: number; undone: boolean }> {
  const here = world();
  const { ports, platform, stream } = here;
  platform.sendFaults = [...faults.sendFaults];
  platform.findFaults = [...faults.findFaults];
  platform.readBackLagMs = faults.admittedLagMs;
  platform.lagsMs = faults.lags.map((share) => share * faults.admittedLagMs);
  const message = aMessage("renewal");
  await ports.store.saveMessage(message, undefined);
  const drafted = await draftReply(ports)({ messageId: message.id, text: "Ten days.", language: "en", officer: maya });
  if (!drafted.ok) throw new Error(drafted.reason);
  const { id } = drafted.outgoing;

  const kills = [...faults.kills];
  const twice = [...faults.twice];
  const jobs: { job: OutboundJob; atMs: number }[] = [];
  const startMs = ports.clock.nowMs;
  let streamed = 0;
  let taken = 0;
  let undone = false;

  while (ports.clock.nowMs < startMs + SIMULATED_MS) {
    for (; taken < ports.outbound.sent.length; taken += 1) {
      const sent = ports.outbound.sent[taken]!;
      jobs.push({ job: sent.item, atMs: ports.clock.nowMs + sent.delaySeconds * 1000 });
    }
    if (faults.streamWorks && streamed < stream.length) {
      const records = stream.slice(streamed);
      const done = await inProcess(here, kills.shift(), (own) =>
        dispatch({ ...ports, ...own })({ shardId: "s", records }),
      );
      if (done) streamed = stream.length;
    }
    if (undoAfterMs !== undefined && !undone && ports.clock.nowMs - startMs >= undoAfterMs) {
      undone = (await withdraw(ports)({ outgoingId: id, officer: maya })).ok;
      undoAfterMs = undefined;
    }
    const due = jobs.filter(({ atMs }) => atMs <= ports.clock.nowMs);
    for (const one of due) {
      jobs.splice(jobs.indexOf(one), 1);
      const copies = twice.shift() === true ? 2 : 1;
      const runs = Array.from({ length: copies }, () =>
        inProcess(here, kills.shift(), (own) => reply({ ...ports, ...own })(one.job)),
      );
      const finished = await Promise.all(runs);
      if (!finished.every(Boolean)) jobs.push({ job: one.job, atMs: ports.clock.nowMs + VISIBILITY_MS });
    }
    if ((ports.clock.nowMs - startMs) % 60_000 === 0) await sweep(ports)();
    const { state } = (await ports.store.outgoing(id))!;
    if (["sent", "failed", "unknown", "withdrawn"].includes(state) && jobs.length === 0) break;
    ports.clock.advance(5_000);
  }
  const { state } = (await ports.store.outgoing(id))!;
  return { state, held: platform.posts.length, undone };
}

/** One process with its own hands on the world; `false` when it was killed. */
async function inProcess(
  { ports, platform }: World,
  kill: Kill | undefined,
  run: (own: Pick<ReplyPorts, "store" | "outbound" | "channel">) => Promise<unknown>,
): Promise<boolean> {
  let calls = 0;
  let die: () => void = () => {};
  const dead = new Promise<false>((resolve) => {
    die = () => resolve(false);
  });
  let alive = true;
  const mortal = <T extends object>(thing: T): T =>
    new Proxy(thing, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== "function" || ["canReply", "length"].includes(String(name))) return method;
        return async (...args: unknown[]) => {
          if (!alive) return forever();
          const fatal = kill !== undefined && calls++ === kill.call;
          if (fatal && kill?.when === "before") return stop();
          const answer = await (method as (...all: unknown[]) => Promise<unknown>).apply(target, args);
          return fatal ? stop() : answer;
        };
      },
    });
  const stop = () => {
    alive = false;
    die();
    return forever();
  };
  const own = { store: mortal(ports.store), outbound: mortal(ports.outbound), channel: () => mortal(platform) };
  const finished = run(own).then(
    () => true,
    () => false,
  );
  return Promise.race([finished, dead]);
}

const forever = (): Promise<never> => new Promise(() => {});
