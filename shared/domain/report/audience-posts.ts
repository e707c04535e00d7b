import type { ChannelName } from "../message/message.ts";
import type { PostPair } from "../posts/post-pair.ts";
import { wallTime } from "../zone.ts";
import { partOf } from "./part.ts";
import type { PeriodCounts } from "./period.ts";
import { type Counts, countAt } from "./report.ts";
import type { AudienceSection, Part } from "./sections.ts";
import { hourly, tally, tallyAll } from "./tally.ts";

/** What platforms counted of our accounts and posts, and what the posts caused here. */

/** What a platform counted of one account and its newest posts. */
export interface AccountTaken {
  channel: ChannelName;
  account: string;
  followers?: number;
  posts: readonly ({ externalId: string } & Partial<Reactions>)[];
}

/** Newest before the period and within it. */
export interface Taken {
  before: readonly AccountTaken[];
  now: readonly AccountTaken[];
}

/** Where a post of a pair stands. */
export interface PostLeg {
  post: string;
  channel: ChannelName;
  account: string;
  externalId: string;
}

export interface Reactions {
  likes: number;
  reposts: number;
  replies: number;
  impressions: number;
}

type Posts = AudienceSection["posts"];

/** The hours before and after a post in which its topic is looked at: seven days. */
const AROUND_HOURS = 7 * 24;
const HOUR_MS = 3_600_000;
/** An hour is a good one when its share of what posts caused is clear of an even share of the day. */
const EVEN_SHARE = 1 / 24;
const BEST_HOURS = 3;
const NONE: Reactions = { likes: 0, reposts: 0, replies: 0, impressions: 0 };

/** Followers at the end of the period and just before it; what came to its posts in between. */
export function accountsOf({ before, now }: Taken): AudienceSection["accounts"] {
  return [...now]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map((own) => {
      const was = before.filter((one) => keyOf(one) === keyOf(own));
      const followersBefore = was[0]?.followers;
      return {
        channel: own.channel,
        account: own.account,
        ...(own.followers === undefined ? {} : { followers: own.followers }),
        ...(followersBefore === undefined ? {} : { followersBefore }),
        ...grown(byPost([own]), byPost(was)),
      };
    });
}

export interface PostsInput {
  counts: Counts;
  history: PeriodCounts["days"];
  timeZone: string;
  pairs: readonly PostPair[];
  legs: readonly PostLeg[];
  taken: readonly AccountTaken[];
}

/** Those that were published, newest first. */
export function postsOf({ counts, history, timeZone, pairs, legs, taken }: PostsInput): Posts {
  const counted = byPost(taken);
  const byDay = new Map(history.map(({ day, counts: of }) => [day, of]));
  return pairs
    .filter(({ state }) => state === "published" || state === "breached")
    .map(({ id, topic, goal, campaign, at }) => {
      const messages = tallyAll(counts, "post-message", id);
      const own = legs.filter(({ post }) => post === id);
      const reactions = own.map((leg) => counted.get(`${keyOf(leg)}|${leg.externalId}`) ?? NONE).reduce(plus, NONE);
      const around = topic === undefined ? {} : aroundOf(topic, at, byDay, timeZone);
      return {
        id,
        ...(topic === undefined ? {} : { topic }),
        ...(goal === undefined ? {} : { goal }),
        ...(campaign === undefined ? {} : { campaign }),
        publishedAt: at,
        ...reactions,
        messages,
        questions: tally(counts, "post-question", id),
        negative: partOf(tally(counts, "post-message", id, "negative"), messages),
        ...around,
      };
    })
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
}

export function byGoalOf(posts: Posts): AudienceSection["byGoal"] {
  const goals = [...new Set(posts.flatMap(({ goal }) => goal ?? []))].sort();
  return goals.map((goal) => {
    const own = posts.filter((post) => post.goal === goal);
    return {
      goal,
      posts: own.length,
      messages: own.reduce((sum, { messages }) => sum + messages, 0),
      reactions: own.reduce((sum, { likes, reposts, replies }) => sum + likes + reposts + replies, 0),
    };
  });
}

/** Hours in which posts caused clearly more than an even share of their messages, most first; none of few messages. */
export function bestHoursOf(counts: Counts): AudienceSection["bestHours"] {
  const hours = hourly(counts, "post-message");
  const all = hours.reduce((sum, one) => sum + one, 0);
  return hours
    .map((messages, hour) => ({ hour, messages }))
    .filter(({ messages }) => (partOf(messages, all).share?.low ?? 0) > EVEN_SHARE)
    .sort((a, b) => b.messages - a.messages || a.hour - b.hour)
    .slice(0, BEST_HOURS);
}

/** Negative messages of a topic in the hours before and after; days that are not there were not counted. */
function aroundOf(
  topic: string,
  at: string,
  byDay: ReadonlyMap<string, Counts>,
  timeZone: string,
): { topicBefore?: Part; topicAfter?: Part } {
  const part = (fromMs: number, key: "topicBefore" | "topicAfter"): { topicBefore?: Part; topicAfter?: Part } => {
    let [negative, all] = [0, 0];
    for (let hour = 0; hour < AROUND_HOURS; hour += 1) {
      const wall = wallTime(fromMs + hour * HOUR_MS, timeZone);
      const counts = byDay.get(wall.day);
      all += countAt(counts?.topic?.[topic], wall.hour);
      negative += countAt(counts?.negative?.[topic], wall.hour);
    }
    return all <= 0 ? {} : { [key]: partOf(negative, all) };
  };
  const atMs = Date.parse(at);
  return { ...part(atMs - AROUND_HOURS * HOUR_MS, "topicBefore"), ...part(atMs, "topicAfter") };
}

/** `channel|account|externalId` → what it has. */
function byPost(taken: readonly AccountTaken[]): Map<string, Reactions> {
  return new Map(
    taken.flatMap((one) =>
      one.posts.map((post) => [`${keyOf(one)}|${post.externalId}`, { ...NONE, ...figures(post) }]),
    ),
  );
}

const figures = ({ likes, reposts, replies, impressions }: Partial<Reactions>): Partial<Reactions> => ({
  ...(likes === undefined ? {} : { likes }),
  ...(reposts === undefined ? {} : { reposts }),
  ...(replies === undefined ? {} : { replies }),
  ...(impressions === undefined ? {} : { impressions }),
});

/** What came since; a platform that counts down took something away, and that is no reaction. */
function grown(now: ReadonlyMap<string, Reactions>, before: ReadonlyMap<string, Reactions>): Reactions {
  let sum = NONE;
  for (const [post, reactions] of now) {
    const was = before.get(post) ?? NONE;
    const since = (name: keyof Reactions): number => Math.max(0, reactions[name] - was[name]);
    sum = plus(sum, {
      likes: since("likes"),
      reposts: since("reposts"),
      replies: since("replies"),
      impressions: since("impressions"),
    });
  }
  return sum;
}

const plus = (a: Reactions, b: Reactions): Reactions => ({
  likes: a.likes + b.likes,
  reposts: a.reposts + b.reposts,
  replies: a.replies + b.replies,
  impressions: a.impressions + b.impressions,
});

const keyOf = ({ channel, account }: { channel: ChannelName; account: string }): string => `${channel}|${account}`;
