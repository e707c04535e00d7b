/**
 * What Threads' lists show: replies under the newest posts, mentions, and what the account itself answered. They catch
 * up after an outage, and tell what no webhook does: edits, deletions and hidings.
 */
import type { MessageKind } from "../../domain/message/message.ts";
import type { Account, Held, Polled } from "../../ports.ts";
import { at, id, type Json, list } from "../common/json.ts";
import { changesSince, type Listed, readCursor, sinceMs } from "../common/list-watch.ts";
import { orRefused, stillStands } from "../common/one-item.ts";
import type { Graph } from "../meta/graph.ts";
import { nextPage } from "../meta/pages.ts";
import { POST_FIELDS, postEvent } from "./post.ts";

/** Posts whose conversations are read, one call each; people rarely answer older ones. */
const POSTS = "10";
const PAGE = "100";
/** Pages of one list after an outage. */
const MOST_PAGES = 10;
/** The user's own lists know no `hide_status`. */
const REPLY_FIELDS = `${POST_FIELDS},hide_status`;
/** [unverified] States of `hide_status` in which others do not see a reply; all others are shown.
 * https://developers.facebook.com/documentation/threads/retrieve-and-manage-replies */
const HIDDEN = new Set(["HIDDEN", "COVERED", "BLOCKED", "RESTRICTED"]);

export async function pollThreads(
  graph: Graph,
  account: Account,
  saved: string | undefined,
  held: readonly Held[],
  nowMs: number,
): Promise<Polled> {
  const cursor = readCursor(saved, nowMs);
  const since = String(Math.floor(sinceMs(cursor) / 1000));
  const listed: Listed[] = [];
  const add = (items: Json[], kind: MessageKind, echo?: true): void => {
    for (const post of items) {
      const event = postEvent({
        accountId: account.id,
        post,
        kind,
        ...(echo === undefined ? {} : { echo }),
        handle: account.name,
        nowMs,
      });
      if (event !== undefined) listed.push({ event, hidden: HIDDEN.has(String(at(post, "hide_status"))) });
    }
  };
  // A reply that names the account is in two lists: the later one says what it is, as the webhook does.
  // https://developers.facebook.com/documentation/threads/threads-mentions
  add(await all(graph, `${account.id}/mentions`, { fields: POST_FIELDS, since }), "mention");
  // https://developers.facebook.com/documentation/threads/reference/user
  const own = await all(graph, `${account.id}/replies`, { fields: `${POST_FIELDS},has_replies`, since });
  add(own, "reply", true);
  const posts = await graph.get(`${account.id}/threads`, { fields: "id,has_replies", limit: POSTS });
  const answered = [...list(at(posts, "data")), ...own].filter((post) => at(post, "has_replies") === true);
  for (const path of new Set(answered.flatMap((post) => id(at(post, "id")) ?? []))) {
    // https://developers.facebook.com/documentation/threads/reference/reply-management
    const conversation = all(graph, `${path}/conversation`, { fields: REPLY_FIELDS, reverse: "true" });
    add(await orRefused(conversation, []), "reply");
  }
  const about = { channel: "threads", accountId: account.id } as const;
  return changesSince({ about, cursor, listed, held, nowMs }, (externalId) =>
    stillStands(graph.get(externalId, { fields: "id" })),
  );
}

async function all(graph: Graph, path: string, query: Record<string, string>): Promise<Json[]> {
  const items: Json[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await graph.get(path, { ...query, limit: PAGE, ...(after === undefined ? {} : { after }) });
    items.push(...list(at(answer, "data")));
    after = nextPage(answer);
    if (after === undefined) break;
  }
  return items;
}
