import type { Context } from "hono";
import { mayApprove } from "../domain/lanes/approvals.ts";
import type { MessageSummary } from "../domain/message/message.ts";
import type { Officer, Person } from "../domain/officer.ts";
import { isPostId } from "../domain/posts/post-id.ts";
import type { PostPair } from "../domain/posts/post-pair.ts";
import { OPEN, openCount } from "../domain/report/open-work.ts";
import type { ChannelState, Ports } from "../ports.ts";
import type { Env } from "./context.ts";
import { inView } from "./data/list-page.ts";
import { ownViews } from "./data/own-views.ts";
import type { OwnView } from "./parts/ctx.ts";
import { VIEWS, type View } from "./parts/inbox-query.ts";
import type { ChannelHealth } from "./parts/rail.tsx";
import { COUNTED } from "./parts/view-tally.ts";

/** What stands at the side of every page: how much each view holds, what needs a person, channels' health. */
export interface Sidebar {
  counts: Partial<Record<View | "approvals", number>>;
  /** Pairs of posts that a person must look at. */
  posts: string[];
  /** Message id → why a person must look. */
  attention: Readonly<Record<string, "unknown" | "failed">>;
  channels: ChannelHealth[];
  people: Record<string, string>;
  colleagues: readonly Person[];
  /** The officer's own views. */
  views: OwnView[];
}

/** Rows on one page of the list. */
export const PAGE_ROWS = 50;

const NEWEST = 100;
const NEEDING = 100;
/** As many as the approvers' page lists, so that both say the same. */
const WAITING = 100;
const SHOWN_POSTS = 20;

export async function sidebar(
  ports: Pick<Ports, "store" | "department" | "nowMs">,
  officer: Officer,
): Promise<Sidebar> {
  const { store, department, nowMs } = ports;
  // Open work is counted as it stands; where there is more, counters say how much, a second or so later.
  const [open, counters, newest, needing, people, states, waiting, own, pairs, tasks] = await Promise.all([
    store.inbox({ status: "open", limit: COUNTED }),
    store.counts(OPEN),
    store.inbox({ limit: NEWEST }),
    store.needsPerson(NEEDING),
    store.people(),
    store.channelStates(),
    store.waiting({ limit: WAITING }),
    store.savedViews(officer.id),
    store.waitingPosts({ limit: WAITING }),
    store.postTasks(NEEDING),
  ]);
  const replies = needing.filter(({ messageId }) => !isPostId(messageId));
  const halves = needing.filter(({ messageId }) => isPostId(messageId));
  const posts = [...new Set([...tasks.map(({ id }) => id), ...halves.map(({ messageId }) => messageId)])];
  const counts: Sidebar["counts"] = {
    approvals: [...waiting, ...pairs].filter((one) => mayApprove(one, officer).ok).length,
    "needs-person": new Set(replies.map(({ messageId }) => messageId)).size + posts.length,
  };
  const whole = open.cursor === undefined;
  for (const view of VIEWS.filter((name) => name !== "needs-person")) {
    const here = open.items.filter((item) => inView({ view }, item, officer, nowMs())).length;
    const counter = counterOf(view, officer);
    if (whole) counts[view] = here;
    else if (counter !== undefined) counts[view] = openCount(counters, counter);
    // The most urgent are those that were read: as many as that, or at least.
    else counts[view] = here;
  }
  return {
    counts,
    posts,
    attention: Object.fromEntries(
      replies.map(({ messageId, state }) => [messageId, state === "unknown" ? "unknown" : "failed"] as const),
    ),
    channels: health(department, newest.items, states),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    colleagues: people,
    views: ownViews(own?.views ?? [], { officer, nowMs: nowMs(), open: open.items, whole, counters, counts }),
  };
}

/** The sides of a page, and in its context what the rail shows of this officer alone. */
export async function sides(c: Context<Env>, officer: Officer): Promise<Sidebar> {
  const side = await sidebar(c.var.ports, officer);
  c.set("views", side.views);
  return side;
}

/** Pairs of posts that need a person, as the list shows them. */
export async function pairsOf({ store }: Pick<Ports, "store">, ids: readonly string[]): Promise<PostPair[]> {
  const pairs = await Promise.all(ids.slice(0, SHOWN_POSTS).map((id) => store.post(id)));
  return pairs.filter((pair) => pair !== undefined);
}

/** The name under which a view is counted; being late soon is a matter of the clock. */
function counterOf(view: View, officer: Officer): string | undefined {
  if (view === "mine") return `claimed:${officer.id}`;
  if (view === "team") return officer.team === undefined ? "all" : `team:${officer.team}`;
  if (view === "french" || view === "english") return view === "french" ? "language:fr" : "language:en";
  if (view === "waiting-expert" || view === "waiting-approval") return view.replace("-", ":");
  return view === "all" ? "all" : undefined;
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
