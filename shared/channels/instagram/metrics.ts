/** What Instagram counts of an account and of its newest posts. */
import type { Account, AccountMetrics, PostMetrics } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, count, id, type Json, list } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";

const POSTS = "25";
const COUNTS = "id,like_count,comments_count";
/** https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media/insights: `views` is what
 * `impressions` was until 2025. */
const WITH_VIEWS = `${COUNTS},insights.metric(views)`;

export async function instagramMetrics(graph: Graph, account: Account): Promise<AccountMetrics> {
  // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user
  const followers = count(at(await graph.get(account.id, { fields: "followers_count" }), "followers_count"));
  const posts = list(at(await newest(graph, account), "data")).flatMap(countsOf);
  return { ...(followers === undefined ? {} : { followers }), posts };
}

/** One post without insights (older than the professional account, or seen by too few) refuses them for all. */
async function newest(graph: Graph, account: Account): Promise<Json> {
  const path = `${account.id}/media`;
  try {
    return await graph.get(path, { fields: WITH_VIEWS, limit: POSTS });
  } catch (error) {
    if (!isNo(error)) throw error;
    return graph.get(path, { fields: COUNTS, limit: POSTS });
  }
}

function countsOf(post: Json): PostMetrics[] {
  const externalId = id(at(post, "id"));
  if (externalId === undefined) return [];
  const views = list(at(post, "insights", "data")).find((one) => at(one, "name") === "views");
  const impressions = count(at(list(at(views, "values"))[0], "value"));
  const likes = count(at(post, "like_count"));
  const replies = count(at(post, "comments_count"));
  return [
    {
      externalId,
      ...(impressions === undefined ? {} : { impressions }),
      ...(likes === undefined ? {} : { likes }),
      ...(replies === undefined ? {} : { replies }),
    },
  ];
}
