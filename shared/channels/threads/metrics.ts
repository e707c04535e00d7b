/** What Threads counts of an account and of its newest posts.
 * https://developers.facebook.com/documentation/threads/insights */
import type { Account, AccountMetrics, PostMetrics } from "../../ports.ts";
import { at, count, id, type Json, list } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";

/** One call each. */
const POSTS = "10";
const NAMES = { views: "impressions", likes: "likes", reposts: "reposts", replies: "replies" } as const;

export async function threadsMetrics(graph: Graph, account: Account): Promise<AccountMetrics> {
  const told = await graph.get(`${account.id}/threads_insights`, { metric: "followers_count" });
  const followers = counted(told, "followers_count");
  const own = await graph.get(`${account.id}/threads`, { fields: "id,media_type", limit: POSTS });
  const posts: PostMetrics[] = [];
  for (const post of list(at(own, "data"))) {
    const externalId = id(at(post, "id"));
    // A repost is somebody else's post.
    if (externalId === undefined || at(post, "media_type") === "REPOST_FACADE") continue;
    const counts = await graph.get(`${externalId}/insights`, { metric: Object.keys(NAMES).join(",") });
    const entries = Object.entries(NAMES).map(([theirs, ours]) => [ours, counted(counts, theirs)] as const);
    posts.push({ externalId, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) });
  }
  return { ...(followers === undefined ? {} : { followers }), posts };
}

/** A post's counts are in `values`, an account's in `total_value`. */
function counted(answer: Json, name: string): number | undefined {
  const metric = list(at(answer, "data")).find((one) => at(one, "name") === name);
  return count(at(metric, "total_value", "value")) ?? count(at(list(at(metric, "values"))[0], "value"));
}
