/** Calls to X's API as an account, and what its errors mean. */
import { randomBytes } from "node:crypto";
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { accessLost, callsAs, exchange, refused, uncertain } from "./http.ts";
import { at, count, type Json, list, text } from "./json.ts";
import { authorization, type OAuth1Keys } from "./x-oauth1.ts";

export interface XApi {
  get(path: string, query: Record<string, string>): Promise<Json>;
  post(path: string, body: unknown): Promise<Json>;
}

const VENDOR = "https://api.x.com";
const KEYS = ["consumerKey", "consumerSecret", "accessToken", "accessTokenSecret"] as const;
/**
 * X gives this refusal no code of its own (`type` is about:blank): its words are the only sign that the
 * post already stands there. Recorded in akrherz/iembot#163.
 */
const DUPLICATE = /duplicate content/i;

export async function xApiFor(options: ChannelOptions, account: Account): Promise<XApi> {
  const keys = keysOf(await options.accountSecret(account));
  const base = options.endpoint ?? VENDOR;
  const call = async (method: "GET" | "POST", path: string, query: string, body?: string): Promise<Json> => {
    const url = `${base}${path}${query}`;
    const signed = {
      method,
      url,
      timestampSeconds: Math.floor(options.nowMs() / 1000),
      nonce: nonce(),
    };
    const answer = await exchange({
      ...callsAs(options, account),
      url,
      method,
      headers: {
        authorization: authorization(keys, signed),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
      writes: method === "POST",
    });
    if (answer.status >= 300) throw failure(answer.status, answer.json);
    return answer.json;
  };
  return {
    get: (path, query) => call("GET", path, `?${new URLSearchParams(query)}`),
    post: (path, body) => call("POST", path, "", JSON.stringify(body)),
  };
}

/** X answers 200 with `errors` and no `data` for what is deleted or not to be seen. */
export const isMissing = (answer: Json): boolean => at(answer, "data") === undefined;

function failure(status: number, json: Json): AppError {
  const detail =
    text(at(json, "detail")) ?? text(at(json, "title")) ?? text(at(list(at(json, "errors"))[0], "message")) ?? "";
  const code = count(at(list(at(json, "errors"))[0], "code"));
  const kind = text(at(json, "type"));
  if (status === 403 && (code === 187 || DUPLICATE.test(detail))) return uncertain("duplicate-content");
  const named = kind === undefined || kind === "about:blank" ? undefined : kind.split("/").at(-1);
  const platform = code === undefined ? [`http-${status}`, named].filter(Boolean).join("/") : String(code);
  return status === 401 ? accessLost(platform, detail) : refused(platform, detail);
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
