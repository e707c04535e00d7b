import { HOUR_MS } from "../instants.ts";
import type { PostPair } from "../posts/post-pair.ts";
import { wallTime } from "../zone.ts";
import type { Part } from "./part.ts";
import { partOf } from "./part.ts";
import type { PeriodCounts } from "./period.ts";
import {
  type AccountTaken,
  acts,
  added,
  gained,
  knownOf,
  type PostPlace,
  placeOf,
  type Taken,
  total,
} from "./reactions.ts";
import { type Counts, countAt } from "./report.ts";
import type { AudienceSection } from "./sections.ts";
import { tally, tallyAll } from "./tally.ts";

/** What platforms counted of our accounts and posts, and what the posts caused here. */

/** Where a post of a pair stands. */
export interface PostLeg extends PostPlace {
  post: string;
}

type Posts = AudienceSection["posts"];

/** The hours before and after a post in which its topic is looked at: seven days. */
const AROUND_HOURS = 7 * 24;

/** Followers at the end of the period and just before it; what came to its posts in between. `legs`: of posts of the
 * period, which had nothing before it. */
export function accountsOf(taken: Taken, legs: readonly PostPlace[]): AudienceSection["accounts"] {
  const fresh = new Set(legs.map(placeOf));
  const newest = new Map<string, AccountTaken>();
  for (const one of taken.days.flat()) newest.set(keyOf(one), { ...newest.get(keyOf(one)), ...one });
  return [...newest.values()]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(({ channel, account, followers }) => {
      const before = taken.before.find((one) => keyOf(one) === keyOf({ channel, account }))?.followers;
      return {
        channel,
        account,
        ...(followers === undefined ? {} : { followers }),
        ...(before === undefined ? {} : { followersBefore: before }),
        ...gained(taken, { channel, account }, fresh),
      };
    });
}

interface PostsInput {
  counts: Counts;
  history: PeriodCounts["days"];
  timeZone: string;
  pairs: readonly PostPair[];
  legs: readonly PostLeg[];
  taken: Taken;
}

/** Those that were published, newest first. */
export function postsOf({ counts, history, timeZone, pairs, legs, taken }: PostsInput): Posts {
  const known = knownOf(taken.days);
  const byDay = new Map(history.map(({ day, counts: of }) => [day, of]));
  return pairs
    .filter(({ state }) => state === "published" || state === "breached")
    .map(({ id, topic, goal, campaign, at, halves, targets }) => {
      const messages = tallyAll(counts, "post-message", id);
      const own = legs.filter(({ post }) => post === id);
      const reactions = total(own.map((leg) => known.get(placeOf(leg))?.last ?? {}));
      const around = topic === undefined ? {} : aroundOf(topic, at, byDay, timeZone);
      return {
        id,
        title: { en: firstWords(halves.en.text), fr: firstWords(halves.fr.text) },
        channels: [...new Set(targets.map(({ channel }) => channel))],
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

/** As many letters as name a post in a table. */
const MOST_LETTERS = 60;

/** `Passport offices are open on…`: whole words. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= MOST_LETTERS) return line;
  const cut = line.slice(0, MOST_LETTERS);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > 0 ? end : MOST_LETTERS).replace(/[\s.,:;!?]+$/, "")}…`;
}

export function byGoalOf(posts: Posts): AudienceSection["byGoal"] {
  const goals = [...new Set(posts.flatMap(({ goal }) => goal ?? []))].sort();
  return goals.map((goal) => {
    const own = posts.filter((post) => post.goal === goal);
    const reactions = added(own.flatMap((post) => acts(post) ?? []));
    return {
      goal,
      posts: own.length,
      messages: own.reduce((sum, { messages }) => sum + messages, 0),
      ...(reactions === undefined ? {} : { reactions }),
    };
  });
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
    let last = "";
    for (let hour = 0; hour < AROUND_HOURS; hour += 1) {
      const wall = wallTime(fromMs + hour * HOUR_MS, timeZone);
      // In autumn the wall shows an hour twice: its counter has both.
      if (`${wall.day} ${wall.hour}` === last) continue;
      last = `${wall.day} ${wall.hour}`;
      const counts = byDay.get(wall.day);
      all += countAt(counts?.topic?.[topic], wall.hour);
      negative += countAt(counts?.negative?.[topic], wall.hour);
    }
    return all <= 0 ? {} : { [key]: partOf(negative, all) };
  };
  const atMs = Date.parse(at);
  return { ...part(atMs - AROUND_HOURS * HOUR_MS, "topicBefore"), ...part(atMs, "topicAfter") };
}

const keyOf = ({ channel, account }: Pick<AccountTaken, "channel" | "account">): string => `${channel}|${account}`;
