import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { ChannelOptions, MediaSource, Sender, Sent } from "../../ports.ts";
import { refused, uncertain, unsupported } from "../common/http.ts";
import { at, id, type Json } from "../common/json.ts";
import { embedOf } from "./embed.ts";
import { facets } from "./facets.ts";
import { hide } from "./gate.ts";
import { POST, partsOf, permalinkOf } from "./post.ts";
import { recordKey } from "./record-key.ts";
import { blueskyRules } from "./rules.ts";
import { postsByUri } from "./watch.ts";
import { isRefused, sessions, type Xrpc } from "./xrpc.ts";

const REPOST = "app.bsky.feed.repost";
/** What both official languages are written in at once carries both. */
const BOTH_LANGUAGES = ["en", "fr"];

export function blueskySender(options: ChannelOptions): Sender {
  const open = sessions(options);
  return {
    ...blueskyRules,
    // `find` reads the account's own repository, which no list lags behind.
    readBackLagMs: 0,
    send: async (account, outgoing) => {
      if (outgoing.kind === "private-reply") throw unsupported();
      return send(await open(account), outgoing, options.media);
    },
    find: async (account, outgoing) => find(await open(account), outgoing),
    hide: async (account, externalId, hidden) => hide(await open(account), externalId, hidden, options.nowMs()),
    // https://docs.bsky.app/docs/api/com-atproto-repo-delete-record: nothing is refused where there is no record.
    remove: async (account, externalId) => {
      const xrpc = await open(account);
      const { repo, collection, rkey } = partsOf(externalId);
      if (repo !== xrpc.did) throw unsupported();
      await xrpc.post("com.atproto.repo.deleteRecord", { repo, collection, rkey });
      return "done";
    },
  };
}

/**
 * A put under our own key: the same record again changes nothing (measured: same cid, no new commit).
 * https://docs.bsky.app/docs/api/com-atproto-repo-put-record
 */
async function send(xrpc: Xrpc, outgoing: Outgoing, media: MediaSource): Promise<Sent> {
  const record = await recordOf(xrpc, outgoing, media);
  const answer = await xrpc.post("com.atproto.repo.putRecord", {
    repo: xrpc.did,
    ...keyOf(outgoing),
    record,
  });
  const externalId = id(at(answer, "uri"));
  if (externalId === undefined) throw uncertain("no-uri");
  return { externalId, permalink: permalinkOf(externalId) };
}

/** https://docs.bsky.app/docs/api/com-atproto-repo-get-record */
async function find(xrpc: Xrpc, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell"> {
  try {
    const query = Object.entries({ repo: xrpc.did, ...keyOf(outgoing) });
    const externalId = id(at(await xrpc.get("com.atproto.repo.getRecord", query), "uri"));
    return externalId === undefined ? "cannot-tell" : { externalId, permalink: permalinkOf(externalId) };
  } catch (error) {
    if (isRefused(error, "RecordNotFound")) return "absent";
    throw error;
  }
}

const keyOf = (outgoing: Outgoing): { collection: string; rkey: string } => ({
  collection: outgoing.kind === "repost" ? REPOST : POST,
  rkey: recordKey(outgoing.id, outgoing.createdAt),
});

/** Every attempt makes the same record: its date is when it was let go, whenever it is sent. The app calls an archive what
 * says that it is a day older than its first sight. */
async function recordOf(xrpc: Xrpc, outgoing: Outgoing, media: MediaSource): Promise<Record<string, unknown>> {
  const { kind, releasedAt: createdAt = outgoing.createdAt, language } = outgoing;
  if (kind === "repost") {
    const { uri, cid } = strong(await parent(xrpc, outgoing.to.externalId));
    return { $type: REPOST, subject: { uri, cid }, createdAt };
  }
  const text = wordsOf(outgoing);
  const links = await facets(text, (handle) => resolve(xrpc, handle));
  return {
    $type: POST,
    text,
    createdAt,
    langs: /^[a-z]{2,3}$/.test(language) ? [language] : BOTH_LANGUAGES,
    ...(links.length > 0 ? { facets: links } : {}),
    ...(kind === "reply" ? { reply: await replyTo(xrpc, outgoing.to.externalId) } : {}),
    ...(await embedded(xrpc, outgoing, media)),
  };
}

async function embedded(xrpc: Xrpc, outgoing: Outgoing, media: MediaSource): Promise<{ embed?: object }> {
  const embed = await embedOf(xrpc, media, outgoing);
  return embed === undefined ? {} : { embed };
}

/** A post carries files or a card: beside files, a link stands in the text. */
function wordsOf({ text, link, media = [] }: Outgoing): string {
  return link === undefined || media.length === 0 || text.includes(link) ? text : `${text}\n\n${link}`;
}

/** A reply names its parent and the post that the conversation began with, each by address and content. */
async function replyTo(xrpc: Xrpc, uri: string): Promise<{ root: Strong; parent: Strong }> {
  const post = await parent(xrpc, uri);
  if (at(post, "viewer", "replyDisabled") === true) throw refused("reply-disabled", "", "restricted");
  const root = at(post, "record", "reply", "root");
  return {
    root: root === undefined ? strong(post) : strong(root),
    parent: strong(post),
  };
}

/** The server accepts replies to what is deleted (measured), so we look first. */
async function parent(xrpc: Xrpc, uri: string): Promise<Json> {
  const post = partsOf(uri).repo === xrpc.did ? await ownPost(xrpc, uri) : (await postsByUri(xrpc, [uri])).get(uri);
  if (post === undefined) throw refused("parent-not-found", "", "parent-gone");
  return post;
}

/** A thread goes on under our own last part, which the view may not show yet: our repository does. */
async function ownPost(xrpc: Xrpc, uri: string): Promise<Json | undefined> {
  try {
    const answer = await xrpc.get("com.atproto.repo.getRecord", Object.entries(partsOf(uri)));
    return { uri, cid: at(answer, "cid") ?? null, record: at(answer, "value") ?? null };
  } catch (error) {
    if (isRefused(error, "RecordNotFound")) return undefined;
    throw error;
  }
}

interface Strong {
  uri: string;
  cid: string;
}

function strong(post: Json): Strong {
  const [uri, cid] = [id(at(post, "uri")), id(at(post, "cid"))];
  if (uri === undefined || cid === undefined) throw refused("parent-not-found", "", "parent-gone");
  return { uri, cid };
}

/** https://docs.bsky.app/docs/api/com-atproto-identity-resolve-handle */
async function resolve(xrpc: Xrpc, handle: string): Promise<string | undefined> {
  try {
    return id(at(await xrpc.get("com.atproto.identity.resolveHandle", [["handle", handle]]), "did"));
  } catch {
    // A mention without its link is still a reply that a citizen can read.
    return undefined;
  }
}
