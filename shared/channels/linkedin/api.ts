/** Calls to LinkedIn's versioned API as an organisation, with the token of a member who administers it. */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { type Answer, type Call, callsAs, exchange, refused } from "../common/http.ts";
import { id, type Json } from "../common/json.ts";
import { failure, quotaSeconds } from "./errors.ts";

export interface LinkedIn {
  /** `path` with its query: Rest.li's structures must not be escaped. */
  get(path: string): Promise<Json>;
  /** `id`: of what was made, where the header names it. */
  post(path: string, body: unknown): Promise<{ json: Json; id: string | undefined }>;
  put(path: string, body: unknown): Promise<Json>;
  delete(path: string): Promise<Json>;
  /** What nobody sees before a post names it: when it fails, nothing has happened. */
  prepare(path: string, body: unknown): Promise<Json>;
  /** Bytes to an address that LinkedIn gave; its ETag. */
  upload(url: string, body: Uint8Array<ArrayBuffer> | FormData): Promise<string>;
  /** What LinkedIn knows of our token, as the app. */
  introspect(app: { clientId: string; clientSecret: string }): Promise<Json>;
}

const VENDOR = "https://api.linkedin.com";
const SIGN_IN = "https://www.linkedin.com";
/** A month's version lives at least a year. https://learn.microsoft.com/en-us/linkedin/marketing/versioning */
const VERSION = "202607";

export async function linkedInFor(options: ChannelOptions, account: Account): Promise<LinkedIn> {
  const { accessToken } = await options.accountSecret(account);
  if (accessToken === undefined || accessToken === "") {
    throw new AppError("bad-configuration", "The account's secret has no accessToken.", { field: "accessToken" });
  }
  const base = options.endpoint ?? VENDOR;
  const { heard: _, ...shared } = callsAs(options, account);
  const bearer = { authorization: `Bearer ${accessToken}` };
  const versioned = { ...bearer, "linkedin-version": VERSION, "x-restli-protocol-version": "2.0.0" };
  const holdsFor: Call["holdsFor"] = (json, headers) => quotaSeconds(json, headers, options.nowMs());

  const call = async (one: Pick<Call, "method" | "url" | "headers" | "body" | "writes">): Promise<Answer> => {
    const answer = await exchange({ ...shared, ...one, holdsFor });
    if (answer.status >= 300) throw failure(answer.status, answer.json, one.writes);
    return answer;
  };
  const send = (method: "POST" | "PUT", path: string, body: unknown, writes = true): Promise<Answer> =>
    call({
      method,
      url: `${base}${path}`,
      headers: { ...versioned, "content-type": "application/json" },
      body: JSON.stringify(body),
      writes,
    });

  return {
    get: async (path) => (await call({ method: "GET", url: `${base}${path}`, headers: versioned, writes: false })).json,
    async post(path, body) {
      const { json, headers } = await send("POST", path, body);
      return { json, id: id(headers.get("x-restli-id")) };
    },
    put: async (path, body) => (await send("PUT", path, body)).json,
    delete: async (path) =>
      (await call({ method: "DELETE", url: `${base}${path}`, headers: versioned, writes: true })).json,
    prepare: async (path, body) => (await send("POST", path, body, false)).json,
    async upload(url, body) {
      // The address comes from an answer: our token goes to LinkedIn alone.
      if (!isOwn(url, base)) throw refused("upload-address", "", "media");
      const method = body instanceof FormData ? "POST" : "PUT";
      const headers = {
        ...bearer,
        ...(body instanceof FormData ? {} : { "content-type": "application/octet-stream" }),
      };
      return (await call({ method, url, headers, body, writes: false })).headers.get("etag") ?? "";
    },
    // https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection
    async introspect({ clientId, clientSecret }) {
      const form = { client_id: clientId, client_secret: clientSecret, token: accessToken };
      const answer = await call({
        method: "POST",
        url: `${options.endpoint ?? SIGN_IN}/oauth/v2/introspectToken`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: String(new URLSearchParams(form)),
        writes: false,
      });
      return answer.json;
    },
  };
}

function isOwn(url: string, base: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  return origin === new URL(base).origin || (protocol === "https:" && hostname.endsWith(".linkedin.com"));
}
