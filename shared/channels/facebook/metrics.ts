/** What a Page and its newest posts count. */
import type { Account, AccountMetrics, PostMetrics } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, count, id, type Json, list } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";

const NEWEST = "25";
/** [unverified] How often a post was seen, since `post_impressions` ended in November 2025: the name is from public
 * code; Meta's list of ended metrics names only its sister for unique views.
 * https://developers.facebook.com/documentation/pages-api/platforminsights/page/deprecated-metrics */
const VIEWS = "post_media_view";
/** Totals without the people behind them. https://developers.facebook.com/docs/graph-api/reference/page-post */
const COUNTS = "id,shares,reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0)";

export async function pageMetrics(graph: Graph, account: Account): Promise<AccountMetrics> {
  const page = await graph.get(account.id, { fields: "followers_count" });
  const followers = count(at(page, "followers_count"));
  const posts = await newest(graph, account);
  return {
    ...(followers === undefined ? {} : { followers }),
    posts: posts.flatMap((post) => postMetrics(post) ?? []),
  };
}

/** Views need a permission and a hundred followers: without them, the rest is counted. */
async function newest(graph: Graph, account: Account): Promise<Json[]> {
  const read = async (fields: string): Promise<Json[]> =>
    list(at(await graph.get(`${account.id}/published_posts`, { fields, limit: NEWEST }), "data"));
  try {
    return await read(`${COUNTS},insights.metric(${VIEWS}){name,values}`);
  } catch (error) {
    if (!isNo(error)) throw error;
    return read(COUNTS);
  }
}

function postMetrics(post: Json): PostMetrics | undefined {
  const externalId = id(at(post, "id"));
  if (externalId === undefined) return undefined;
  const views = list(at(post, "insights", "data")).find((one) => at(one, "name") === VIEWS);
  const counted = {
    impressions: count(at(list(at(views, "values"))[0], "value")),
    likes: count(at(post, "reactions", "summary", "total_count")),
    // A post that nobody shared has no `shares`.
    reposts: count(at(post, "shares", "count")) ?? 0,
    replies: count(at(post, "comments", "summary", "total_count")),
  };
  const known = Object.entries(counted).filter(([, value]) => value !== undefined);
  return { externalId, ...Object.fromEntries(known) };
}
