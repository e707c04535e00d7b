/** Looking on YouTube for what we sent. Comments carry no mark of ours, so our own words are the key. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { isGone } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { YouTube } from "./api.ts";
import { topOf } from "./comment.ts";

/** A thousand replies under one comment. */
const MOST_PAGES = 10;

/** Replies have one level: the answer to a reply stands under the comment at the top as well. */
export const threadOf = ({ to }: Pick<Outgoing, "to">): string =>
  topOf(to.externalId) ?? (to.root !== undefined && to.root !== "" ? to.root : to.externalId);

/** https://developers.google.com/youtube/v3/docs/comments/list */
export async function findReply(
  youtube: YouTube,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const query = { part: "snippet", parentId: threadOf(outgoing), maxResults: "100", textFormat: "plainText" };
  const sinceMs = notBeforeMs(outgoing);
  let pageToken: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await youtube.get("comments", { ...query, ...(pageToken === undefined ? {} : { pageToken }) });
      const found = list(at(answer, "items")).find((one) => isOurs(one, account, outgoing, sinceMs));
      const externalId = id(at(found, "id"));
      if (externalId !== undefined) return { externalId };
      pageToken = text(at(answer, "nextPageToken"));
      if (pageToken === undefined) return "absent";
    }
  } catch (error) {
    // The comment is gone, and what stood under it with it.
    if (!isGone(error)) throw error;
  }
  return "cannot-tell";
}

/** `textOriginal` comes to a comment's author, which we are. */
function isOurs(json: Json, account: Account, outgoing: Outgoing, sinceMs: number): boolean {
  const snippet = at(json, "snippet");
  const words = text(at(snippet, "textOriginal")) ?? text(at(snippet, "textDisplay")) ?? "";
  return (
    id(at(snippet, "authorChannelId", "value")) === account.id &&
    sameWords(words, outgoing.text) &&
    (instantMs(at(snippet, "publishedAt")) ?? sinceMs) >= sinceMs
  );
}
