import { createHmac, timingSafeEqual } from "node:crypto";
import type { ApiCall } from "./types.ts";

/** OAuth 1.0a, the server's side: RFC 5849 section 3, as X asks for in user context. */

export interface OauthKeys {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessTokenSecret: string;
}

/** X refuses requests signed longer ago, or ahead, than this. */
const MOST_SKEW_SECONDS = 300;

export const oauthToken = (call: ApiCall): string | undefined => oauthFields(call).oauth_token;

/** Is the call signed with these keys, now, for this very address and these parameters? `seen`: nonces used before. */
export function oauthRight(
  call: ApiCall,
  urls: readonly string[],
  keys: OauthKeys,
  nowMs: number,
  seen: Set<string>,
): boolean {
  const { oauth_signature: signature = "", ...fields } = oauthFields(call);
  if (fields.oauth_consumer_key !== keys.consumerKey || fields.oauth_token !== keys.accessToken) return false;
  if (fields.oauth_signature_method !== "HMAC-SHA1") return false;
  if (Math.abs(nowMs / 1000 - Number(fields.oauth_timestamp)) > MOST_SKEW_SECONDS) return false;
  const nonce = `${keys.accessToken} ${fields.oauth_timestamp} ${fields.oauth_nonce}`;
  if (fields.oauth_nonce === undefined || seen.has(nonce)) return false;

  const form = call.headers.get("content-type")?.includes("x-www-form-urlencoded")
    ? [...new URLSearchParams(call.body)]
    : [];
  const parameters = [...Object.entries(fields), ...call.query, ...form]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const key = `${encode(keys.consumerSecret)}&${encode(keys.accessTokenSecret)}`;
  const right = urls.some((url) => {
    const base = [call.method, encode(url), encode(parameters)].join("&");
    return same(createHmac("sha1", key).update(base).digest("base64"), signature);
  });
  if (right) seen.add(nonce);
  return right;
}

function oauthFields(call: ApiCall): Record<string, string> {
  const header = call.headers.get("authorization") ?? "";
  if (!/^OAuth /i.test(header)) return {};
  const fields = [...header.slice(6).matchAll(/([a-z_]+)="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]));
}

const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
