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
const CALM = [0, 0.004, 0.015, 0.04];
const LAGS = [0, 10_000, 25_000];

export function planOf(seed: number, channel?: ChannelName, without: ReadonlySet<string> = new Set()): Plan {
  const chance = chanceOf(seed);
  const among = <T>(place: string, all: readonly T[]): T => all[Math.floor(chance(place) * all.length)]!;
  const actMs = 15 * MINUTE_MS;
  const outage = (kind: Outage["kind"], share: number): Outage[] => {
    if (chance(kind) >= share || without.has(`outage ${kind}`)) return [];
    const fromMs = chance(`${kind} from`) * actMs;
    return [{ kind, fromMs, toMs: fromMs + chance(`${kind} to`) * 20 * MINUTE_MS }];
  };
  return {
    seed,
    channel: channel ?? among("channel", CHANNEL_NAMES),
    faultShare: among("faults", CALM),
    citizens: 1 + Math.floor(chance("citizens") * 4),
    visits: 2 + Math.floor(chance("visits") * 7),
    actMs,
    lagMs: among("lag", LAGS),
    outages: [...outage("down", 0.15), ...outage("expired", 0.08)],
    deployments: chance("deploys") < 0.2 ? [chance("deploy when") * actMs] : [],
    without,
  };
}
