import type { Department } from "../../shared/domain/department/department.ts";
import { CHANNEL_NAMES, type ChannelName } from "../../shared/domain/message/message.ts";
import { chanceOf } from "./chance.ts";
import type { Outage } from "./platforms.ts";

/** What one run is about: all of it follows from its seed. */

export interface Plan {
  seed: number;
  channel: ChannelName;
  /** Of places at which something goes wrong. */
  faultShare: number;
  citizens: number;
  visits: number;
  /** People act so long, in milliseconds. */
  actMs: number;
  /** Schedules: each minute in truth; here often enough that every wait ends, and seldom enough for a million runs. */
  sweepEveryMs: number;
  /** Somebody plans a post in both languages. */
  posts: boolean;
  /** People write, approve and use the library's texts, on both sides of a midnight at which one of them ends. */
  library: boolean;
  /** Another department's experts are asked, and its officers ask ours. */
  partner: boolean;
  /** Records are kept for a minute, through a midnight; a records officer places holds and lifts them. */
  records: boolean;
  /** Who judges it: mostly Comprehend, which alone can fail. */
  sentiment: Department["tagging"]["sentiment"];
  /** Somebody looks in the end what became of replies of which nobody knows. */
  nextDay: boolean;
  /** Of writes that the platform will not have. */
  refusals: number;
  /** Of a queue's entry, before it is a dead letter: five in truth. */
  receives: number;
  /** No more functions consume a queue at once than the stacks allow; else as many as find something. */
  limited: boolean;
  /** How late the platform's lists are. */
  lagMs: number;
  /** From the start, in milliseconds. */
  outages: Outage[];
  /** When a new version took over, from the start, in milliseconds. */
  deployments: number[];
  /** Places at which nothing goes wrong, and people who do nothing: how a history gets shorter. */
  without: ReadonlySet<string>;
}

const MINUTE_MS = 60_000;
/**
 * Mostly few messages among many faults: what breaks breaks in a small world already (D. Jackson's small-scope hypothesis),
 * and many fit into the time of a large one. The large ones are for what does not.
 */
const SIZES = [
  { upTo: 0.85, citizens: 1.4, visits: 3, actMs: 5 * MINUTE_MS, faults: [0, 0.015, 0.04, 0.1] },
  { upTo: 0.97, citizens: 3, visits: 6, actMs: 8 * MINUTE_MS, faults: [0.004, 0.015, 0.04, 0.06] },
  { upTo: 1, citizens: 5, visits: 9, actMs: 15 * MINUTE_MS, faults: [0, 0.004, 0.015, 0.04] },
] as const;
const LAGS = [0, 25_000, 60_000];

export function planOf(seed: number, channel?: ChannelName, without: ReadonlySet<string> = new Set()): Plan {
  const chance = chanceOf(seed);
  const among = <T>(place: string, all: readonly T[]): T => all[Math.floor(chance(place) * all.length)]!;
  const size = SIZES.find(({ upTo }) => chance("size") < upTo) ?? SIZES[0];
  const { actMs } = size;
  const posts = chance("posts") < 0.2;
  const library = chance("library") < 0.1;
  // Clocks of experts run in the day.
  const partner = !library && chance("partner") < 0.06;
  const records = !posts && !library && !partner && chance("records") < 0.05;
  const outage = (kind: Outage["kind"], share: number): Outage[] => {
    if (chance(kind) >= share || without.has(`outage ${kind}`)) return [];
    const fromMs = chance(`${kind} from`) * actMs;
    return [{ kind, fromMs, toMs: fromMs + chance(`${kind} to`) * 20 * MINUTE_MS }];
  };
  return {
    seed,
    channel: channel ?? among("channel", CHANNEL_NAMES),
    faultShare: among("faults", size.faults),
    citizens: (records ? 2 : 1) + Math.floor(chance("citizens") * size.citizens),
    visits: (records ? 3 : 1) + Math.floor(chance("visits") * size.visits),
    actMs,
    posts,
    library,
    partner,
    records,
    sentiment: chance("sentiment") < 0.8 ? "comprehend" : chance("local") < 0.5 ? "local" : "hybrid",
    nextDay: chance("next day") < 0.7,
    refusals: posts ? among("refusals", [0, 0.5]) : 0.01,
    // A post goes out half by half, a step a minute; so does what is disposed of.
    sweepEveryMs: posts || records ? 80_000 : 6 * MINUTE_MS,
    receives: among("receives", [1, 2, 5]),
    limited: false,
    lagMs: among("lag", LAGS),
    outages: [...outage("down", 0.15), ...outage("expired", 0.08), ...outage("untagged", 0.08)],
    deployments: chance("deploys") < 0.2 ? [chance("deploy when") * actMs] : [],
    without,
  };
}

/** Nobody acts, nothing goes wrong, and queues are consumed as the stacks have it. */
export const calmPlan = (seed: number, channel: ChannelName, sentiment: Plan["sentiment"]): Plan => ({
  ...planOf(seed, channel),
  ...{
    sentiment,
    faultShare: 0,
    refusals: 0,
    citizens: 0,
    visits: 0,
    posts: false,
    ...{ library: false, partner: false, records: false },
    actMs: 0,
    lagMs: 0,
    receives: 5,
    limited: true,
  },
  ...{ outages: [], deployments: [] },
});
