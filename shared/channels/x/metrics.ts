/** What X counts of an account and its newest posts. */
import type { Account, AccountMetrics, PostMetrics } from "../../ports.ts";
import { at, count, id, list } from "../common/json.ts";
import type { XApi } from "./api.ts";

/** Each post that is read costs: the newest are enough for a day's report. */
const NEWEST_POSTS = "10";

/** https://docs.x.com/x-api/users/get-user-by-id and https://docs.x.com/x-api/users/get-posts, `public_metrics` */
export async function metrics(api: XApi, account: Account): Promise<AccountMetrics> {
  const user = await api.get(`/2/users/${account.id}`, { "user.fields": "public_metrics" });
  const posts = await api.get(`/2/users/${account.id}/tweets`, {
    max_results: NEWEST_POSTS,
    exclude: "replies,retweets",
    "tweet.fields": "public_metrics",
  });
  const followers = count(at(user, "data", "public_metrics", "followers_count"));
  return {
    ...(followers === undefined ? {} : { followers }),
    posts: list(at(posts, "data")).flatMap((one): PostMetrics[] => {
      const externalId = id(at(one, "id"));
      if (externalId === undefined) return [];
      const counted = (name: string): number | undefined => count(at(one, "public_metrics", name));
      return [
        {
          externalId,
          ...named("impressions", counted("impression_count")),
          ...named("likes", counted("like_count")),
          ...named("reposts", counted("retweet_count")),
          ...named("replies", counted("reply_count")),
        },
      ];
    }),
  };
}

const named = (name: Exclude<keyof PostMetrics, "externalId">, value: number | undefined): Partial<PostMetrics> =>
  value === undefined ? {} : { [name]: value };
