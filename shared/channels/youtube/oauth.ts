/**
 * Google's short-lived tokens from the account's long-lived one, kept in this process until they end.
 * https://developers.google.com/identity/protocols/oauth2/web-server#offline
 */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { accessLost, exchange, unavailable } from "../common/http.ts";
import { at, count, text } from "../common/json.ts";

export interface Token {
  bearer: string;
  untilMs: number;
  scopes?: readonly string[];
}

export interface Tokens {
  of(account: Account): Promise<Token>;
  /** Another one than `old`, which the platform refused. */
  renewed(account: Account, old: string): Promise<Token>;
}

const VENDOR = "https://oauth2.googleapis.com";
const FIELDS = ["clientId", "clientSecret", "refreshToken"] as const;
/** A token is not used in its last minute: a call may take that long. */
const MARGIN_MS = 60_000;
/** An hour, where the answer does not say. */
const LASTS_SECONDS = 3600;

export function tokensFor(options: ChannelOptions): Tokens {
  const kept = new Map<string, Promise<Token>>();
  const fresh = (account: Account): Promise<Token> => {
    const asked = ask(options, account).catch((error: unknown) => {
      kept.delete(account.name);
      throw error;
    });
    kept.set(account.name, asked);
    return asked;
  };
  return {
    async of(account) {
      const token = await (kept.get(account.name) ?? fresh(account));
      return token.untilMs - MARGIN_MS > options.nowMs() ? token : fresh(account);
    },
    async renewed(account, old) {
      const token = await (kept.get(account.name) ?? fresh(account));
      // Somebody else in this process may have renewed it meanwhile.
      return token.bearer === old ? fresh(account) : token;
    },
  };
}

async function ask(options: ChannelOptions, account: Account): Promise<Token> {
  const secret = await options.accountSecret(account);
  const missing = FIELDS.filter((name) => !secret[name]);
  if (missing.length > 0) {
    throw new AppError("bad-configuration", `The account's secret lacks ${missing.join(", ")}.`, {
      field: missing.join(","),
    });
  }
  const { clientId = "", clientSecret = "", refreshToken = "" } = secret;
  const form = { grant_type: "refresh_token", client_id: clientId, client_secret: clientSecret };
  const { status, json } = await exchange({
    fetch: options.fetch,
    nowMs: options.nowMs,
    method: "POST",
    url: `${options.endpoint ?? VENDOR}/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: String(new URLSearchParams({ ...form, refresh_token: refreshToken })),
    // A token that was given twice harms nobody.
    writes: false,
  });
  const error = text(at(json, "error"));
  // `invalid_grant`: taken back, unused for half a year, or seven days old while the application is in testing.
  if (error !== undefined || status === 401) {
    throw accessLost(error ?? "http-401", text(at(json, "error_description")));
  }
  const bearer = text(at(json, "access_token"));
  if (status >= 300 || !bearer) throw unavailable(status >= 300 ? `http-${status}` : "no-token");
  const lastsMs = (count(at(json, "expires_in")) ?? LASTS_SECONDS) * 1000;
  const scope = text(at(json, "scope"));
  return {
    bearer,
    untilMs: options.nowMs() + lastsMs,
    ...(scope === undefined ? {} : { scopes: scope.split(" ") }),
  };
}
