import { someBytes } from "./ids.ts";
import type { ApiCall, CallFailure, SandboxAccount, World } from "./types.ts";

/** What Google's APIs share: tokens, error bodies, and the units of a day. */

/** https://developers.google.com/youtube/v3/docs/core_errors */
export function googleError(status: number, reason: string, message: string, domain = "youtube.comment"): Response {
  return Response.json({ error: { code: status, message, errors: [{ message, domain, reason }] } }, { status });
}

export function googleFailure(kind: CallFailure, retryAfterSeconds: number): Response {
  if (kind === "token-expired") return unauthorised();
  if (kind === "refused") return googleError(400, "invalidDescription", "The content is not allowed.", "youtube.video");
  if (kind === "server-error") return googleError(503, "backendError", "Backend Error", "global");
  const answer = googleError(429, "rateLimitExceeded", "Rate Limit Exceeded", "usageLimits");
  answer.headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  return answer;
}

export const unauthorised = (): Response =>
  googleError(
    401,
    "authError",
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
    "global",
  );

const LASTS_SECONDS = 3599;
const SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl";

export interface GoogleTokens {
  /** https://developers.google.com/identity/protocols/oauth2/web-server#offline */
  token(call: ApiCall): Response;
  owner(call: ApiCall): SandboxAccount | undefined;
  /** The person took the application's access back. */
  revoke(account: SandboxAccount): void;
}

export function googleTokens(world: World): GoogleTokens {
  const given = new Map<string, { account: SandboxAccount; untilMs: number }>();
  const revoked = new Set<string>();
  return {
    token(call) {
      const form = new URLSearchParams(call.body);
      const ours = world.accounts("youtube").filter(({ name }) => {
        const secret = world.secret(`youtube/${name}`);
        return form.get("client_id") === secret.clientId && form.get("client_secret") === secret.clientSecret;
      });
      if (ours.length === 0) return oauthError(401, "invalid_client", "The OAuth client was not found.");
      const account = ours.find(
        ({ name }) => form.get("refresh_token") === world.secret(`youtube/${name}`).refreshToken,
      );
      if (form.get("grant_type") !== "refresh_token")
        return oauthError(400, "unsupported_grant_type", "Invalid grant_type");
      if (account === undefined || revoked.has(account.id)) {
        return oauthError(400, "invalid_grant", "Token has been expired or revoked.");
      }
      const access = `ya29.${someBytes(40).toString("base64url")}`;
      given.set(access, { account, untilMs: world.nowMs() + LASTS_SECONDS * 1000 });
      return Response.json({ access_token: access, expires_in: LASTS_SECONDS, scope: SCOPE, token_type: "Bearer" });
    },
    owner(call) {
      const found = given.get(call.headers.get("authorization")?.replace(/^Bearer /i, "") ?? "");
      return found !== undefined && found.untilMs > world.nowMs() && !revoked.has(found.account.id)
        ? found.account
        : undefined;
    },
    revoke: (account) => void revoked.add(account.id),
  };
}

const oauthError = (status: number, error: string, error_description: string): Response =>
  Response.json({ error, error_description }, { status });

/** Projects begin with 10,000; this one was granted more, since it is read every two seconds. */
export const UNITS_A_DAY = 100_000;
/** Uploads have a count of their own. */
const UPLOADS_A_DAY = 100;
const UPLOAD = "POST /upload/youtube/v3/videos";
/** https://developers.google.com/youtube/v3/determine_quota_cost; everything else is 1. */
const COSTS: Record<string, number> = {
  "POST /youtube/v3/comments": 50,
  "POST /youtube/v3/comments/setModerationStatus": 50,
  "PUT /youtube/v3/videos": 50,
  "GET /youtube/v3/captions": 50,
  "POST /upload/youtube/v3/captions": 400,
  "PUT /upload/youtube/v3/videos": 0,
};
const californianDay = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles" });

/** All accounts of the application share the units of a day in California. `undefined`: there were enough. */
export function googleQuota(world: World): (call: ApiCall) => Response | undefined {
  let today = "";
  let units = 0;
  let uploads = 0;
  return (call) => {
    const day = californianDay.format(world.nowMs());
    if (day !== today) [today, units, uploads] = [day, 0, 0];
    const name = `${call.method} ${call.path}`;
    const cost = COSTS[name] ?? 1;
    const enough = name === UPLOAD ? uploads < UPLOADS_A_DAY : units + cost <= UNITS_A_DAY;
    if (!enough) return quotaExceeded();
    if (name === UPLOAD) uploads += 1;
    else units += cost;
    return undefined;
  };
}

const quotaExceeded = (): Response =>
  googleError(
    403,
    "quotaExceeded",
    'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
    "youtube.quota",
  );
