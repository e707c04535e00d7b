/** The account itself: whether we may use it, and what people make of it. */
import type { Account, AccountMetrics, Check } from "../../ports.ts";
import { credentialsCheck } from "../common/http.ts";
import { at, count, id, list, text } from "../common/json.ts";
import type { Xrpc } from "./xrpc.ts";

/** Posts whose counts are taken. */
const COUNTED_POSTS = "50";

/** Nothing is registered on Bluesky: it is polled. */
export async function connect(open: () => Promise<Xrpc>, account: Account): Promise<Check[]> {
  try {
    const xrpc = await open();
    if (xrpc.did !== account.id) return [{ what: "credentials", state: "by-hand", detail: `account ${xrpc.did}` }];
    // https://docs.bsky.app/docs/api/com-atproto-server-get-session
    const session = await xrpc.get("com.atproto.server.getSession", []);
    if (at(session, "active") === false)
      return [{ what: "credentials", state: "by-hand", detail: text(at(session, "status")) ?? "inactive" }];
    return [{ what: "credentials", state: "good" }, await heardOf(xrpc)];
  } catch (error) {
    return [credentialsCheck(error)];
  }
}

/** Of those whom the account muted, no notification comes. https://docs.bsky.app/docs/api/app-bsky-graph-get-mutes */
async function heardOf(xrpc: Xrpc): Promise<Check> {
  const muted = list(at(await xrpc.get("app.bsky.graph.getMutes", [["limit", "100"]]), "mutes")).length;
  return { what: "subscription", state: "good", ...(muted === 0 ? {} : { detail: `muted ${muted}` }) };
}

/** https://docs.bsky.app/docs/api/app-bsky-actor-get-profile and …/app-bsky-feed-get-author-feed */
export async function metrics(xrpc: Xrpc): Promise<AccountMetrics> {
  const actor = ["actor", xrpc.did] as const;
  const followers = count(at(await xrpc.get("app.bsky.actor.getProfile", [actor]), "followersCount"));
  const query = [actor, ["limit", COUNTED_POSTS], ["filter", "posts_no_replies"]] as const;
  const feed = list(at(await xrpc.get("app.bsky.feed.getAuthorFeed", query), "feed"));
  const posts = feed.flatMap((item) => {
    const post = at(item, "post");
    const externalId = id(at(post, "uri"));
    // What the account reposted is somebody else's.
    if (externalId === undefined || id(at(post, "author", "did")) !== xrpc.did) return [];
    const [likes, reposts, replies] = ["likeCount", "repostCount", "replyCount"].map((name) => count(at(post, name)));
    return [
      {
        externalId,
        ...(likes === undefined ? {} : { likes }),
        ...(reposts === undefined ? {} : { reposts }),
        ...(replies === undefined ? {} : { replies }),
      },
    ];
  });
  return { ...(followers === undefined ? {} : { followers }), posts };
}
