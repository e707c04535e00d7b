import { mayApprove } from "../domain/approvals.ts";
import type { MessageSummary } from "../domain/message.ts";
import type { Officer } from "../domain/officer.ts";
import { summaryOf } from "../domain/summary.ts";
import type { ChannelState, Page, Ports } from "../ports.ts";
import { inView, type ListQuery, storeQuery, VIEWS, type View } from "./parts/inbox-query.ts";
import type { ChannelHealth } from "./parts/rail.tsx";

/** What stands at the side of every page: how much each view holds, what needs a person, channels' health. */
export interface Sidebar {
  counts: Partial<Record<View | "approvals", number>>;
  /** Message id → why a person must look. */
  attention: Readonly<Record<string, "unknown" | "failed">>;
  channels: ChannelHealth[];
  people: Record<string, string>;
}

/** Rows on one page of the list. */
export const PAGE_ROWS = 50;

/** Open work that the counts look at: one page of the `due` index (1 MB holds about this many summaries). */
const COUNTED = 1000;
const NEWEST = 100;
const NEEDING = 100;
const WAITING = 50;

export async function sidebar(
  ports: Pick<Ports, "store" | "department" | "nowMs">,
  officer: Officer,
): Promise<Sidebar> {
  const { store, department, nowMs } = ports;
  const [open, newest, needing, people, states, waiting] = await Promise.all([
    store.inbox({ status: "open", limit: COUNTED }),
    store.inbox({ limit: NEWEST }),
    store.needsPerson(NEEDING),
    store.people(),
    store.channelStates(),
    store.waiting({ limit: WAITING }),
  ]);
  const counts: Sidebar["counts"] = {
    approvals: waiting.filter((one) => mayApprove(one, officer).ok).length,
    "needs-person": new Set(needing.map(({ messageId }) => messageId)).size,
  };
  // Past one page the counts would be wrong: then no view shows one.
  if (open.cursor === undefined) {
    for (const view of VIEWS.filter((name) => name !== "needs-person")) {
      counts[view] = open.items.filter((item) => inView({ view }, item, officer, nowMs())).length;
    }
  }
  return {
    counts,
    attention: Object.fromEntries(
      needing.map(({ messageId, state }) => [messageId, state === "unknown" ? "unknown" : "failed"] as const),
    ),
    channels: health(department, newest.items, states),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}

/** One page of the list: open work comes from the clock's index, what needs a person from its own. */
export async function listPage(
  { store }: Pick<Ports, "store">,
  query: ListQuery,
  officer: Officer,
  side: Sidebar,
): Promise<Page<MessageSummary>> {
  if (query.view === "needs-person") {
    return { items: (await store.messages(Object.keys(side.attention))).map(summaryOf) };
  }
  return store.inbox(storeQuery(query, officer, PAGE_ROWS));
}

function health(
  department: Ports["department"],
  newest: readonly MessageSummary[],
  states: readonly ChannelState[],
): ChannelHealth[] {
  const names = [...new Set(department.channels.map(({ channel }) => channel))];
  return names.map((channel) => {
    const last = newest.find((item) => item.channel === channel);
    const accounts = department.channels
      .filter((one) => one.channel === channel)
      .map(({ account, language }) => ({ name: account, language }));
    const own = states.filter((state) => state.channel === channel);
    const found = worst(own);
    const sick = own.filter(({ state }) => state === (found === "down" ? "down" : "silent"));
    return {
      channel,
      accounts,
      health: found,
      ...(found === "good" ? {} : { ill: accounts.filter(({ name }) => sick.some(({ account }) => account === name)) }),
      ...(sick.length > 0 && sick.every(({ access }) => access === "lost") ? { lost: true } : {}),
      ...(last === undefined ? {} : { lastMs: Date.parse(last.receivedAt) }),
    };
  });
}

/** One account that is down marks its channel; silence is only a doubt. */
function worst(states: readonly ChannelState[]): ChannelHealth["health"] {
  if (states.some(({ state }) => state === "down")) return "down";
  return states.some(({ state }) => state === "silent") ? "caution" : "good";
}
