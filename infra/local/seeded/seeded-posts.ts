import { weekdayOf } from "../../../shared/domain/days.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { PostPair } from "../../../shared/domain/posts/post-pair.ts";
import { daysOf, type Period } from "../../../shared/domain/report/period.ts";
import { instantOf } from "../../../shared/domain/zone.ts";
import type { MetricsTaken } from "../../../shared/ports.ts";
import { type Chance, chance } from "./chance.ts";
import { PLACE, type Planted } from "./planted.ts";

/** Two pairs of posts a week, what the platforms counted of them, and the accounts' followers day by day. */

export interface SeededPosts {
  posts: PostPair[];
  metrics: MetricsTaken[];
  /** A post of the last three days. */
  recent: (day: string, dice: Chance) => Pick<PostPair, "id" | "campaign"> | undefined;
}

const POST_DAYS = [2, 4];
const RECENT_MS = 3 * 86_400_000;
const TOPICS = ["renewal", "photo", "validity", "child", "appointment"] as const;
const GROWTH_A_DAY = 1.0004;

interface Options {
  department: Department;
  month: string;
  seed: number;
  planted?: readonly Planted[];
}

export function seededPosts(options: Options, spans: readonly Pick<Period, "from" | "to">[]): SeededPosts {
  const dice = chance(options.seed * 10 + 7);
  const days = spans.flatMap(daysOf);
  const posts = days.filter((day) => POST_DAYS.includes(weekdayOf(day))).map((day) => postOf(options, day, dice));
  const breach = options.planted?.includes("parity-breach")
    ? posts.filter(({ at }) => at.startsWith(options.month))[PLACE["parity-breach"].pair]
    : undefined;
  if (breach) Object.assign(breach, { state: "breached", reason: "alone" } satisfies Partial<PostPair>);
  return {
    posts,
    metrics: days.flatMap((day) => metricsOf(options.department, day, posts, dice)),
    recent: (day, chosen) => {
      const untilMs = Date.parse(`${day}T00:00:00Z`);
      const near = posts.filter(({ at }) => Date.parse(at) <= untilMs && Date.parse(at) > untilMs - RECENT_MS);
      return near[chosen.below(near.length)];
    },
  };
}

function postOf({ department, seed }: Options, day: string, dice: Chance): PostPair {
  const at = new Date(instantOf(day, 10 * 60, department.department.timeZone)).toISOString();
  const half = { text: "Seeded post.", media: [] };
  const topic = TOPICS[dice.below(TOPICS.length)] ?? "renewal";
  return {
    v: 1,
    id: `seeded-post-${seed}-${day}`,
    state: "published",
    halves: { en: half, fr: half },
    targets: [{ key: "1", channel: "facebook", en: "PassportCanada", fr: "PasseportCanada" }],
    at,
    goal: Object.keys(department.strategy?.goals ?? {})[0] ?? "goal",
    topic,
    ...(dice.is(0.4) ? { campaign: "travel-season" } : {}),
    lane: "green",
    approversNeeded: 0,
    approvals: [],
    createdBy: "seeded-officer",
    createdAt: at,
    salt: "seeded",
    gapSeconds: [2 + dice.below(6)],
    revision: 1,
  };
}

function metricsOf(
  { channels, department }: Department,
  day: string,
  posts: readonly PostPair[],
  dice: Chance,
): MetricsTaken[] {
  const taken = new Date(instantOf(day, 23 * 60, department.timeZone)).toISOString();
  const dayNumber = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  return channels.map(({ channel, account }) => ({
    channel,
    account,
    day,
    takenAt: taken,
    followers: Math.round(4_000 * GROWTH_A_DAY ** (dayNumber - 20_000) + dice.below(5)),
    posts:
      channel === "facebook"
        ? posts
            .filter(({ at }) => at <= taken && Date.parse(taken) - Date.parse(at) < 7 * 86_400_000)
            .map(({ id }) => ({
              externalId: `${id}.${account}`,
              impressions: 800 + dice.below(900),
              likes: 20 + dice.below(60),
              reposts: 2 + dice.below(9),
              replies: 3 + dice.below(12),
            }))
        : [],
  }));
}
