import { HOUR_MS } from "../instants.ts";
import { wallTime } from "../zone.ts";
import type { Behind, Rule } from "./behind-rule.ts";
import { pick } from "./pick.ts";

/** What stands behind the figures of our posts. */

/** A line of ids that no address is too short for. */
const MOST_IDS = 60;

/** Of a post's topic, in the seven days before it or after it: the negative ones. */
export const aroundPost =
  (side: -1 | 1): Rule =>
  ({ post }, { audience, timeZone, period }) => {
    const own = audience.posts.find(({ id }) => id === post);
    if (own?.topic === undefined) return { none: "rows" };
    const atMs = Date.parse(own.publishedAt);
    const hourAt = (ms: number): string => {
      const { day, hour } = wallTime(ms, timeZone);
      return `${day}T${String(hour).padStart(2, "0")}`;
    };
    const [first, last] = side < 0 ? [-7 * 24, -1] : [0, 7 * 24 - 1];
    const [start, end] = [hourAt(atMs + first * HOUR_MS), hourAt(atMs + last * HOUR_MS)];
    // After the report's last day nothing was counted in it.
    const until = `${period.to}T23`;
    return { pick: pick("negative", own.topic), from: start, to: end < until ? end : until };
  };
/** Of the posts that were published at this hour. */
export const bestHour: Rule = ({ hour }, { audience, timeZone }) =>
  messagesOf(audience.posts.filter((one) => wallTime(Date.parse(one.publishedAt), timeZone).hour === Number(hour)));

export const goalMessages: Rule = ({ goal, post }, { audience }) => {
  if (post !== undefined) return { pick: pick("post-message", post) };
  return messagesOf(audience.posts.filter((one) => one.goal === goal));
};

const messagesOf = (posts: readonly { id: string }[]): Behind =>
  posts.length > MOST_IDS
    ? { none: "rows" }
    : {
        pick: pick(
          "post-message",
          posts.map(({ id }) => id),
        ),
      };
