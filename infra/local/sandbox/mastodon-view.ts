import { stableDigits } from "./ids.ts";
import { type Named, statusHtml } from "./mastodon-html.ts";
import type { Person, Post, SandboxAccount, World } from "./types.ts";

/** Statuses, accounts and notifications as a server shows them. https://docs.joinmastodon.org/entities/ */

export type Params = Record<string, unknown>;

/** The department's server, and the one of all citizens: what they write comes from elsewhere, as it mostly does. */
export const HOME = "https://social.passport.example";
const ELSEWHERE = "citizens.example";
const FOLLOWERS = 1204;

/** What the sandbox's world does not keep. */
export interface Kept {
  media: Map<string, Params>;
  /** Files of a status, by its id. */
  attached: Map<string, string[]>;
  /** Statuses by the caller's key. */
  keys: Map<string, { id: string; untilMs: number }>;
  /** Our boosts, by what they boost. */
  boosts: Map<string, { id: string; atMs: number }>;
  /** Ids of people who blocked the department. */
  blockers: Set<string>;
  /** Names of accounts whose token was taken back. */
  revoked: Set<string>;
}

export const acctOf = (person: Person, own: boolean): string =>
  own || person.handle.includes("@") ? person.handle : `${person.handle}@${ELSEWHERE}`;

const homeOf = (person: Person, own: boolean): string => {
  const [name = "", server] = acctOf(person, own).split("@");
  return server === undefined ? `${HOME}/@${name}` : `https://${server}/@${name}`;
};

/** Its author was suspended when the platform hid what they wrote. */
const isSuspended = (world: World, personId: string): boolean =>
  world.posts("mastodon").some((post) => post.author.id === personId && post.visibility === "hidden");

export function accountView(world: World, person: Person, own: boolean): Params {
  const url = homeOf(person, own);
  const acct = acctOf(person, own);
  return {
    id: person.id,
    username: acct.split("@")[0],
    acct,
    display_name: person.name,
    locked: false,
    bot: false,
    discoverable: null,
    indexable: false,
    group: false,
    created_at: "2022-11-04T00:00:00.000Z",
    note: "",
    url,
    uri: url.replace("/@", "/users/"),
    avatar: `${HOME}/avatars/original/missing.png`,
    avatar_static: `${HOME}/avatars/original/missing.png`,
    header: `${HOME}/headers/original/missing.png`,
    header_static: `${HOME}/headers/original/missing.png`,
    followers_count: own ? FOLLOWERS : Number(stableDigits(3, "followers", person.id)),
    following_count: 3,
    statuses_count: world.posts("mastodon").filter((post) => post.author.id === person.id).length,
    last_status_at: new Date(world.nowMs()).toISOString().slice(0, 10),
    ...(isSuspended(world, person.id) ? { suspended: true } : {}),
    emojis: [],
    fields: [],
  };
}

export const personOf = ({ id, name }: SandboxAccount): Person => ({ id, name, handle: name });

/** What this account may see of a status; nothing of a deleted one, a suspended author's or a blocker's. */
export function shown(world: World, kept: Kept, id: string): Post | undefined {
  const post = world.post("mastodon", id);
  if (post === undefined || post.visibility !== "visible" || isSuspended(world, post.author.id)) return undefined;
  // Whom a private message names, sees it whatever happened since.
  return kept.blockers.has(post.author.id) && !post.private ? undefined : post;
}

export function statusView(world: World, kept: Kept, post: Post): Params {
  const author = accountView(world, post.author, post.byDepartment);
  const parent = post.inReplyTo === undefined ? undefined : world.post("mastodon", post.inReplyTo);
  const named = mentionsOf(world, post, parent);
  const below = world.listed("mastodon").filter((other) => other.inReplyTo === post.id);
  const url = `${homeOf(post.author, post.byDepartment)}/${post.id}`;
  return {
    id: post.id,
    created_at: new Date(post.createdMs).toISOString(),
    in_reply_to_id: parent?.id ?? null,
    in_reply_to_account_id: parent?.author.id ?? null,
    sensitive: false,
    spoiler_text: "",
    visibility: post.private ? "direct" : "public",
    language: null,
    uri: url.replace("/@", "/users/").replace(/\/(\d+)$/, "/statuses/$1"),
    url,
    replies_count: below.length,
    reblogs_count: kept.boosts.has(post.id) ? 1 : 0,
    favourites_count: 0,
    quotes_count: 0,
    edited_at: post.editedMs === undefined ? null : new Date(post.editedMs).toISOString(),
    favourited: false,
    reblogged: kept.boosts.has(post.id),
    muted: false,
    bookmarked: false,
    content: statusHtml(written(post), named),
    filtered: [],
    reblog: null,
    ...(post.byDepartment ? { application: { name: "Openline", website: null } } : {}),
    account: author,
    media_attachments: (kept.attached.get(post.id) ?? []).flatMap((one) => kept.media.get(one) ?? []),
    mentions: named.map(({ id, acct, url: home }) => ({ id, username: acct.split("@")[0], url: home, acct })),
    tags: [],
    emojis: [],
    quote: null,
    card: null,
    poll: null,
  };
}

/** The name before an answer is kept apart: the sandbox's own list shows the words. */
const written = (post: Post): string => `${post.metadata ?? ""}${post.text}`;

function mentionsOf(world: World, post: Post, parent: Post | undefined): (Named & { id: string })[] {
  const account = world.accounts("mastodon").find((one) => one.id === post.accountId);
  const person = post.byDepartment ? parent?.author : account && personOf(account);
  if (person === undefined || (post.byDepartment && parent?.byDepartment)) return [];
  const own = !post.byDepartment;
  return [{ id: person.id, acct: acctOf(person, own), url: homeOf(person, own) }];
}

export function boostView(world: World, kept: Kept, post: Post, account: SandboxAccount): Params {
  const boost = kept.boosts.get(post.id) ?? { id: post.id, atMs: world.nowMs() };
  return {
    ...statusView(world, kept, post),
    id: boost.id,
    created_at: new Date(boost.atMs).toISOString(),
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    account: accountView(world, personOf(account), true),
    content: "",
    mentions: [],
    reblog: statusView(world, kept, post),
  };
}

/** Numbered in the order in which the server met them. */
export function notificationsOf(world: World, kept: Kept, account: SandboxAccount): Params[] {
  return world.posts("mastodon").flatMap((post, place) => {
    if (post.byDepartment || post.accountId !== account.id || shown(world, kept, post.id) === undefined) return [];
    const status = statusView(world, kept, post);
    const id = String(place + 1);
    return [
      {
        id,
        type: "mention",
        created_at: status.created_at,
        group_key: `ungrouped-${id}`,
        account: status.account,
        status,
      },
    ];
  });
}
