/** Looking on X for what we sent: X has no idempotency key, so our own words are the key. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { XApi } from "./api.ts";
import { decodeEntities } from "./entities.ts";
import { permalinkOf, referenced } from "./post.ts";
import { wordsOf } from "./send.ts";
import { withLongLinks } from "./short-links.ts";

/** Pages of a hundred since the message was written. */
const MOST_PAGES = 5;
/** X names those who are answered at the start of a reply. */
const LEADING_HANDLES = /^(?:@\w{1,15}\s+)+/;

/** https://docs.x.com/x-api/users/get-posts */
export async function findPost(
  api: XApi,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const query = {
    max_results: "100",
    start_time: new Date(notBeforeMs(outgoing)).toISOString(),
    "tweet.fields": "created_at,entities,note_tweet,referenced_tweets",
  };
  return search(api, `/2/users/${account.id}/tweets`, query, (one) => {
    if (outgoing.kind === "repost") return referenced(one, "retweeted") === outgoing.to.externalId;
    const answered = referenced(one, "replied_to") ?? id(at(one, "in_reply_to_tweet_id"));
    return (
      answered === (outgoing.kind === "reply" ? outgoing.to.externalId : undefined) && hasWords(one, wordsOf(outgoing))
    );
  });
}

/** https://docs.x.com/x-api/direct-messages/get-dm-events-for-a-dm-conversation */
export async function findDirect(
  api: XApi,
  account: Account,
  outgoing: Outgoing,
  partner: string,
): Promise<Sent | "absent" | "cannot-tell"> {
  const sinceMs = notBeforeMs(outgoing);
  const query = {
    max_results: "100",
    "dm_event.fields": "id,text,sender_id,created_at,entities",
    event_types: "MessageCreate",
  };
  const found = await search(api, `/2/dm_conversations/with/${encodeURIComponent(partner)}/dm_events`, query, (one) => {
    const isRecent = (instantMs(at(one, "created_at")) ?? sinceMs) >= sinceMs;
    return isRecent && id(at(one, "sender_id")) === account.id && hasWords(one, outgoing.text);
  });
  return typeof found === "string" ? found : { externalId: found.externalId };
}

async function search(
  api: XApi,
  path: string,
  query: Record<string, string>,
  isOurs: (item: Json) => boolean,
): Promise<Sent | "absent" | "cannot-tell"> {
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await api.get(path, {
      ...query,
      ...(token === undefined ? {} : { pagination_token: token }),
    });
    const externalId = id(at(list(at(answer, "data")).find(isOurs), "id"));
    if (externalId !== undefined) return { externalId, permalink: permalinkOf(externalId) };
    token = text(at(answer, "meta", "next_token"));
    if (token === undefined) return "absent";
  }
  return "cannot-tell";
}

function hasWords(item: Json, words: string): boolean {
  const urls = at(item, "note_tweet", "entities", "urls") ?? at(item, "entities", "urls");
  const shown = decodeEntities(
    withLongLinks(text(at(item, "note_tweet", "text")) ?? text(at(item, "text")) ?? "", urls),
  );
  return [shown, shown.replace(LEADING_HANDLES, "")].some((one) => sameWords(bare(one), bare(words)));
}

/** `canada.ca` comes back as `https://canada.ca/` or `http://canada.ca`. */
const bare = (words: string): string => words.replaceAll(/https?:\/\//g, "").replaceAll(/\/(?=[\s.,;:!?)]|$)/g, "");
