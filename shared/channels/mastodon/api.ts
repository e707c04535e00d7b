/** Calls to a Mastodon server as an account, and what its errors mean. https://docs.joinmastodon.org/api/ */
import { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { accessLost, callsAs, exchange, orGone, refused, unavailable } from "../common/http.ts";
import { at, type Json, text } from "../common/json.ts";

export type Query = readonly (readonly [string, string])[];

export interface MastodonApi {
  get(path: string, query?: Query): Promise<Json>;
  /** `key`: the server does a call with the same key once, within an hour. */
  post(path: string, body: Record<string, unknown>, key?: string): Promise<Json>;
  delete(path: string): Promise<Json>;
  /** Changes nothing that anybody sees, and has a limit of its own: a failure leaves no doubt. */
  upload(path: string, form: FormData): Promise<Json>;
  /** 206: not ready. */
  status(path: string): Promise<{ status: number; json: Json }>;
}

export async function mastodonFor(options: ChannelOptions, account: Account): Promise<MastodonApi> {
  const { accessToken } = await options.accountSecret(account);
  if (!accessToken) throw lacking("The account's secret lacks accessToken.", "accessToken");
  const base = options.endpoint ?? account.service;
  if (base === undefined) throw lacking("The account lacks the address of its server.", "service");
  const root = base.replace(/\/+$/, "");
  const authorization = `Bearer ${accessToken}`;
  const call = async (
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: Record<string, unknown>,
    key?: string,
  ) => {
    const answer = await exchange({
      ...callsAs(options, account),
      method,
      url: `${root}${path}`,
      headers: {
        authorization,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      writes: method !== "GET",
    });
    if (answer.status >= 300) throw failure(answer.status, answer.headers, answer.json);
    return answer;
  };
  return {
    get: async (path, query = []) =>
      (await call("GET", `${path}${query.length === 0 ? "" : `?${new URLSearchParams(query.map((one) => [...one]))}`}`))
        .json,
    post: async (path, body, key) => (await call("POST", path, body, key)).json,
    delete: async (path) => (await call("DELETE", path)).json,
    status: (path) => call("GET", path),
    async upload(path, form) {
      const { fetch, nowMs } = options;
      const headers = { authorization };
      const answer = await exchange({
        fetch,
        nowMs,
        method: "POST",
        url: `${root}${path}`,
        headers,
        body: form,
        writes: false,
      });
      if (answer.status === 422) throw refused("http-422", words(answer.json), "media");
      if (answer.status >= 300) throw failure(answer.status, answer.headers, answer.json);
      return answer.json;
    },
  };
}

export const orMissing = (answer: Promise<Json>): Promise<Json | undefined> => orGone(answer, undefined);

const words = (json: Json): string => text(at(json, "error")) ?? "";

/**
 * Mastodon's errors have words and no codes. What is not allowed to anybody and what our token may not do are both
 * 403: the second names the scope or the login (mastodon/mastodon: app/controllers/api/base_controller.rb).
 */
function failure(status: number, headers: Headers, json: Json): AppError {
  const platform = `http-${status}`;
  const detail = words(json);
  if (status === 401) return accessLost(platform, detail);
  if (status === 403 && (/scope/i.test(headers.get("www-authenticate") ?? "") || /scope|login/i.test(detail)))
    return accessLost(platform, detail);
  // Files are still being worked on: said of a status that carries them, which was not made.
  if (status === 422 && /finished processing/i.test(detail)) return unavailable(platform);
  return refused(platform, detail, whyOf(status, detail));
}

function whyOf(status: number, detail: string): PlatformRefusal {
  if (status === 404 || status === 410) return "parent-gone";
  if (status === 403) return "restricted";
  if (status !== 422) return "other";
  if (/limit/i.test(detail)) return "too-long";
  return /file|attach|media/i.test(detail) ? "media" : "other";
}

const lacking = (what: string, field: string): AppError => new AppError("bad-configuration", what, { field });
