/** Looking on Threads for what we sent: it has no idempotency key, so our own words are the key. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { at, id, type Json, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { Graph } from "../meta/graph.ts";
import { search } from "../meta/pages.ts";
import { permalinkOf } from "./post.ts";

/** The account's own lists: nobody else's words are in them.
 * https://developers.facebook.com/documentation/threads/reference/user */
export async function findOnThreads(
  graph: Graph,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const query = {
    fields: "id,text,permalink,media_type,reposted_post,replied_to",
    since: String(Math.floor(notBeforeMs(outgoing) / 1000)),
    limit: "50",
  };
  const list = outgoing.kind === "reply" ? "replies" : "threads";
  return search(graph, `${account.id}/${list}`, query, (post) => {
    if (!isOurs(post, outgoing)) return undefined;
    const permalink = permalinkOf(post);
    return { externalId: id(at(post, "id")), ...(permalink === undefined ? {} : { permalink }) };
  });
}

function isOurs(post: Json, outgoing: Outgoing): boolean {
  if (outgoing.kind === "repost") return id(at(post, "reposted_post", "id")) === outgoing.to.externalId;
  const answered = id(at(post, "replied_to", "id"));
  return (
    at(post, "media_type") !== "REPOST_FACADE" &&
    answered === (outgoing.kind === "reply" ? outgoing.to.externalId : undefined) &&
    sameWords(text(at(post, "text")) ?? "", outgoing.text)
  );
}
