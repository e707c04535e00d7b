/** What LinkedIn counts of an organisation and its newest posts. */
import type { Account, AccountMetrics, PostMetrics } from "../../ports.ts";
import { at, count, id, type Json, list } from "../common/json.ts";
import type { LinkedIn } from "./api.ts";
import { newest } from "./posts.ts";
import { escaped, restList } from "./urn.ts";

const NEWEST_POSTS = 10;

export async function metrics(api: LinkedIn, account: Account): Promise<AccountMetrics> {
  const urn = escaped(account.id);
  // https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api#retrieve-organization-follower-count
  const followers = count(
    at(await api.get(`/rest/networkSizes/${urn}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`), "firstDegreeSize"),
  );
  const ids = (await newest(api, account, NEWEST_POSTS)).flatMap((one) => id(at(one, "id")) ?? []);
  return { ...(followers === undefined ? {} : { followers }), posts: await counted(api, urn, ids) };
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics */
async function counted(api: LinkedIn, urn: string, ids: readonly string[]): Promise<PostMetrics[]> {
  const named = (name: string, kind: string): string[] => {
    const found = ids.filter((one) => one.startsWith(`urn:li:${kind}:`));
    return found.length === 0 ? [] : [`${name}=${restList(found)}`];
  };
  const wanted = [...named("shares", "share"), ...named("ugcPosts", "ugcPost")];
  if (wanted.length === 0) return [];
  const query = ["q=organizationalEntity", `organizationalEntity=${urn}`, ...wanted].join("&");
  const elements = list(at(await api.get(`/rest/organizationalEntityShareStatistics?${query}`), "elements"));
  const nameOf = (one: Json): string | undefined => id(at(one, "share")) ?? id(at(one, "ugcPost"));
  return ids.flatMap((externalId) => {
    const totals = at(
      elements.find((one) => nameOf(one) === externalId),
      "totalShareStatistics",
    );
    const one = (name: keyof PostMetrics, from: string): Partial<PostMetrics> => {
      const value = count(at(totals, from));
      return value === undefined ? {} : { [name]: value };
    };
    return [
      {
        externalId,
        ...one("impressions", "impressionCount"),
        ...one("likes", "likeCount"),
        ...one("reposts", "shareCount"),
        ...one("replies", "commentCount"),
      },
    ];
  });
}
