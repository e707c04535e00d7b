import { accountsOf } from "../../domain/account.ts";
import type { Allowance } from "../../domain/allowance.ts";
import { previousDay } from "../../domain/days.ts";
import type { ChannelName } from "../../domain/message/message.ts";
import type { Account, ChannelState, MetricsTaken, Ports, RulesPort, Supports } from "../../ports.ts";
import { todayOf } from "../../steps/today.ts";

/** What is known of the department's accounts and of what their platforms allow: for the channels page and the API. */

/** `lost`: our permission or token is gone; only a person can connect the account again. */
export type AccountState = "good" | "silent" | "down" | "lost";

export interface AccountRow {
  channel: ChannelName;
  account: string;
  language: Account["language"];
  state: AccountState;
  /** Since when, ISO 8601; absent where the account never met trouble. */
  since?: string;
  /** The platform's own code. */
  code?: string;
  /** When its newest message arrived; absent: none among the channel's newest. */
  lastAt?: string;
  /** As the platform counted them last, today or yesterday. */
  followers?: number;
  /** What is left of the platform's limits, where they are scarce. */
  allowances: Pick<Allowance, "family" | "remaining" | "limit" | "resetAt">[];
}

/** What a channel that the department uses can do. */
export interface Ability {
  channel: ChannelName;
  supports: Supports;
}

/** A channel's newest messages, among which each account's last one is looked for. */
const NEWEST = 100;

/** One row an account, in the order of the department file. */
export async function accountRows(ports: Pick<Ports, "department" | "nowMs" | "store">): Promise<AccountRow[]> {
  const { department, nowMs, store } = ports;
  const day = todayOf({ department, nowMs });
  const accounts = accountsOf(department);
  const channels = [...new Set(accounts.map(({ channel }) => channel))];
  const [states, allowances, today, yesterday, ...newest] = await Promise.all([
    store.channelStates(),
    store.allowances(),
    store.metrics(day),
    store.metrics(previousDay(day)),
    ...channels.map((channel) => store.inbox({ channel, limit: NEWEST })),
  ]);
  const messages = newest.flatMap(({ items }) => items);
  return accounts.map(({ channel, name, language }) => {
    const own = <T extends { channel: ChannelName; account: string }>(items: readonly T[]): T[] =>
      items.filter((item) => item.channel === channel && item.account === name);
    const [state] = own(states);
    const last = own(messages)
      .map(({ receivedAt }) => receivedAt)
      .sort()
      .at(-1);
    const followers = followersOf(own([...yesterday, ...today]));
    return {
      channel,
      account: name,
      language,
      state: stateOf(state),
      ...(state === undefined ? {} : { since: state.since }),
      ...(state?.code === undefined ? {} : { code: state.code }),
      ...(last === undefined ? {} : { lastAt: last }),
      ...(followers === undefined ? {} : { followers }),
      allowances: own(allowances).map(({ family, remaining, limit, resetAt }) => ({
        family,
        remaining,
        ...(limit === undefined ? {} : { limit }),
        resetAt,
      })),
    };
  });
}

/** The department's channels, each once, with what they can do; none for a channel that this version lacks. */
export const abilities = ({ department, channel: named }: RulesPort & Pick<Ports, "department">): Ability[] =>
  [...new Set(department.channels.map(({ channel }) => channel))].flatMap((channel) => {
    const supports = named(channel)?.supports;
    return supports === undefined ? [] : [{ channel, supports }];
  });

function stateOf(state: ChannelState | undefined): AccountState {
  if (state === undefined) return "good";
  return state.state === "down" && state.access === "lost" ? "lost" : state.state;
}

/** Of the newest taking that has them; takings come oldest first. */
const followersOf = (taken: readonly MetricsTaken[]): number | undefined =>
  taken.findLast(({ followers }) => followers !== undefined)?.followers;
