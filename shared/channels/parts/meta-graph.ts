/** Calls to Meta's Graph API: with an account's token, or with the app's own. */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { callsAs, exchange } from "./http.ts";
import type { Json } from "./json.ts";
import { metaError } from "./meta-errors.ts";

export { isGone, refusedAs } from "./meta-errors.ts";

export interface Graph {
  get(path: string, query?: Record<string, string>): Promise<Json>;
  /** A form carries files; everything else goes as JSON. */
  post(path: string, body: Record<string, unknown> | FormData): Promise<Json>;
}

/** Versions live two years. https://developers.facebook.com/docs/graph-api/changelog */
const VENDOR = "https://graph.facebook.com/v25.0";

export async function graphFor(options: ChannelOptions, account: Account): Promise<Graph> {
  const { pageToken } = await options.accountSecret(account);
  if (pageToken === undefined || pageToken === "") {
    throw new AppError("bad-configuration", "The account's secret has no pageToken.", { field: "pageToken" });
  }
  return graphAs(options, account, pageToken);
}

/** `vendor`: for those of Meta's APIs that answer elsewhere. */
export function graphAs(options: ChannelOptions, account: Account, token: string, vendor = VENDOR): Graph {
  const base = options.endpoint ?? vendor;
  // In a header: addresses end up in logs.
  const headers = { authorization: `Bearer ${token}` };
  const shared = callsAs(options, account);
  const call = async (given: Omit<Parameters<typeof exchange>[0], keyof typeof shared>): Promise<Json> => {
    const answer = await exchange({ ...shared, ...given });
    const error = metaError(answer, given.writes, options.nowMs());
    if (error !== undefined) throw error;
    return answer.json;
  };
  return {
    get: (path, query = {}) => {
      const search = new URLSearchParams(query);
      const url = `${base}/${path}${search.size === 0 ? "" : `?${search}`}`;
      return call({ method: "GET", url, headers, writes: false });
    },
    post: (path, body) => {
      const sent =
        body instanceof FormData
          ? { headers, body }
          : { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
      return call({ method: "POST", url: `${base}/${path}`, ...sent, writes: true });
    },
  };
}
