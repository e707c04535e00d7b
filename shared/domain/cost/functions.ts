import { usageOf } from "./bill.ts";
import type { Usage } from "./prices.ts";

/** What calls of functions are billed: starts, memory for a time, a line of a log, and the traces that X-Ray takes. */

/** Of each call: memory, and time, which is an assumption, since no CPU of Lambda's is here to measure. */
const CALLS = {
  webhook: { gb: 0.5, seconds: 0.015 },
  tag: { gb: 1, seconds: 0.12 },
  outbox: { gb: 0.5, seconds: 0.06 },
  /** To a platform; into the official tool's bucket. */
  reply: { gb: 0.5, seconds: 0.8 },
  handOver: { gb: 0.5, seconds: 0.15 },
  console: { gb: 1, seconds: 0.04 },
  /** Of platforms; in bridge mode there is none. */
  poll: { gb: 0.5, seconds: 0.6 },
  idlePoll: { gb: 0.5, seconds: 0.01 },
  sweep: { gb: 0.5, seconds: 0.15 },
  report: { gb: 1, seconds: 0.5 },
} as const;
/** The function, or its one of two works. */
export type FunctionName = keyof typeof CALLS;
const FUNCTIONS = Object.keys(CALLS) as FunctionName[];

/** What is billed as it is, and calls of functions. */
export type Work = Usage & Partial<Record<FunctionName, number>>;
export const workOf = usageOf<Work>;

/** What a department's size changes; `infra/stacks/sizes.ts` has it. */
export interface Knobs {
  webhookMemoryMb: number;
  tagBatch: number;
  /** 0: nothing waits for others. */
  tagWindowSeconds: number;
  streamWindowSeconds: number;
}
export const SMALL_KNOBS: Knobs = { webhookMemoryMb: 512, tagBatch: 10, tagWindowSeconds: 0, streamWindowSeconds: 1 };

export interface Billed {
  knobs?: Pick<Knobs, "webhookMemoryMb">;
  /** In which the calls come, evenly. */
  within?: number;
  /** Of calls that take another time than usual. */
  seconds?: Partial<Record<FunctionName, number>>;
}

export const DAY_SECONDS = 86_400;
const MB_A_GB = 1_024;
/** START, END and REPORT of a call with one line of ours, and the access log's. */
const LOG_BYTES = 900;
/** Of a function's calls, the first of each second and so many of the rest. AWS Lambda developer guide, "Visualize Lambda
 * function invocations using AWS X-Ray"; X-Ray developer guide, "Configuring sampling rules". */
const TRACED_OF_REST = 0.05;

/** Calls of functions as what they are billed by; the rest as it is. */
export function billedOf(work: Work, { knobs = SMALL_KNOBS, within = DAY_SECONDS, seconds = {} }: Billed = {}): Usage {
  const usage: Work = { ...work };
  const gb = { webhook: knobs.webhookMemoryMb / MB_A_GB };
  const calls = FUNCTIONS.flatMap((name): [number, Usage][] => {
    const n = work[name] ?? 0;
    delete usage[name];
    const { gb: usual, seconds: takes } = CALLS[name];
    const computeGbSeconds = n * (name === "webhook" ? gb.webhook : usual) * (seconds[name] ?? takes);
    return [[1, { invocations: n, traces: tracedOf(n, within), computeGbSeconds, logGb: (n * LOG_BYTES) / 1e9 }]];
  });
  return usageOf<Usage>([1, usage], ...calls);
}

/** Of so many calls of one function, evenly within so many seconds. */
export function tracedOf(calls: number, within: number): number {
  const first = gathered(calls, within);
  return first + TRACED_OF_REST * (calls - first);
}

/** Of so many slots, those into which one of `n` falls that come at any time. */
export const gathered = (n: number, slots: number): number => slots * (1 - Math.exp(-n / slots));
