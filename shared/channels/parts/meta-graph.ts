/** Calls to Meta's Graph API with an account's token, and what its error codes mean. */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { type Answer, accessLost, callsAs, exchange, limited, refused, unavailable, uncertain } from "./http.ts";
import { at, count, type Json, text } from "./json.ts";
import { waitSeconds } from "./rate-limit.ts";

export interface Graph {
  get(path: string, query: Record<string, string>): Promise<Json>;
  post(path: string, body: Record<string, unknown>): Promise<Json>;
}

/** Versions live two years. https://developers.facebook.com/docs/graph-api/changelog */
const VENDOR = "https://graph.facebook.com/v25.0";
/** https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes */
const LIMITED = new Set([4, 17, 32, 613, 80001, 80006]);
/** "Unknown" and "service temporarily unavailable": the call may have been carried out. Code 2 also stands
 * for a person who blocked the Page, so the sender caps its attempts. */
const VAGUE = new Set([1, 2]);
/** The token ended or was taken back; a permission is missing (10 and the 200s). */
const ACCESS = new Set([102, 190, 463, 467]);

/** `field`: the name of the token in the account's secret; a Page's where nothing is said. */
export async function graphFor(options: ChannelOptions, account: Account, field = "pageToken"): Promise<Graph> {
  const token = (await options.accountSecret(account))[field];
  if (token === undefined || token === "") {
    throw new AppError("bad-configuration", `The account's secret has no ${field}.`, { field });
  }
  const base = options.endpoint ?? VENDOR;
  // In a header: addresses end up in logs.
  const headers = { authorization: `Bearer ${token}` };
  const shared = callsAs(options, account);
  return {
    async get(path, query) {
      const url = `${base}/${path}?${new URLSearchParams(query)}`;
      return judged(
        await exchange({
          ...shared,
          method: "GET",
          url,
          headers,
          writes: false,
        }),
        false,
        options.nowMs(),
      );
    },
    async post(path, body) {
      const call = {
        ...shared,
        method: "POST",
        url: `${base}/${path}`,
        writes: true,
      } as const;
      const answer = await exchange({
        ...call,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return judged(answer, true, options.nowMs());
    },
  };
}

/** Does this failure say that the object is not there (any more)? Code 100 with subcode 33. */
export const isGone = (error: unknown): boolean =>
  error instanceof AppError && error.code === "platform-refused" && error.facts.platform === "100/33";

function judged({ status, headers, json }: Answer, writes: boolean, nowMs: number): Json {
  const error = at(json, "error");
  if (error === undefined && status < 300) return json;
  const code = count(at(error, "code"));
  const subcode = count(at(error, "error_subcode"));
  const platform = code === undefined ? `http-${status}` : subcode === undefined ? `${code}` : `${code}/${subcode}`;
  if (code !== undefined && LIMITED.has(code)) throw limited(waitSeconds(headers, nowMs), platform);
  if (code !== undefined && VAGUE.has(code)) throw writes ? uncertain(platform) : unavailable(platform);
  if (code !== undefined && ACCESS.has(code)) throw accessLost(platform, text(at(error, "message")));
  throw refused(platform, text(at(error, "message")));
}
