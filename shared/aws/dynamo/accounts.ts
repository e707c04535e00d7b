import type { Allowance } from "../../domain/allowance.ts";
import type { ChannelState, EndedGap, Erasure, MetricsTaken, Store } from "../../ports.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/**
 * What is kept of platforms: how far each account was polled, its last known state, what its platform still lets it
 * do, and what it counted. Each a small partition that is read whole.
 */

type AccountStore = Pick<
  Store,
  | "cursor"
  | "saveCursor"
  | "channelStates"
  | "saveChannelState"
  | "channelGaps"
  | "allowances"
  | "saveAllowance"
  | "saveMetrics"
  | "metrics"
  | "erasure"
  | "saveErasure"
  | "forget"
  | "forgotten"
>;

const CHANNELS = "CHANNELS";
const ALLOWANCES = "ALLOWANCES";
const GAPS = "GAPS";
/** More outages than a year of one department has. */
const MOST_GAPS = 500;
/** Two years of daily counts, as long as messages are kept. */
const METRICS_KEPT_SECONDS = 2 * 366 * 86_400;

export function accountStore(table: Table, nowMs: () => number): AccountStore {
  const whole = (pk: string): Promise<Item[]> =>
    table.all({ key: { expression: "pk = :pk", values: { ":pk": pk } }, forward: true });
  return {
    async cursor(name) {
      const item = await table.get(cursorKey(name));
      return item && String(item.value);
    },
    async saveCursor(name, value) {
      await table.put({ ...cursorKey(name), entity: "cursor", v: 1, value });
    },
    async channelStates() {
      return (await whole(CHANNELS)).map(({ state }) => state as ChannelState);
    },
    async saveChannelState(state, ended) {
      if (ended !== undefined) {
        const { channel, account, from, to } = ended;
        const expiresAt = Math.ceil(Date.parse(to) / 1000) + METRICS_KEPT_SECONDS;
        await table.put({ pk: GAPS, sk: `${to}#${channel}#${account}`, entity: "gap", v: 1, from, ended, expiresAt });
      }
      const sk = `${state.channel}#${state.account}`;
      await table.put({ pk: CHANNELS, sk, entity: "channel", v: 1, state });
    },
    async channelGaps(from, to) {
      const items = await table.all({
        key: { expression: "pk = :pk AND sk > :from", values: { ":pk": GAPS, ":from": from } },
        filter: { expression: "#from < :to", names: { "#from": "from" }, values: { ":to": to } },
        forward: true,
        limit: MOST_GAPS,
      });
      return items.map(({ ended }) => ended as EndedGap);
    },
    async allowances() {
      const kept = (await whole(ALLOWANCES)).map(({ allowance }) => allowance as Allowance);
      // Time to live deletes within days, not at the instant.
      return kept.filter(({ resetAt }) => Date.parse(resetAt) > nowMs());
    },
    async saveAllowance(allowance) {
      const sk = `${allowance.channel}#${allowance.account}#${allowance.family}`;
      const expiresAt = Math.ceil(Date.parse(allowance.resetAt) / 1000);
      await table.put({ pk: ALLOWANCES, sk, entity: "allowance", v: 1, allowance, expiresAt });
    },
    async saveMetrics(taken) {
      const sk = `${taken.channel}#${taken.account}`;
      const expiresAt = Math.ceil(Date.parse(taken.takenAt) / 1000) + METRICS_KEPT_SECONDS;
      await table.put({ pk: metricsPk(taken.day), sk, entity: "metrics", v: 1, taken, expiresAt });
    },
    async metrics(day) {
      return (await whole(metricsPk(day))).map(({ taken }) => taken as MetricsTaken);
    },
    async erasure(code) {
      const item = await table.get(erasureKey(code));
      return item && (item.erasure as Erasure);
    },
    async saveErasure(erasure) {
      await table.put({ ...erasureKey(erasure.code), entity: "erasure", v: 1, erasure });
    },
    async forget(authorKey, askedAt) {
      const expiresAt = Math.ceil(Date.parse(askedAt) / 1000) + FORGOTTEN_KEPT_SECONDS;
      await table.put({ ...forgottenKey(authorKey), entity: "forgotten", v: 1, authorKey, askedAt, expiresAt });
    },
    async forgotten(authorKeys) {
      const keys = [...new Set(authorKeys)].filter((key) => key !== "");
      const items = await table.many(keys.map(forgottenKey));
      return new Map(items.map((item) => [String(item.authorKey), String(item.askedAt)]));
    },
  };
}

const cursorKey = (name: string): Key => ({ pk: `CUR#${name}`, sk: "A" });
const forgottenKey = (authorKey: string): Key => ({ pk: `FOR#${authorKey}`, sk: "A" });
/** Longer than queues keep a message (14 days) and than any outage that is caught up with. */
const FORGOTTEN_KEPT_SECONDS = 90 * 86_400;
const metricsPk = (day: string): string => `MET#${day}`;
/** The table takes keys of 2,048 bytes; no code of ours is longer than this. */
const erasureKey = (code: string): Key => ({ pk: `ERA#${code.slice(0, 100)}`, sk: "A" });
