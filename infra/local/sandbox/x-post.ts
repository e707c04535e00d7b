import twitterText from "twitter-text";
import { stableDigits } from "./ids.ts";
import type { Person, Post, SandboxAccount, World } from "./types.ts";

/** A post as X's API and deliveries show it: escaped for HTML, addresses shortened, the answered person named. */

type Fields = Record<string, unknown>;

/** What a post of the department carries or repeats, kept as its `metadata`. */
export const MEDIA = "media ";
export const REPOST = "repost ";
export const repostOf = (post: Post): string | undefined =>
  post.metadata?.startsWith(REPOST) === true ? post.metadata.slice(REPOST.length) : undefined;
const mediaOf = (post: Post): string[] =>
  post.metadata?.startsWith(MEDIA) === true ? post.metadata.slice(MEDIA.length).split(",") : [];

/** Posts can be edited for an hour, five times. */
const EDITABLE_MS = 3600_000;
const EDITS = 5;

/** Named outright, or written to the account: a reply's silent mention does not count. */
export function mentions(post: Post, account: SandboxAccount): boolean {
  return post.inReplyTo === undefined || post.text.toLowerCase().includes(`@${account.name.toLowerCase()}`);
}

export function xPost(world: World, post: Post): Fields {
  const { text, shownFrom, shownTo, urls } = shown(world, post);
  const media = mediaOf(post);
  const repeated = repostOf(post);
  const counted = (test: (other: Post) => boolean): number =>
    world.posts("x").filter((other) => other.visibility !== "deleted" && test(other)).length;
  const parent = post.inReplyTo;
  return {
    id: post.laterIds.at(-1) ?? post.id,
    text,
    author_id: post.author.id,
    created_at: new Date(post.editedMs ?? post.createdMs).toISOString(),
    conversation_id: post.thread,
    edit_history_tweet_ids: [post.id, ...post.laterIds],
    edit_controls: {
      ...twins({ edits_remaining: Math.max(0, EDITS - post.edits) }),
      is_edit_eligible: post.edits < EDITS,
      editable_until: new Date(post.createdMs + EDITABLE_MS).toISOString(),
    },
    lang: "und",
    possibly_sensitive: false,
    reply_settings: "everyone",
    public_metrics: twins({
      retweet_count: counted((other) => repostOf(other) === post.id),
      reply_count: counted((other) => other.inReplyTo === post.id),
      like_count: 0,
      quote_count: 0,
      impression_count: Number(stableDigits(3, "impressions", post.id)),
    }),
    display_text_range: [shownFrom, shownTo],
    ...(media.length === 0 ? {} : { attachments: { media_keys: media.map((one) => `3_${one}`) } }),
    ...(repeated === undefined ? {} : { referenced_tweets: [{ type: "retweeted", id: repeated }] }),
    ...(parent === undefined
      ? {}
      : { in_reply_to_tweet_id: parent, referenced_tweets: [{ type: "replied_to", id: parent }] }),
    ...entities(world, text, urls),
  };
}

export const xUser = ({ id, handle, name }: Person): Fields => ({
  id,
  username: handle,
  name,
  verified: false,
  public_metrics: twins({ followers_count: Number(stableDigits(3, "followers", id)) }),
});

/** The account as a person of the platform. */
export const accountPerson = ({ id, name }: SandboxAccount): Person => ({ id, name, handle: name });

/** X puts the answered person's handle before a reply, outside the range that is shown. */
function shown(world: World, post: Post): { text: string; shownFrom: number; shownTo: number; urls: Fields[] } {
  const parent = post.inReplyTo === undefined ? undefined : world.post("x", post.inReplyTo);
  const handle = parent === undefined ? "" : `@${parent.author.handle} `;
  const prefix = post.text.toLowerCase().startsWith(handle.toLowerCase().trim()) ? "" : handle;
  const urls: Fields[] = [];
  let text = prefix + post.text;
  for (const { url } of twitterText.extractUrlsWithIndices(text)) {
    const short = `https://t.co/${BigInt(stableDigits(17, url)).toString(36).slice(0, 10)}`;
    text = text.replace(url, short);
    const start = text.indexOf(short);
    const expanded = /^https?:/.test(url) ? url : `https://${url}`;
    urls.push({ start, end: start + short.length, url: short, expanded_url: expanded, display_url: expanded.slice(8) });
  }
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const shownTo = [...escaped].length;
  const [first] = mediaOf(post);
  if (first === undefined) return { text: escaped, shownFrom: [...prefix].length, shownTo, urls };
  // What the post carries is one more address, outside of what is shown.
  const short = `https://t.co/${BigInt(first).toString(36).slice(0, 10)}`;
  const expanded = `https://x.com/${post.author.handle}/status/${post.id}/photo/1`;
  const start = shownTo + 1;
  urls.push({ start, end: start + short.length, url: short, expanded_url: expanded, media_key: `3_${first}` });
  return { text: `${escaped} ${short}`, shownFrom: [...prefix].length, shownTo, urls };
}

function entities(world: World, text: string, urls: readonly Fields[]): Fields {
  const find = (pattern: RegExp, name: string): Fields[] =>
    [...text.matchAll(pattern)].map((found) => ({
      ...twins({ start: found.index, end: found.index + found[0].length }),
      [name]: found[1],
    }));
  const idOf = (name: unknown): string | undefined =>
    world.accounts("x").find((account) => account.name.toLowerCase() === String(name).toLowerCase())?.id;
  const hashtags = find(/#([\p{L}\p{N}_]+)/gu, "tag");
  const named = find(/@(\w{1,15})/g, "username").map((one) => ({ ...one, id: idOf(one.username) }));
  const all = { hashtags, mentions: named, urls };
  const present = Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
  return Object.keys(present).length === 0 ? {} : { entities: present };
}

/** Deliveries carry each number a second time as a string. */
const twins = (numbers: Record<string, number>): Fields =>
  Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) => [
      [name, value],
      [`${name}_str`, String(value)],
    ]),
  );
