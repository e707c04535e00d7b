import { hash } from "node:crypto";
import { createRemoteJWKSet, customFetch, type JWTPayload } from "jose";
import * as oidc from "openid-client";
import { AppError } from "../domain/errors.ts";
import { iso } from "../domain/instants.ts";
import { lazyPromise } from "../domain/lazy.ts";
import { type Officer, ROLES, type Role, type Session } from "../domain/officer.ts";
import type { AuthPorts, PendingSignIn, SignIn } from "./sign-in.ts";
import { readToken, type TokenKind, tokenRefused } from "./tokens.ts";

/** What is asked of the issuer, and what it tells. */

/** A working day; the issuer is asked again after it (NIST SP 800-63B, section 4.2.3: 12 hours). */
const SESSION_MS = 9 * 36e5;
/** How long a logout that was told is remembered beyond its token. */
const REMEMBERED_MS = 60e3;

export function makeIssuer({ department, store, nowMs, log }: AuthPorts, signIn: SignIn) {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  const discovered = lazyPromise(() => discover(signIn));

  const read = async (kind: TokenKind, token: string, nonce?: string): Promise<JWTPayload> => {
    const { issuer, jwks_uri } = (await discovered()).serverMetadata();
    if (jwks_uri === undefined) throw new AppError("bad-configuration", "The issuer publishes no keys.");
    keys ??= createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: signIn.fetch });
    const reading = { issuer, clientId: signIn.clientId, keys, nowMs: nowMs() };
    return readToken(kind, token, nonce === undefined ? reading : { ...reading, nonce });
  };
  /** A refusal is told by its kind alone: a token is a key while it lives. */
  const noted = async <T>(reading: Promise<T>): Promise<T> =>
    reading.catch((error) => {
      if (error instanceof AppError && error.facts.fault !== undefined) log.info("token-refused", error.facts);
      throw error;
    });

  const known = new Set<string>();
  const seen = ({ email: _, ...person }: Officer): Promise<void> =>
    store.savePerson({ ...person, seenAt: iso(nowMs()) });

  return {
    /** Where to send the browser, and what to keep until it comes back. */
    async begin(redirectUri: string, back: string): Promise<{ url: string; pending: PendingSignIn }> {
      const config = await discovered();
      const pending: PendingSignIn = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back,
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, pending };
    },

    /** The browser is back: a session, or `unauthenticated`. */
    async finish(currentUrl: string, pending: PendingSignIn, language: "en" | "fr"): Promise<Session> {
      const config = await discovered();
      const tokens = await oidc
        .authorizationCodeGrant(config, new URL(currentUrl), {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
          idTokenExpected: true,
        })
        .catch((cause) => {
          throw new AppError("unauthenticated", "The issuer's answer did not fit the sign-in that was begun.", {
            cause,
          });
        });
      // The library trusts the connection that the token came by; we ask for the issuer's signature as well.
      const claims = await noted(read("id", tokens.id_token ?? "", pending.nonce));
      const now = nowMs();
      const session: Session = {
        id: oidc.randomState(),
        officer: officerOf(claims, signIn, department),
        language,
        csrf: oidc.randomState(),
        seenAt: iso(now),
        expiresAt: iso(now + SESSION_MS),
        ...(typeof claims.sid === "string" && claims.sid !== "" ? { issuerSession: claims.sid } : {}),
      };
      await store.saveSession(session);
      await seen(session.officer);
      return session;
    },

    /** The officer of a bearer token of this issuer for this client, or `unauthenticated`. */
    async bearer(token: string): Promise<Officer> {
      const officer = officerOf(await noted(read("bearer", token)), signIn, department);
      // Colleagues read the name of whoever wrote by API, too: once a process, so that no call costs a write.
      if (!known.has(officer.id)) {
        await seen(officer);
        known.add(officer.id);
      }
      return officer;
    },

    /** The issuer says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0): in one browser
     * where it names its session, otherwise everywhere. Throws `unauthenticated` for a token that is none. */
    async loggedOut(token: string): Promise<void> {
      const { sub, sid, jti = "", exp = 0 } = await noted(read("logout", token));
      const told = `logout-${hash("sha256", jti, "base64url")}`;
      if (await store.isEventTaken(told)) return noted(Promise.reject(tokenRefused("logout", "replayed")));
      // Ended before it is written down as told: whatever fails in between, the issuer tells it again.
      if (typeof sid === "string") await store.endIssuerSession(sid, sub);
      else await store.endSessions(sub ?? "");
      await store.takeEvent(told, iso(exp * 1000 + REMEMBERED_MS));
      log.info("session-ended-by-issuer");
    },
  };
}

async function discover({ issuer, clientId, fetch }: SignIn): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // TLS is required of every issuer but the loopback interface's own (RFC 8252, section 8.3).
  const loopback = url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return oidc.discovery(url, clientId, undefined, oidc.None(), {
    [oidc.customFetch]: fetch as oidc.CustomFetch,
    ...(loopback ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
}

/** With the roles that exist and the team that the department file names, whatever else the issuer says. */
function officerOf(claims: JWTPayload, { trustEmail = false }: SignIn, { teams }: AuthPorts["department"]): Officer {
  const said = claims.roles ?? claims["cognito:groups"] ?? [];
  const roles = (Array.isArray(said) ? said : [said]).filter((role): role is Role =>
    (ROLES as readonly unknown[]).includes(role),
  );
  const text = (name: string): string | undefined =>
    typeof claims[name] === "string" && claims[name] !== "" ? claims[name] : undefined;
  const email = text("email");
  // With some issuers people change their address themselves: by one that is not verified nobody is known.
  const verified = String(claims.email_verified ?? trustEmail) === "true";
  const teamId = text("team") ?? text("custom:team");
  const team = teams.find(({ id }) => id === teamId);
  return {
    id: claims.sub ?? "",
    name: text("name") ?? email ?? claims.sub ?? "",
    roles,
    ...(email === undefined || !verified ? {} : { email }),
    ...(team === undefined ? {} : { team: team.id }),
  };
}
