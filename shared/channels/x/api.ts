/** Calls to X's API: as an account, or as the app that the account gave its permission to. */
import { randomBytes } from "node:crypto";
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { type Call, callsAs, exchange } from "../common/http.ts";
import type { Json } from "../common/json.ts";
import { capSeconds, failure } from "./errors.ts";
import { authorization, type OAuth1Keys } from "./oauth1.ts";

export interface XApi {
  get(path: string, query?: Record<string, string>): Promise<Json>;
  post(path: string, body: unknown): Promise<Json>;
  put(path: string, body?: unknown): Promise<Json>;
  delete(path: string): Promise<Json>;
  /** Of what nobody sees before a post names it: when it fails, nothing has happened. */
  upload(path: string, body: FormData | Record<string, unknown>): Promise<Json>;
}

const VENDOR = "https://api.x.com";
const KEYS = ["consumerKey", "consumerSecret", "accessToken", "accessTokenSecret"] as const;

export async function xApiFor(options: ChannelOptions, account: Account): Promise<XApi> {
  const keys = keysOf(await options.accountSecret(account));
  return apiWith(options, callsAs(options, account), (method, url) =>
    authorization(keys, { method, url, timestampSeconds: Math.floor(options.nowMs() / 1000), nonce: nonce() }),
  );
}

/** Webhooks and public subscriptions are the app's own; what is left of its windows is no account's business. */
export const xAppApi = (options: ChannelOptions, bearerToken: string): XApi =>
  apiWith(options, { fetch: options.fetch, nowMs: options.nowMs }, () => `Bearer ${bearerToken}`);

function apiWith(
  options: ChannelOptions,
  shared: Pick<Call, "fetch" | "nowMs" | "heard">,
  authorize: (method: string, url: string) => string,
): XApi {
  const base = options.endpoint ?? VENDOR;
  const call = async (method: Call["method"], path: string, body?: FormData | string, unseen = false) => {
    const url = `${base}${path}`;
    const { heard, ...rest } = shared;
    const answer = await exchange({
      ...rest,
      // Uploads have windows of their own.
      ...(heard === undefined || unseen ? {} : { heard }),
      url,
      method,
      headers: {
        authorization: authorize(method, url),
        ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
      },
      ...(body === undefined ? {} : { body }),
      writes: method !== "GET" && !unseen,
      holdsFor: capSeconds,
    });
    if (answer.status >= 300) throw failure(answer.status, answer.json);
    return answer.json;
  };
  return {
    get: (path, query = {}) => {
      const asked = String(new URLSearchParams(query));
      return call("GET", asked === "" ? path : `${path}?${asked}`);
    },
    post: (path, body) => call("POST", path, JSON.stringify(body)),
    put: (path, body) => call("PUT", path, body === undefined ? undefined : JSON.stringify(body)),
    delete: (path) => call("DELETE", path),
    upload: (path, body) => call("POST", path, body instanceof FormData ? body : JSON.stringify(body), true),
  };
}

function keysOf(secret: Readonly<Record<string, string>>): OAuth1Keys {
  const missing = KEYS.filter((name) => !secret[name]);
  if (missing.length > 0) {
    throw new AppError("bad-configuration", `The account's secret lacks ${missing.join(", ")}.`, {
      field: missing.join(","),
    });
  }
  const { consumerKey = "", consumerSecret = "", accessToken = "", accessTokenSecret = "" } = secret;
  return { consumerKey, consumerSecret, accessToken, accessTokenSecret };
}

const nonce = (): string => randomBytes(16).toString("hex");
