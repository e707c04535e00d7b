/** Writing on X: posts, replies, reposts and direct messages. */
import { AppError } from "../../domain/errors.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, MediaSource, Sent } from "../../ports.ts";
import { isGone, refused, unavailable, uncertain } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import type { Uploads } from "../common/preparations.ts";
import type { XApi } from "./api.ts";
import { otherEnd } from "./direct.ts";
import { mediaIds } from "./media.ts";
import { permalinkOf } from "./post.ts";

/** A post that a citizen wrote seconds ago may not be known everywhere yet (node-twitter-api-v2#366). */
const PARENT_LAG_SECONDS = 15;
/** [unverified] The words of older errors for a second repost; newer answers say `retweeted: true` again. */
const REPOSTED = /already (?:retweeted|reposted)/i;
const REPOSTED_CODE = "327";

export async function send(
  api: XApi,
  account: Account,
  outgoing: Outgoing,
  media: { source: MediaSource; uploads: Uploads },
): Promise<Sent> {
  const partner = partnerOf(account, outgoing);
  if (partner !== undefined) {
    // https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id
    const path = `/2/dm_conversations/with/${encodeURIComponent(partner)}/messages`;
    return sent(id(at(await api.post(path, { text: outgoing.text }), "data", "dm_event_id")));
  }
  if (outgoing.kind === "private-reply") throw refused("no-recipient", "", "no-recipient");
  if (outgoing.kind === "repost") return repost(api, account, outgoing);
  const ids = outgoing.media?.length ? await mediaIds(api, media.source, media.uploads, outgoing) : [];
  // https://docs.x.com/x-api/posts/create-post; `made_with_ai` stays unset: people write and approve every word.
  const body = {
    text: wordsOf(outgoing),
    ...(outgoing.kind === "reply" ? { reply: { in_reply_to_tweet_id: outgoing.to.externalId } } : {}),
    ...(ids.length > 0 ? { media: { media_ids: ids } } : {}),
  };
  const answer = await api.post("/2/tweets", body).catch((error: unknown) => {
    throw isGone(error) && outgoing.attempts <= 1 ? unavailable("parent-unseen", PARENT_LAG_SECONDS) : error;
  });
  const { externalId } = sent(id(at(answer, "data", "id")));
  return { externalId, permalink: permalinkOf(externalId) };
}

/** X shows a card for an address in the text: a post's link stands at its end, once. */
export const wordsOf = ({ text, link }: Pick<Outgoing, "text" | "link">): string =>
  link === undefined || text.includes(link) ? text : `${text} ${link}`.trimStart();

/** To whom a direct message goes; `undefined` when the outgoing message is public. Only people who wrote
 * privately have an address. */
export function partnerOf(account: Account, outgoing: Outgoing): string | undefined {
  if (outgoing.kind !== "reply" && outgoing.kind !== "private-reply") return undefined;
  return outgoing.to.address ?? otherEnd(outgoing.to.conversationId, account.id);
}

/** https://docs.x.com/x-api/posts/repost-post */
async function repost(api: XApi, account: Account, { to }: Outgoing): Promise<Sent> {
  try {
    await api.post(`/2/users/${account.id}/retweets`, { tweet_id: to.externalId });
  } catch (error) {
    if (!isReposted(error)) throw error;
  }
  return { externalId: to.externalId, permalink: permalinkOf(to.externalId) };
}

function sent(externalId: string | undefined): Sent {
  // Accepted, but without an id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

const isReposted = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === "platform-refused" &&
  (error.facts.platform === REPOSTED_CODE || REPOSTED.test(String(error.facts.detail)));
