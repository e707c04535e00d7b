import type { ChannelName } from "../message/message.ts";

/**
 * What a platform counted of our posts, from its figures day by day. It tells of an account's newest posts alone, and
 * each platform leaves out some figures: what it did not say is not known, and never nothing.
 */

export const REACTIONS = ["likes", "reposts", "replies", "impressions"] as const;
/** Absent: not known. */
export type Reactions = Partial<Record<(typeof REACTIONS)[number], number>>;

/** What a platform counted of one account and its newest posts, at one moment. */
export interface AccountTaken {
  channel: ChannelName;
  account: string;
  followers?: number;
  posts: readonly ({ externalId: string } & Reactions)[];
}

/** Newest of each account before the period; and of each of its days, the oldest first. */
export interface Taken {
  before: readonly AccountTaken[];
  days: readonly (readonly AccountTaken[])[];
}

export interface PostPlace {
  channel: ChannelName;
  account: string;
  externalId: string;
}

export const placeOf = ({ channel, account, externalId }: PostPlace): string => `${channel}|${account}|${externalId}`;

/** By its place: the first and the last that was said of each post, figure by figure. */
interface Known {
  first: Reactions;
  last: Reactions;
}

export function knownOf(days: readonly (readonly AccountTaken[])[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { channel, account, posts } of days.flat()) {
    for (const { externalId, ...figures } of posts) {
      const place = placeOf({ channel, account, externalId });
      const said = onlyFigures(figures);
      const was = known.get(place);
      known.set(place, { first: { ...said, ...was?.first }, last: { ...was?.last, ...said } });
    }
  }
  return known;
}

/**
 * What came to an account's posts in the period: from what they had before it. One of which nothing was said before it
 * began with nothing if it is `fresh`, of the period itself; else from what it had when it was first seen, since all that
 * came to it earlier came at no known time. A platform that counts down took something away, and that is no reaction.
 */
export function gained(
  { before, days }: Taken,
  account: Pick<AccountTaken, "channel" | "account">,
  fresh: ReadonlySet<string>,
): Reactions {
  const own = (one: AccountTaken) => one.channel === account.channel && one.account === account.account;
  const was = knownOf([before.filter(own)]);
  const posts = knownOf(days.map((taken) => taken.filter(own)));
  return total(
    [...posts].map(([place, { first, last }]) =>
      figureBy((name) => {
        const end = last[name];
        const start = was.get(place)?.last[name] ?? (fresh.has(place) ? 0 : first[name]);
        return end === undefined || start === undefined ? undefined : Math.max(0, end - start);
      }),
    ),
  );
}

/** Figure by figure, of those that are known. */
export const total = (all: readonly Reactions[]): Reactions =>
  figureBy((name) => added(all.flatMap((one) => one[name] ?? [])));

/** What a person did, which a view is not. */
export const acts = ({ likes, reposts, replies }: Reactions): number | undefined =>
  added([likes, reposts, replies].flatMap((one) => one ?? []));

export const added = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, one) => sum + one, 0);

const onlyFigures = (figures: Reactions): Reactions => figureBy((name) => figures[name]);

const figureBy = (of: (name: (typeof REACTIONS)[number]) => number | undefined): Reactions =>
  Object.fromEntries(
    REACTIONS.flatMap((name) => {
      const value = of(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
