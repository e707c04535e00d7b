/** Whether an account's token is its own and may do what we do. Nothing is registered on Mastodon: it is polled. */
import type { Account, AccountMetrics, Check } from "../../ports.ts";
import { credentialsCheck } from "../common/http.ts";
import { at, count, id, list, text } from "../common/json.ts";
import { type MastodonApi, orMissing } from "./api.ts";

/** https://docs.joinmastodon.org/api/oauth-scopes/ */
const SCOPES = ["read:accounts", "read:notifications", "read:statuses", "write:media", "write:statuses"];
/** Statuses whose counts are taken. */
const COUNTED_POSTS = "40";

export async function connect(api: () => Promise<MastodonApi>, account: Account): Promise<Check[]> {
  try {
    const opened = await api();
    // https://docs.joinmastodon.org/methods/accounts/#verify_credentials
    const found = id(at(await opened.get("/api/v1/accounts/verify_credentials"), "id"));
    if (found !== account.id)
      return [{ what: "credentials", state: "by-hand", detail: `account ${found ?? "unknown"}` }];
    return [{ what: "credentials", state: "good" }, await permissions(opened)];
  } catch (error) {
    return [credentialsCheck(error)];
  }
}

/** What the app asked for; servers before 4.3 do not say. https://docs.joinmastodon.org/methods/apps/#verify_credentials */
async function permissions(api: MastodonApi): Promise<Check> {
  const app = await orMissing(api.get("/api/v1/apps/verify_credentials"));
  const scopes = list(at(app, "scopes")).flatMap((one) => text(one) ?? []);
  const missing = scopes.length === 0 ? [] : SCOPES.filter((one) => !scopes.some((scope) => covers(scope, one)));
  return missing.length === 0
    ? { what: "permissions", state: "good" }
    : { what: "permissions", state: "by-hand", detail: missing.join(" ") };
}

/** `write` holds `write:statuses`. */
const covers = (scope: string, wanted: string): boolean => scope === wanted || wanted.startsWith(`${scope}:`);

/** Counts stand on the statuses themselves. https://docs.joinmastodon.org/entities/Status/#reblogs_count */
export async function metrics(api: MastodonApi, account: Account): Promise<AccountMetrics> {
  const us = await api.get("/api/v1/accounts/verify_credentials");
  const followers = count(at(us, "followers_count"));
  const path = `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`;
  const query = [
    ["limit", COUNTED_POSTS],
    ["exclude_reblogs", "true"],
    ["exclude_replies", "true"],
  ] as const;
  const posts = list(await api.get(path, query)).flatMap((status) => {
    const externalId = id(at(status, "id"));
    const [likes, reposts, replies] = ["favourites_count", "reblogs_count", "replies_count"].map((name) =>
      count(at(status, name)),
    );
    if (externalId === undefined) return [];
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
