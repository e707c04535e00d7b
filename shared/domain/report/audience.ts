import type { ChannelName } from "../message/message.ts";
import { otherOfficial } from "../official-language.ts";
import type { PostPair } from "../posts/post-pair.ts";
import { accountsOf, byGoalOf, type PostLeg, postsOf } from "./audience-posts.ts";
import { bestHoursOf } from "./best-hours.ts";
import { compared, type Periods } from "./compared.ts";
import { isClaim, shareDifference } from "./difference.ts";
import { UNREAD_SHARE } from "./gaps.ts";
import type { Part } from "./part.ts";
import { partOf, SMALL } from "./part.ts";
import type { PeriodCounts } from "./period.ts";
import type { Taken } from "./reactions.ts";
import type { Counts } from "./report.ts";
import type { AudienceSection } from "./sections.ts";
import { LEAST } from "./suppress.ts";
import { tallies, tally, tallyAll } from "./tally.ts";

/** Who writes, how they use our hashtags, how many follow, and what our posts caused. */

export interface AudienceInput {
  periods: Periods;
  /** The weeks before the period, and the period: what is usual, and what was around a post. */
  history: PeriodCounts["days"];
  timeZone: string;
  /** The share of the time in which a channel could not be read in this language. */
  unread: (channel: ChannelName, language: "en" | "fr") => number;
  /** The department's own, in lower case without `#`. */
  hashtags: readonly string[];
  posts: readonly PostPair[];
  legs: readonly PostLeg[];
  metrics: Taken;
}

/** A hashtag is hijacked when the share of foreign or of negative uses is clear of its own past, and this much higher. */
const HIJACK_RISE = 0.2;
/** A language fell silent when its share on a channel is clear of its own past, and at most this much of it. */
const SILENT_SHARE = 0.5;
/** Who writes again does so in the same language: so many messages say as much of it as one person each would (the design
 * effect of clusters, Kish 1965), where a third of all are of people who wrote before. */
const MESSAGES_A_PERSON = 1.5;
const byPerson = ({ count, n }: Part): Part => partOf(count / MESSAGES_A_PERSON, n / MESSAGES_A_PERSON);

export function audienceSection(input: AudienceInput): AudienceSection {
  const { periods, history, timeZone, posts: pairs, legs, metrics } = input;
  const { now } = periods;
  const authors = tallyAll(now.total, "author");
  const standing = (name: string): Part => partOf(tally(now.total, "author", name), authors);
  const past = beforePeriod(history, now);
  const posts = postsOf({ counts: now.total, history, timeZone, pairs, legs, taken: metrics });
  return {
    authors: { new: standing("new"), returning: standing("returning"), advocate: standing("advocate") },
    silentLanguages: silentLanguages(periods, past).filter(
      ({ channel, language }) => input.unread(channel, language) < UNREAD_SHARE,
    ),
    hashtags: input.hashtags.map((hashtag, _at, { length }) => hashtagOf(hashtag, periods, past, 2 * length)),
    accounts: accountsOf(metrics, legs),
    posts,
    byGoal: byGoalOf(posts),
    bestHours: bestHoursOf(posts, timeZone),
  };
}

/** What was counted before the period, all together. */
function beforePeriod(history: PeriodCounts["days"], { period: { from } }: PeriodCounts): Counts[] {
  return history.filter(({ day }) => day < from).map(({ counts }) => counts);
}

/** `looks`: negative and foreign uses of each. */
function hashtagOf(
  hashtag: string,
  periods: Periods,
  past: readonly Counts[],
  looks: number,
): AudienceSection["hashtags"][number] {
  const { total } = periods.now;
  const was = past.reduce(
    (sum, counts) => {
      const uses = tallyAll(counts, "hashtag", hashtag);
      return {
        uses: sum.uses + uses,
        negative: sum.negative + tally(counts, "hashtag", hashtag, "negative"),
        foreign: sum.foreign + tally(counts, "hashtag-topic", hashtag, "none"),
      };
    },
    { uses: 0, negative: 0, foreign: 0 },
  );
  const uses = tallyAll(total, "hashtag", hashtag);
  const negative = partOf(tally(total, "hashtag", hashtag, "negative"), uses);
  const foreign = partOf(tally(total, "hashtag-topic", hashtag, "none"), uses);
  const rose = (now: Part, before: Part): boolean => isClaim(shareDifference(now, before, looks), HIJACK_RISE);
  return {
    hashtag,
    uses: compared(periods, (counts) => tallyAll(counts, "hashtag", hashtag)),
    ...(uses > 0 && uses < LEAST ? {} : { reach: tally(total, "hashtag-reach", hashtag) }),
    negative,
    foreign,
    hijack: rose(negative, partOf(was.negative, was.uses)) || rose(foreign, partOf(was.foreign, was.uses)),
  };
}

/** On a channel of which nothing is known before, none at all beside `SMALL` of the other says so too. */
function silentLanguages(
  { now: { total: now }, before: { total: then } }: Periods,
  past: readonly Counts[],
): AudienceSection["silentLanguages"] {
  const channels = [
    ...new Set([now, ...past].flatMap((counts) => Object.keys(tallies(counts, "channel")))),
  ].sort() as ChannelName[];
  const looks = 2 * channels.length;
  const found = channels.flatMap((channel) =>
    (["en", "fr"] as const).map((language) => {
      const other = otherOfficial(language);
      const of = (name: string) => tally(now, "channel-language", channel, name);
      const was = (name: string) => past.reduce((sum, one) => sum + tally(one, "channel-language", channel, name), 0);
      const [count, others] = [of(language), of(other)];
      const share = partOf(count, count + others);
      const usual = partOf(was(language), was(language) + was(other));
      const before = tally(then, "channel-language", channel, language);
      const fell = isClaim(
        shareDifference(byPerson(usual), byPerson(share), looks),
        (usual.share?.value ?? 0) * (1 - SILENT_SHARE),
      );
      const never = usual.n === 0 && count === 0 && others >= SMALL;
      return { silent: fell || never, row: { channel, language, count, before, other: others } };
    }),
  );
  return found.filter(({ silent }) => silent).map(({ row }) => row);
}
