import type { Usage } from "./prices.ts";

/** What X bills for a day of all accounts that have no contract: what it tells us, what we read, what we write. */

export interface XDay {
  accounts: number;
  messages: number;
  replies: number;
  posts: number;
  /** Of messages and replies, private: 0 to 1. */
  direct: number;
  /** Of posts and public replies, with a web address: 0 to 1. */
  linked: number;
  /** The official tool reads and writes there, by its own contract: we are told only. */
  bridge?: boolean;
}

/** Posts of the last day that are looked up each hour: a post is billed once a UTC day, so once more on the day after it came
 * (`shared/channels/x/watch.ts`). */
const WATCHED = 100;
/** Of our own, read for their counts (`metrics.ts`). */
const COUNTED_POSTS = 10;

export function xDay({ accounts, messages, replies, posts, direct, linked, bridge = false }: XDay): Usage {
  const [asked, answered] = [messages * (1 - direct), replies * (1 - direct)];
  // What is written in public for us is told to us as well.
  const told: Usage = { xEvents: asked + answered + posts, xDirectEvents: messages * direct };
  if (bridge) return told;
  return {
    ...told,
    // Mentions, once an hour; private messages only where the webhook was away.
    xPostReads: asked + Math.min(WATCHED * accounts, asked) + (posts > 0 ? COUNTED_POSTS * accounts : 0),
    // The account itself.
    xUserReads: accounts,
    xReplies: answered * (1 - linked),
    xDirectMessages: replies * direct,
    xPosts: posts * (1 - linked),
    xPostsWithLink: (answered + posts) * linked,
  };
}
