import { wallTime } from "../zone.ts";
import { zOf } from "./normal.ts";
import type { AudienceSection } from "./sections.ts";

/**
 * Hours at which what we publish is answered most. Posts differ among themselves more than hours do, so the posts of an
 * hour are held against all others by their ranks (Wilcoxon 1945, with the correction for ties): one post that went
 * around the world makes no good hour, nor do the hours at which people write anyway.
 */

/** An hour of fewer posts is not looked at. */
const LEAST_POSTS = 5;
/** Its posts bring this many times as many messages as the others, on average. */
const BEST_TIMES = 1.5;
const BEST_HOURS = 3;

interface Published {
  publishedAt: string;
  messages: number;
}

/** Most messages a post first; none where it cannot be told. */
export function bestHoursOf(posts: readonly Published[], timeZone: string): AudienceSection["bestHours"] {
  const byHour = Map.groupBy(posts, ({ publishedAt }) => wallTime(Date.parse(publishedAt), timeZone).hour);
  const looked = [...byHour].filter(([, own]) => own.length >= LEAST_POSTS && posts.length - own.length >= LEAST_POSTS);
  const z = zOf(looked.length);
  return looked
    .flatMap(([hour, own]) => {
      const others = posts.filter((post) => !own.includes(post));
      const times = mean(own) >= mean(others) * BEST_TIMES;
      return times && rankSum(own.map(messagesOf), others.map(messagesOf)) > z
        ? [{ hour, posts: own.length, messages: sumOf(own) }]
        : [];
    })
    .sort((a, b) => b.messages / b.posts - a.messages / a.posts || a.hour - b.hour)
    .slice(0, BEST_HOURS);
}

/** In standard deviations: how far the ranks of `own` are above what chance gives them. */
export function rankSum(own: readonly number[], others: readonly number[]): number {
  const [n, m] = [own.length, others.length];
  const all = [...own, ...others].sort((a, b) => a - b);
  const rank = (value: number) => (all.indexOf(value) + all.lastIndexOf(value)) / 2 + 1;
  const ties = [...Map.groupBy(all, (value) => value).values()].reduce((sum, { length: t }) => sum + t ** 3 - t, 0);
  const excess = own.reduce((sum, value) => sum + rank(value), 0) - (n * (n + m + 1)) / 2;
  const variance = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
  return variance <= 0 ? 0 : (Math.abs(excess) - 0.5) * (Math.sign(excess) / Math.sqrt(variance));
}

const messagesOf = ({ messages }: Published): number => messages;
const sumOf = (posts: readonly Published[]): number => posts.reduce((sum, { messages }) => sum + messages, 0);
const mean = (posts: readonly Published[]): number => sumOf(posts) / posts.length;
