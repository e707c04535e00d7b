import { isDay } from "../../domain/days.ts";
import type { Crisis } from "../../domain/lanes/crisis.ts";
import { CALENDAR_VIEWS, type CalendarSpan, type CalendarView, spanOf } from "../../domain/posts/post-calendar.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { Ratio } from "../../domain/posts/post-relevance.ts";
import type { ChannelState } from "../../ports.ts";
import { checkWriting, isPassing, type PairProblem } from "../../steps/posts/check-post.ts";
import { holds } from "../../steps/posts/post-crisis.ts";
import { lanedPost } from "../../steps/posts/post-lane.ts";
import { type OpenedPair, readPost } from "../../steps/posts/read-post.ts";
import { ratioBetween, type Weighed, weighPost } from "../../steps/posts/weigh-post.ts";
import { todayOf } from "../../steps/today.ts";
import type { ConsolePorts } from "../context.ts";

/** What the calendar's pages show. */

export interface CalendarQuery {
  view: CalendarView;
  /** A day of the span. */
  day: string;
}

/** One pair as its card shows it. */
export interface CardPost {
  pair: PostPair;
  problems: PairProblem[];
  /** It would wait if its time came now. */
  heldByCrisis: boolean;
  /** Its time came while it still asked for somebody: nothing sends it any more, until it has another one. */
  past: boolean;
}

export interface CalendarData {
  query: CalendarQuery;
  span: CalendarSpan;
  today: string;
  cards: CardPost[];
  /** How many of the span's posts the cards are, where there are more. */
  shown?: number;
  ratio: Ratio;
  tasks: PostPair[];
  crisis: Crisis | undefined;
}

export interface OpenPost extends OpenedPair {
  weighed: Weighed;
  heldByCrisis: boolean;
  /** How many people would have to agree if it were scheduled now. */
  gates: number;
}

const MOST_PAIRS = 300;
const MOST_TASKS = 50;

export function calendarQuery(
  ports: Pick<ConsolePorts, "department" | "nowMs">,
  asked: Readonly<Record<string, string>>,
): CalendarQuery {
  const view = CALENDAR_VIEWS.find((name) => name === asked.view) ?? "week";
  return { view, day: isDay(asked.day) ? asked.day : todayOf(ports) };
}

export async function calendarData(ports: ConsolePorts, query: CalendarQuery): Promise<CalendarData> {
  const span = spanOf(query.view, query.day, ports.department.department.timeZone);
  const [first, last] = [span.days[0] ?? query.day, span.days.at(-1) ?? query.day];
  const [pairs, ratio, tasks, crisis, states] = await Promise.all([
    ports.store.posts(span.from, span.to, MOST_PAIRS + 1),
    ratioBetween(ports, first, last),
    ports.store.postTasks(MOST_TASKS),
    ports.store.crisis(),
    ports.store.channelStates(),
  ]);
  return {
    query,
    span,
    today: todayOf(ports),
    cards: pairs.slice(0, MOST_PAIRS).map((pair) => cardOf(ports, pair, { crisis, states })),
    ...(pairs.length > MOST_PAIRS ? { shown: MOST_PAIRS } : {}),
    ratio,
    tasks,
    crisis: crisis?.pausePosts === true ? crisis : undefined,
  };
}

interface Now {
  crisis: Crisis | undefined;
  states: readonly ChannelState[];
}

/** `ports`: the rules of channels and department, and the clock. */
export const cardOf = (
  ports: Parameters<typeof checkWriting>[0] & Pick<ConsolePorts, "nowMs">,
  pair: PostPair,
  { crisis, states }: Now,
): CardPost => ({
  pair,
  problems: pair.state === "drafted" ? checkWriting(ports, pair, states) : [],
  heldByCrisis: pair.state === "scheduled" && crisis !== undefined && holds(crisis, pair),
  past: (pair.state === "drafted" || pair.state === "waiting") && Date.parse(pair.at) <= ports.nowMs(),
});

export async function openPost(ports: ConsolePorts, id: string): Promise<OpenPost | undefined> {
  const opened = await readPost(ports)(id);
  if (opened === undefined) return undefined;
  const [weighed, crisis] = await Promise.all([weighPost(ports)(opened.pair), ports.store.crisis()]);
  const heldByCrisis = crisis !== undefined && holds(crisis, opened.pair);
  const problems = opened.problems.filter((problem) => !isPassing(problem));
  const { pair } = opened;
  const gates = lanedPost(ports, { ...pair, state: "drafted" }, crisis)?.next.approversNeeded ?? 0;
  return { ...opened, problems, weighed, heldByCrisis, gates };
}

/** What a card says at its foot. */
export type CardState =
  | { is: "sent" | "going" | "scheduled" | "paused" | "held" | "breached" | "taken-back" | "failed" }
  | ({ past: boolean } & (
      | { is: "ready" | "waiting" }
      | { is: "missing"; half: "en" | "fr" }
      | { is: "fix"; count: number }
    ));

export function cardState({ pair, problems, heldByCrisis, past }: CardPost): CardState {
  switch (pair.state) {
    case "published":
      return { is: "sent" };
    case "publishing":
      return { is: "going" };
    case "breached":
      return { is: pair.reason === "taken-back" ? "taken-back" : "breached" };
    case "failed":
      return { is: "failed" };
    case "waiting":
      return { is: "waiting", past };
    case "scheduled":
      if (pair.paused !== undefined || heldByCrisis) return { is: "paused" };
      return { is: pair.held === undefined ? "scheduled" : "held" };
    default: {
      const missing = problems.find(({ code }) => code === "missing-half");
      if (missing?.half !== undefined) return { is: "missing", half: missing.half, past };
      return problems.length === 0 ? { is: "ready", past } : { is: "fix", count: problems.length, past };
    }
  }
}
