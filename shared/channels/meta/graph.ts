/** Calls to Meta's Graph API: with an account's token, or with the app's own. */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { callsAs, exchange } from "../common/http.ts";
import type { Json } from "../common/json.ts";
import { metaError } from "./errors.ts";
import { holdSeconds, metaLeft } from "./usage.ts";

export { refusedAs } from "./errors.ts";

export interface Graph {
  get(path: string, query?: Record<string, string>): Promise<Json>;
  /** A read whose parameters must not stand in an address. [unverified] As a POST that says `method=get`, which Meta's
   * own PHP SDK sent for every read. */
  ask(path: string, parameters: Record<string, string>): Promise<Json>;
  /** A form carries files; everything else goes as JSON. */
  post(path: string, body: Record<string, unknown> | FormData): Promise<Json>;
  /** A write that nobody sees and that changes nothing when it is made twice: its failure is never uncertain. */
  prepare(path: string, body: Record<string, unknown>): Promise<Json>;
  delete(path: string): Promise<Json>;
}

/** Versions live two years. https://developers.facebook.com/docs/graph-api/changelog */
const VENDOR = "https://graph.facebook.com/v25.0";
const JSON_BODY = { "content-type": "application/json" };

export async function graphFor(options: ChannelOptions, account: Account): Promise<Graph> {
  return graphAs(options, account, await pageTokenOf(options, account));
}

export async function pageTokenOf(options: ChannelOptions, account: Account): Promise<string> {
  const { pageToken = "" } = await options.accountSecret(account);
  if (pageToken !== "") return pageToken;
  throw new AppError("bad-configuration", "The account's secret has no pageToken.", { field: "pageToken" });
}

/** `vendor`: for those of Meta's APIs that answer elsewhere. */
export function graphAs(options: ChannelOptions, account: Account, token: string, vendor = VENDOR): Graph {
  const base = options.endpoint ?? vendor;
  // In a header: addresses end up in logs.
  const headers = { authorization: `Bearer ${token}` };
  const shared = callsAs(options, account);
  const call = async (given: Omit<Parameters<typeof exchange>[0], keyof typeof shared>): Promise<Json> => {
    const answer = await exchange({
      ...shared,
      ...given,
      leftOf: metaLeft,
      holdsFor: (_body, headers) => holdSeconds(headers),
    });
    const error = metaError(answer, given.writes, options.nowMs());
    if (error !== undefined) throw error;
    return answer.json;
  };
  const sent = (body: Record<string, unknown> | FormData) =>
    body instanceof FormData
      ? { headers, body }
      : { headers: { ...headers, ...JSON_BODY }, body: JSON.stringify(body) };
  return {
    get: (path, query = {}) => {
      const search = new URLSearchParams(query);
      const url = `${base}/${path}${search.size === 0 ? "" : `?${search}`}`;
      return call({ method: "GET", url, headers, writes: false });
    },
    ask: (path, parameters) => {
      const body = { ...parameters, method: "get" };
      return call({ method: "POST", url: `${base}/${path}`, ...sent(body), writes: false });
    },
    post: (path, body) => call({ method: "POST", url: `${base}/${path}`, ...sent(body), writes: true }),
    prepare: (path, body) => call({ method: "POST", url: `${base}/${path}`, ...sent(body), writes: false }),
    delete: (path) => call({ method: "DELETE", url: `${base}/${path}`, headers, writes: true }),
  };
}
