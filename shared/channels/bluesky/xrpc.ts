/** Calls to an AT Protocol server as an account: one session per account, renewed when it runs out. */
import { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import {
  type Answer,
  accessLost,
  type Call,
  callsAs,
  exchange,
  limited,
  refused,
  unavailable,
} from "../common/http.ts";
import { at, type Json, text } from "../common/json.ts";
import { waitSeconds } from "../common/rate-limit.ts";

export interface Xrpc {
  did: string;
  get(method: string, query: readonly (readonly [string, string])[]): Promise<Json>;
  post(method: string, body: unknown): Promise<Json>;
  /** Changes nothing that anybody sees: a failure leaves no doubt. */
  upload(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Json>;
}

interface Session {
  did: string;
  accessJwt: string;
  refreshJwt: string;
}

const VENDOR = "https://bsky.social";
/** Errors of a session, with which nothing was done. */
const EXPIRED = new Set(["ExpiredToken", "InvalidToken"]);
const LIMITED = new Set(["RateLimitExceeded"]);
/** The app password was taken back, or the account itself is gone. https://atproto.com/specs/account */
const ACCESS = new Set([
  "AuthMissing",
  "AuthenticationRequired",
  "AccountTakedown",
  "AccountSuspended",
  "AccountDeactivated",
  "AccountNotFound",
]);

/** Made once per process: servers allow 300 new sessions a day. https://docs.bsky.app/docs/advanced-guides/rate-limits */
export function sessions(options: ChannelOptions): (account: Account) => Promise<Xrpc> {
  const open = new Map<string, Promise<Session>>();
  const base = options.endpoint ?? VENDOR;
  const shared = { fetch: options.fetch, nowMs: options.nowMs };

  const bare = async (method: string, bearer: string | undefined, body?: unknown): Promise<Session> => {
    const answer = await exchange({
      ...shared,
      method: "POST",
      url: `${base}/xrpc/${method}`,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A session that was opened twice harms nobody.
      writes: false,
    });
    return sessionOf(judged(answer, options.nowMs()));
  };

  const signIn = async (account: Account): Promise<Session> => {
    const { identifier, appPassword } = await options.accountSecret(account);
    if (!identifier || !appPassword) {
      throw new AppError("bad-configuration", "The account's secret lacks identifier or appPassword.", {
        field: "appPassword",
      });
    }
    return bare("com.atproto.server.createSession", undefined, {
      identifier,
      password: appPassword,
    });
  };

  const keep = (account: Account, session: Promise<Session>): Promise<Session> => {
    const kept = session.catch((error: unknown) => {
      open.delete(account.name);
      throw error;
    });
    open.set(account.name, kept);
    return kept;
  };

  const renew = (account: Account, old: Session): Promise<Session> =>
    keep(
      account,
      bare("com.atproto.server.refreshSession", old.refreshJwt).catch((error: unknown) => {
        // The refresh token is too old, used, or gone with a new app password. Anything else is a fault.
        if (
          error instanceof AppError &&
          (error.code === "platform-refused" || EXPIRED.has(String(error.facts.platform)))
        )
          return signIn(account);
        throw error;
      }),
    );

  return async (account) => {
    const session = await (open.get(account.name) ?? keep(account, signIn(account)));
    const call = async (request: Pick<Call, "method" | "url" | "body" | "writes">, type?: string): Promise<Json> => {
      const attempt = async (with_: Session): Promise<Answer> =>
        exchange({
          ...callsAs(options, account),
          ...request,
          headers: {
            authorization: `Bearer ${with_.accessJwt}`,
            ...(type === undefined ? {} : { "content-type": type }),
          },
        });
      const current = await (open.get(account.name) ?? session);
      const first = await attempt(current);
      const error = at(first.json, "error");
      const expired = first.status === 401 || (typeof error === "string" && EXPIRED.has(error));
      return judged(expired ? await attempt(await renew(account, current)) : first, options.nowMs());
    };
    return {
      did: session.did,
      get: (method, query) =>
        call({
          method: "GET",
          url: `${base}/xrpc/${method}?${new URLSearchParams(query.map((pair) => [...pair]))}`,
          writes: false,
        }),
      post: (method, body) =>
        call(
          { method: "POST", url: `${base}/xrpc/${method}`, body: JSON.stringify(body), writes: true },
          "application/json",
        ),
      // https://docs.bsky.app/docs/api/com-atproto-repo-upload-blob
      upload: (bytes, contentType) =>
        call(
          { method: "POST", url: `${base}/xrpc/com.atproto.repo.uploadBlob`, body: bytes, writes: false },
          contentType,
        ),
    };
  };
}

export const isRefused = (error: unknown, platform: string): boolean =>
  error instanceof AppError && error.code === "platform-refused" && error.facts.platform === platform;

function judged({ status, headers, json }: Answer, nowMs: number): Json {
  if (status < 300) return json;
  const error = text(at(json, "error")) ?? `http-${status}`;
  if (LIMITED.has(error)) throw limited(waitSeconds(headers, nowMs), error);
  // Still expired after a renewal: nothing was done, and another attempt opens a new session.
  if (EXPIRED.has(error)) throw unavailable(error);
  const words = text(at(json, "message")) ?? "";
  if (ACCESS.has(error)) throw accessLost(error, words);
  throw refused(error, words, whyOf(error, words));
}

const MEDIA = new Set(["BlobTooLarge", "InvalidMimeType", "BlobNotFound", "PayloadTooLarge"]);

/** Servers check a record by its lexicon, and have one code for whatever is wrong with it. */
function whyOf(error: string, words: string): PlatformRefusal {
  if (MEDIA.has(error)) return "media";
  return error === "InvalidRequest" && /\btoo (?:big|long)\b/.test(words) ? "too-long" : "other";
}

function sessionOf(json: Json): Session {
  const [did, accessJwt, refreshJwt] = [
    text(at(json, "did")),
    text(at(json, "accessJwt")),
    text(at(json, "refreshJwt")),
  ];
  if (did === undefined || accessJwt === undefined || refreshJwt === undefined) throw unavailable("no-session");
  return { did, accessJwt, refreshJwt };
}
