/**
 * Whoever began a thread may hide replies in it: the thread's gate, a record of its own beside the first post, lists
 * them. Other people's threads are theirs. https://docs.bsky.app/docs/tutorials/thread-gates
 */

import { refused, unavailable } from "../common/http.ts";
import { at, entries, id, type Json, list } from "../common/json.ts";
import { partsOf } from "./post.ts";
import { postsByUri } from "./watch.ts";
import { isRefused, type Xrpc } from "./xrpc.ts";

const GATE = "app.bsky.feed.threadgate";
/** https://atproto.com/lexicons/app-bsky-feed#appbskyfeedthreadgate */
const MOST_HIDDEN = 300;

export async function hide(xrpc: Xrpc, uri: string, hidden: boolean, nowMs: number): Promise<"done" | "unsupported"> {
  const post = (await postsByUri(xrpc, [uri])).get(uri);
  if (post === undefined) throw refused("post-not-found", "", "parent-gone");
  const root = id(at(post, "record", "reply", "root", "uri"));
  const { repo, rkey } = partsOf(root ?? "");
  if (root === undefined || repo !== xrpc.did) return "unsupported";
  const gate = await gateOf(xrpc, rkey);
  const listed = list(at(gate, "value", "hiddenReplies")).flatMap((one) => id(one) ?? []);
  if (listed.includes(uri) === hidden) return "done";
  const hiddenReplies = hidden ? [...listed, uri] : listed.filter((one) => one !== uri);
  if (hiddenReplies.length > MOST_HIDDEN) throw refused("too-many-hidden");
  const record = {
    createdAt: new Date(nowMs).toISOString(),
    ...Object.fromEntries(entries(at(gate, "value"))),
    $type: GATE,
    post: root,
    hiddenReplies,
  };
  // Two officers at once: the second one's list would lack what the first one added.
  const swapRecord = id(at(gate, "cid")) ?? null;
  try {
    await xrpc.post("com.atproto.repo.putRecord", { repo: xrpc.did, collection: GATE, rkey, record, swapRecord });
  } catch (error) {
    if (isRefused(error, "InvalidSwap")) throw unavailable("InvalidSwap", 1);
    throw error;
  }
  return "done";
}

async function gateOf(xrpc: Xrpc, rkey: string): Promise<Json | undefined> {
  try {
    const query = Object.entries({ repo: xrpc.did, collection: GATE, rkey });
    return await xrpc.get("com.atproto.repo.getRecord", query);
  } catch (error) {
    if (isRefused(error, "RecordNotFound")) return undefined;
    throw error;
  }
}
