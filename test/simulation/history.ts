import type { Outcome } from "./run.ts";

/** A history as a person reads it: who did what, and what went wrong, in the order of virtual time. */
export function historyOf({ world, violations }: Outcome): string[] {
  const { plan, history, faults, startMs } = world;
  const lines = [
    ...history.map(({ atMs, who, what, item }) => ({ atMs, text: `${who} ${what} ${item}` })),
    ...faults.happened.map(({ atMs, place, fault }) => ({ atMs, text: `  fault: ${fault} at ${place}` })),
    ...plan.outages.flatMap(({ kind, fromMs, toMs }) => [
      { atMs: startMs + fromMs, text: `  outage: ${kind}` },
      { atMs: startMs + toMs, text: `  outage over: ${kind}` },
    ]),
  ].sort((a, b) => a.atMs - b.atMs);
  return [
    `seed ${plan.seed}, ${plan.channel}, lists lag ${world.lagMs / 1000} s`,
    ...lines.map(({ atMs, text }) => `${seconds(atMs - startMs)} ${text}`),
    ...violations.map((violation) => `broken: ${violation}`),
  ];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`.padStart(10);
