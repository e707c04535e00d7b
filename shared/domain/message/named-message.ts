import { type ChannelName, messageId } from "./message.ts";

/**
 * A message as somebody names it who copied its address: of this console, or of the platform, where that tells the
 * platform's id. Addresses on Instagram and Threads, and those on Bluesky that have a handle, do not.
 */

interface Held {
  channel: ChannelName;
  account: string;
}

/** Ids under which it may be kept, ours first. */
export function idsNamed(written: string, accounts: readonly Held[]): string[] {
  const plain = written.trim();
  const own = plain.split(/[?#]/)[0]?.split("/").filter(Boolean).at(-1) ?? "";
  const url = /^https?:\/\//.test(plain) ? URL.parse(plain) : null;
  const there =
    url === null
      ? []
      : accounts.flatMap(({ channel, account }) =>
          (EXTERNAL[channel]?.(url) ?? []).map((externalId) => messageId(channel, account, externalId)),
        );
  return [...new Set([...(own === "" ? [] : [own]), ...there])];
}

/** The platform's ids that an address tells, as its channel writes them. */
const EXTERNAL: Partial<Record<ChannelName, (url: URL) => string[]>> = {
  facebook: (url) => {
    const post = url.searchParams.get("story_fbid") ?? lastOf(url);
    const comment = url.searchParams.get("reply_comment_id") ?? url.searchParams.get("comment_id");
    return isOf(url, "facebook.com") ? [comment === null ? post : `${post}_${comment}`] : [];
  },
  x: (url) => (isOf(url, "x.com", "twitter.com") ? caught(/\/status\/(\d+)/, url.pathname) : []),
  youtube: (url) => (isOf(url, "youtube.com") ? [url.searchParams.get("lc") ?? lastOf(url)] : []),
  linkedin: (url) => {
    const urn = url.searchParams.get("commentUrn") ?? lastOf(url);
    return isOf(url, "linkedin.com") ? [urn.replace(/\((?!urn:)/, "(urn:li:")] : [];
  },
  bluesky: (url) => {
    const [, repo, rkey] = /^\/profile\/(did:[^/]+)\/post\/([^/]+)/.exec(decoded(url.pathname)) ?? [];
    return isOf(url, "bsky.app") && repo !== undefined ? [`at://${repo}/app.bsky.feed.post/${rkey}`] : [];
  },
  telegram: (url) => {
    const [, chat, message] = /^\/c\/(\d+)\/(\d+)/.exec(url.pathname) ?? [];
    return isOf(url, "t.me") && chat !== undefined ? [`-100${chat}:${message}`] : [];
  },
  /** Any server: ours numbers those that it shows. */
  mastodon: (url) => caught(/\/(\d+)\/?$/, url.pathname),
};

const isOf = ({ hostname }: URL, ...names: readonly string[]): boolean =>
  names.some((name) => hostname === name || hostname.endsWith(`.${name}`));

const lastOf = (url: URL): string => decoded(url.pathname).split("/").filter(Boolean).at(-1) ?? "";

const caught = (of: RegExp, path: string): string[] => of.exec(path)?.slice(1) ?? [];

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
