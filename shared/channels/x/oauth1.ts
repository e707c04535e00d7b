/** OAuth 1.0a request signing with HMAC-SHA1 (RFC 5849): what lets us act as an X account. */
import { createHmac } from "node:crypto";

export interface OAuth1Keys {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessTokenSecret: string;
}

export interface SignedRequest {
  method: string;
  /** With its query; a JSON body is not signed (RFC 5849, 3.4.1.3). */
  url: string;
  timestampSeconds: number;
  nonce: string;
}

/** The value of the `Authorization` header. */
export function authorization(keys: OAuth1Keys, request: SignedRequest): string {
  const parameters: [string, string][] = [
    ["oauth_consumer_key", keys.consumerKey],
    ["oauth_nonce", request.nonce],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", String(request.timestampSeconds)],
    ["oauth_token", keys.accessToken],
    ["oauth_version", "1.0"],
  ];
  const signature = createHmac("sha1", `${encode(keys.consumerSecret)}&${encode(keys.accessTokenSecret)}`)
    .update(baseString(request, parameters))
    .digest("base64");
  return `OAuth ${[...parameters, ["oauth_signature", signature] as const]
    .map(([name, value]) => `${name}="${encode(value)}"`)
    .join(", ")}`;
}

function baseString({ method, url }: SignedRequest, oauth: readonly [string, string][]): string {
  const target = new URL(url);
  const normal = [...target.searchParams, ...oauth]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, v], [b, w]) => (a < b || (a === b && v < w) ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
  return [method.toUpperCase(), encode(`${target.origin}${target.pathname}`), encode(normal)].join("&");
}

/** RFC 3986 unreserved characters stay; encodeURIComponent leaves five more. */
const encode = (value: string): string =>
  encodeURIComponent(value).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
